package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an app wants to be told of. */
final class Subscription implements Shown {

    final String number;
    final String topic;
    final Instant createdAt;
    final String version;
    String uri;
    String format = "JSON";

    @Nullable String filter;

    List<String> includeFields = List.of();
    List<String> metafieldNamespaces = List.of();
    Instant updatedAt;

    Subscription(String number, String topic, String uri, String version, Instant at) {
        this.number = number;
        this.topic = topic;
        this.uri = uri;
        this.version = version;
        this.createdAt = at;
        this.updatedAt = at;
    }

    String gid() {
        return Gid.of("WebhookSubscription", number);
    }

    /** {@code orders/create} as the schema writes it, {@code ORDERS_CREATE}. */
    static String named(String topic) {
        return topic.replace('/', '_').toUpperCase(Locale.ROOT);
    }

    private View endpoint() {
        if (uri.startsWith("pubsub://")) {
            String[] parts = uri.substring("pubsub://".length()).split(":", 2);
            return View.of("WebhookPubSubEndpoint")
                    .is("pubSubProject", parts[0])
                    .is("pubSubTopic", parts.length > 1 ? parts[1] : "");
        }
        return uri.startsWith("arn:")
                ? View.of("WebhookEventBridgeEndpoint").is("arn", uri)
                : View.of("WebhookHttpEndpoint").is("callbackUrl", uri);
    }

    @Override
    public View view() {
        return View.of("WebhookSubscription")
                .is("id", gid())
                .is("legacyResourceId", number)
                .is("topic", topic)
                .is("uri", uri)
                .is("callbackUrl", uri)
                .is("endpoint", endpoint())
                .is("format", format)
                .is("filter", filter)
                .is("includeFields", includeFields)
                .is("metafieldNamespaces", metafieldNamespaces)
                .is("apiVersion", AppRoom.version(version))
                .is("createdAt", createdAt)
                .is("updatedAt", updatedAt);
    }
}
