package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Subscriptions of an app: made, changed, listed and ended. */
final class WebhookRoom {

    private static final List<String> AT = List.of("webhookSubscription", "callbackUrl");
    private static final Pattern PUB_SUB = Pattern.compile("pubsub://[^:]+:[^:]+");

    private final Books books;
    private final List<Subscription> subscriptions;

    WebhookRoom(Books books, List<Subscription> subscriptions) {
        this.books = books;
        this.subscriptions = subscriptions;
    }

    void open(Fields fields) {
        fields.query("webhookSubscription", "", given -> found(given.text("id")).orElse(null))
                .query("webhookSubscriptions", "", this::page)
                .mutation("webhookSubscriptionCreate", "", this::create)
                .mutation("webhookSubscriptionUpdate", "", this::update)
                .mutation("webhookSubscriptionDelete", "", given -> delete(given.text("id")));
    }

    private Optional<Subscription> found(String gid) {
        Gid.number("WebhookSubscription", gid);
        return subscriptions.stream().filter(it -> it.gid().equals(gid)).findFirst();
    }

    private View page(Given given) {
        List<Subscription> found = new ArrayList<>(subscriptions);
        List<String> topics = given.texts("topics");
        found.removeIf(it -> !topics.isEmpty() && !topics.contains(it.topic));
        given.maybeText("uri")
                .or(() -> given.maybeText("callbackUrl"))
                .ifPresent(uri -> found.removeIf(it -> !it.uri.equals(uri)));
        given.maybeText("format").ifPresent(format -> found.removeIf(it -> !it.format.equals(format)));
        if (given.maybeText("query").filter(it -> !it.isBlank()).isPresent()) {
            throw Refusal.notModelled("a search of subscriptions");
        }
        return Page.of(given, found);
    }

    private static View payload(String type, @Nullable Subscription subscription) {
        return View.of(type).is("webhookSubscription", subscription).is("userErrors", List.of());
    }

    private static Optional<String> uri(Given input) {
        return input.maybeText("uri").or(() -> input.maybeText("callbackUrl"));
    }

    private UserErrors faults(String topic, Given input, @Nullable Subscription own) {
        UserErrors errors = UserErrors.none();
        String address = uri(input).orElse(own == null ? "" : own.uri);
        if (address.isBlank()) {
            return errors.and(AT, "Address can't be blank");
        }
        String lower = address.toLowerCase(Locale.ROOT);
        if (lower.startsWith("pubsub://")) {
            if (!PUB_SUB.matcher(address).matches()) {
                errors.and(AT, "Address protocol pubsub:// is not supported");
                errors.and(AT, "Address is not a valid GCP pub/sub format. Format should be pubsub://project:topic");
            }
        } else if (!lower.startsWith("https://") && !lower.startsWith("arn:")) {
            errors.and(AT, "Address protocol " + lower.replaceAll("//.*", "//") + " is not supported");
        } else if (lower.contains("myshopify.com") || lower.contains("shopify.com") || lower.contains("localhost")) {
            errors.and(AT, "Address cannot be a Shopify or an internal domain");
        }
        boolean taken =
                subscriptions.stream().anyMatch(it -> it != own && it.topic.equals(topic) && it.uri.equals(address));
        if (errors.isEmpty() && taken) {
            errors.and(AT, "Address for this topic has already been taken");
        }
        if (input.maybeText("format").filter("XML"::equals).isPresent() && !lower.startsWith("https://")) {
            errors.and(List.of("webhookSubscription", "format"), "Format can only be used with format: 'json'");
        }
        return errors;
    }

    private View create(Given given) {
        Given input = given.of("webhookSubscription");
        String topic = given.text("topic");
        UserErrors errors = faults(topic, input, null);
        if (!errors.isEmpty()) {
            return errors.payload("WebhookSubscriptionCreatePayload", "webhookSubscription");
        }
        Subscription made =
                new Subscription(books.number(), topic, uri(input).orElseThrow(), books.caller.version(), books.now());
        settle(made, input);
        subscriptions.add(made);
        return payload("WebhookSubscriptionCreatePayload", made);
    }

    private void settle(Subscription subscription, Given input) {
        uri(input).ifPresent(it -> subscription.uri = it);
        input.maybeText("format").ifPresent(it -> subscription.format = it);
        if (input.has("filter")) {
            subscription.filter = input.maybeText("filter").orElse(null);
        }
        if (input.has("includeFields")) {
            subscription.includeFields = input.texts("includeFields");
        }
        if (input.has("metafieldNamespaces")) {
            subscription.metafieldNamespaces = input.texts("metafieldNamespaces");
        }
        subscription.updatedAt = books.now();
    }

    private View update(Given given) {
        Optional<Subscription> found = found(given.text("id"));
        if (found.isEmpty()) {
            return UserErrors.of(List.of("id"), "Webhook subscription does not exist")
                    .payload("WebhookSubscriptionUpdatePayload", "webhookSubscription");
        }
        Given input = given.of("webhookSubscription");
        UserErrors errors = faults(found.get().topic, input, found.get());
        if (!errors.isEmpty()) {
            return errors.payload("WebhookSubscriptionUpdatePayload", "webhookSubscription");
        }
        settle(found.get(), input);
        return payload("WebhookSubscriptionUpdatePayload", found.get());
    }

    private View delete(String id) {
        Optional<Subscription> found = found(id);
        if (found.isEmpty()) {
            return UserErrors.of(List.of("id"), "Webhook subscription does not exist")
                    .payload("WebhookSubscriptionDeletePayload", "deletedWebhookSubscriptionId");
        }
        subscriptions.remove(found.get());
        return View.of("WebhookSubscriptionDeletePayload")
                .is("deletedWebhookSubscriptionId", id)
                .is("userErrors", List.of());
    }
}
