package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One reading of a bulk file of orders, over as many streams as it takes. One thread, once. */
final class BulkReading {

    private static final long TELL_EACH = 1 << 20;
    private static final Pattern BEGINS =
            Pattern.compile("\\{\"id\":\"(gid:(?:\\\\?/){2}shopify\\\\?/Order\\\\?/\\d{1,20})\"");

    private final BulkPlace from;
    private final Optional<Long> total;
    private final boolean isWhole;
    private final int largest;
    private final BulkSink sink;
    private final OrderFetch fetch;
    private final BiFunction<String, ObjectNode, VerifiedDelivery> delivery;
    private final Consumer<Duration> rest;
    private final Clock clock;
    private final Instant began;
    private final OrderAssembly assembly;
    private long at;
    private long told;
    private long refused;
    private long nextProgress;

    /** What is read, and by what. */
    record Source(
            OrderFetch fetch,
            BiFunction<String, ObjectNode, VerifiedDelivery> delivery,
            Consumer<Duration> rest,
            Clock clock,
            int largest) {}

    BulkReading(BulkPlace from, Optional<Long> total, boolean isWhole, Source source, BulkSink sink) {
        this.from = from;
        this.total = total;
        this.isWhole = isWhole;
        this.largest = source.largest();
        this.sink = sink;
        this.fetch = source.fetch();
        this.delivery = source.delivery();
        this.rest = source.rest();
        this.clock = source.clock();
        this.began = clock.instant();
        this.assembly = new OrderAssembly(from, largest);
        this.at = from.at();
        this.nextProgress = at + TELL_EACH;
    }

    /** Whether everything was read before. */
    boolean isAtEnd() {
        return total.filter(it -> at >= it).isPresent();
    }

    /** The byte at which the next stream is to begin. */
    long at() {
        return at;
    }

    /**
     * Reads lines until the stream ends.
     *
     * @param stream the file from {@link #at} on
     * @return why it ends before the file does, so that reading goes on at {@link #at}; empty at the file's end
     */
    Optional<Unavailable> read(InputStream stream) {
        BulkLines lines = new BulkLines(stream, at, largest);
        for (; ; ) {
            try {
                if (!lines.next()) {
                    break;
                }
            } catch (Unavailable e) {
                return Optional.of(e);
            }
            boolean isLast = total.map(it -> lines.at() + lines.size() >= it).orElse(true);
            if (!lines.ended() && !isLast) {
                break;
            }
            take(lines);
            at = lines.at() + lines.size();
            tell();
            progress();
        }
        return total.filter(it -> at < it)
                .map(it -> new Unavailable(
                        "shopify: the bulk file ended at byte " + at + " of " + it, Map.of("system", "shopify")));
    }

    private void take(BulkLines lines) {
        if (lines.isCut()) {
            assembly.tooLong(lines.at(), begins(lines));
        } else if (lines.length() > 0) {
            assembly.line(lines.at(), (int) lines.size(), parsed(lines));
        }
    }

    private static Optional<String> begins(BulkLines lines) {
        String head = new String(lines.buffer(), lines.offset(), Math.min(200, lines.length()), StandardCharsets.UTF_8);
        Matcher order = BEGINS.matcher(head);
        return order.lookingAt() ? Optional.of(order.group(1).replace("\\/", "/")) : Optional.empty();
    }

    private static JsonNode parsed(BulkLines lines) {
        try {
            return GraphClient.JSON.readTree(lines.buffer(), lines.offset(), lines.length());
        } catch (IOException | NumberFormatException e) {
            throw new Rejected(
                    "shopify: line at byte " + lines.at() + " of the bulk file is not well-formed JSON",
                    Map.of("system", "shopify"));
        }
    }

    /** The end of the file. */
    BulkReport end() {
        assembly.end(isWhole);
        tell();
        sink.progress(BulkProgress.of(told + refused, from.at(), at, total, elapsed()));
        return new BulkReport(from.run(), told, refused, isWhole, place());
    }

    private void tell() {
        for (Optional<OrderAssembly.Open> order = assembly.poll(); order.isPresent(); order = assembly.poll()) {
            tell(order.get());
        }
    }

    private void tell(OrderAssembly.Open order) {
        Optional<VerifiedDelivery> read = Optional.empty();
        Optional<String> why = order.refusal();
        if (why.isEmpty()) {
            try {
                read = Optional.of(delivery.apply(order.gid(), payload(order)));
            } catch (Rejected e) {
                why = Optional.ofNullable(e.getMessage()).or(() -> Optional.of("it cannot be read"));
            }
        }
        if (read.isPresent()) {
            told++;
            sink.order(read.get(), place());
        } else {
            refused++;
            sink.refused(
                    new OrderId(order.gid().substring(OrderAssembly.ORDER.length())),
                    why.orElse("it cannot be read"),
                    place());
        }
    }

    /** Refunds and shipments cannot be asked for in bulk with their lines; nor is an order told without any line. */
    private ObjectNode payload(OrderAssembly.Open order) {
        for (; ; ) {
            try {
                return payloadNow(order);
            } catch (Throttled e) {
                rest.accept(e.pause());
            }
        }
    }

    private ObjectNode payloadNow(OrderAssembly.Open order) {
        return order.hasLines()
                ? fetch.completed(order.order())
                : fetch.order(order.gid())
                        .orElseThrow(() -> new Rejected(
                                "shopify: " + order.gid() + " has no lines in the bulk file, and is no longer there",
                                Map.of("system", "shopify", "order", order.gid())));
    }

    private BulkPlace place() {
        long goesOn = assembly.goesOnAt(at);
        return new BulkPlace(from.run(), goesOn, Math.max(at, goesOn), from.orders() + told + refused);
    }

    private void progress() {
        if (at >= nextProgress) {
            nextProgress = at + TELL_EACH;
            sink.progress(BulkProgress.of(told + refused, from.at(), at, total, elapsed()));
        }
    }

    private Duration elapsed() {
        return Duration.between(began, clock.instant());
    }
}
