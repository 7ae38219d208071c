package io.aftermile.testkit.shopify.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.testkit.shopify.ShopifyWebhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The shop's deliveries: signed, kept until they are sent, and sent when a test says so. Out of the shop's seed they
 * come late, twice, in another order or not at all, as it is dialled. What an endpoint does not take is sent again, up
 * to eight times. Thread-safe.
 */
public final class Webhooks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HUNDRED = 100;
    private static final int MOST_ATTEMPTS = 9;
    private static final Duration PAUSE = Duration.ofMinutes(30);

    private record Parcel(ShopifyWebhook webhook, Instant due, int attempt, long rank) {}

    private final String domain;
    private final Clock clock;
    private final Random random;
    private final List<Parcel> waiting = new ArrayList<>();
    private final AtomicReference<WebhookSink> sink = new AtomicReference<>();
    private String secret = "fake-secret";
    private String version = "";
    private Duration late = Duration.ZERO;
    private int twice;
    private int lost;
    private boolean reordered;
    private long ranks;

    Webhooks(String domain, Clock clock, long seed) {
        this.domain = domain;
        this.clock = clock;
        this.random = new Random(seed);
    }

    void version(String handle) {
        this.version = handle;
    }

    void sink(WebhookSink endpoint, String signedWith) {
        sink.set(endpoint);
        synchronized (this) {
            this.secret = signedWith;
        }
    }

    /** From now on deliveries are signed with another secret. */
    public synchronized Webhooks secret(String other) {
        this.secret = other;
        return this;
    }

    /** From now on deliveries are due up to so much later, by chance. */
    public synchronized Webhooks late(Duration most) {
        this.late = most;
        return this;
    }

    /** From now on so many deliveries of a hundred are made twice. */
    public synchronized Webhooks twice(int percent) {
        this.twice = percent;
        return this;
    }

    /** From now on so many deliveries of a hundred are never made. */
    public synchronized Webhooks lost(int percent) {
        this.lost = percent;
        return this;
    }

    /** From now on deliveries that are due are made in any order. */
    public synchronized Webhooks reordered() {
        this.reordered = true;
        return this;
    }

    /** Deliveries that have not been taken yet. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Makes the deliveries that are due by the shop's clock; how many there were. */
    public int deliverDue() {
        return deliver(clock.instant());
    }

    /** Makes all deliveries, and those that come of them, until none waits; how many there were. */
    public int deliverAll() {
        int made = 0;
        for (int round = 0; round < MOST_ATTEMPTS && waiting() > 0; round++) {
            made += deliver(Instant.MAX);
        }
        return made;
    }

    private int deliver(Instant until) {
        WebhookSink endpoint = sink.get();
        List<Parcel> due = takeDue(until);
        for (Parcel parcel : due) {
            if (endpoint != null && !endpoint.take(parcel.webhook()) && parcel.attempt() < MOST_ATTEMPTS) {
                again(parcel);
            }
        }
        return due.size();
    }

    private synchronized List<Parcel> takeDue(Instant until) {
        List<Parcel> due = new ArrayList<>(
                waiting.stream().filter(it -> !it.due().isAfter(until)).toList());
        waiting.removeAll(due);
        due.sort(
                reordered
                        ? Comparator.comparingLong(Parcel::rank)
                        : Comparator.comparing(Parcel::due).thenComparingLong(Parcel::rank));
        return due;
    }

    private synchronized void again(Parcel parcel) {
        waiting.add(new Parcel(parcel.webhook(), clock.instant().plus(PAUSE), parcel.attempt() + 1, rank()));
    }

    private long rank() {
        return reordered ? random.nextLong() : ranks++;
    }

    /** Puts what happened into the post. */
    synchronized void post(List<Books.Happening> happenings, List<Subscription> subscriptions) {
        for (Books.Happening happening : happenings) {
            String topic = Subscription.named(happening.topic());
            subscriptions.stream().filter(it -> it.topic.equals(topic)).forEach(it -> post(happening, it));
        }
    }

    private void post(Books.Happening happening, Subscription subscription) {
        if (random.nextInt(HUNDRED) < lost) {
            return;
        }
        ShopifyWebhook webhook = webhook(happening, subscription);
        int times = random.nextInt(HUNDRED) < twice ? 2 : 1;
        for (int i = 0; i < times; i++) {
            Duration delay = late.isZero() ? late : Duration.ofMillis(random.nextLong(late.toMillis() + 1));
            waiting.add(new Parcel(webhook, happening.at().plus(delay), 1, rank()));
        }
    }

    private ShopifyWebhook webhook(Books.Happening happening, Subscription subscription) {
        return ShopifyWebhook.of(
                        happening.topic(),
                        domain,
                        shortened(happening.body().getBytes(StandardCharsets.UTF_8), subscription.includeFields))
                .with("X-Shopify-API-Version", version)
                .with(
                        "X-Shopify-Webhook-Id",
                        named(happening.event() + happening.topic() + ranks + subscription.number))
                .with("X-Shopify-Event-Id", named(happening.event()))
                .with("X-Shopify-Triggered-At", happening.at().toString())
                .signedWith(secret);
    }

    private static String named(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static byte[] shortened(byte[] body, List<String> fields) {
        if (fields.isEmpty()) {
            return body;
        }
        try {
            JsonNode whole = JSON.readTree(body);
            ObjectNode some = JSON.createObjectNode();
            fields.stream().filter(whole::has).forEach(it -> some.set(it, whole.get(it)));
            return JSON.writeValueAsBytes(some);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
