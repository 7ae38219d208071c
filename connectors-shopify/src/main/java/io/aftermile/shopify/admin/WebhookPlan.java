package io.aftermile.shopify.admin;

import io.aftermile.failure.Misconfigured;
import java.net.URI;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.immutables.value.Value;

/**
 * What an app should be told by a shop, and where. Immutable.
 *
 * <pre>{@code
 * WebhookPlan plan = WebhookPlan.builder().address("https://hooks.example.com/shopify").build();
 * }</pre>
 *
 * <p>Everything is told as JSON, as that is what the decoder reads.
 */
@Value.Immutable
public interface WebhookPlan extends WithWebhookPlan {

    /**
     * Where deliveries go: an {@code https} address, {@code pubsub://project:topic}, or the ARN of an EventBridge
     * source. Everything that goes there is this plan's.
     */
    @Value.Redacted
    String address();

    /** Former addresses: subscriptions that go there are this plan's too, and are moved or given up. */
    @Value.Redacted
    Set<String> formerAddresses();

    /** What to be told of. Defaults to {@linkplain WebhookTopic every topic} of the post-purchase flow. */
    @Value.Default
    default Set<WebhookTopic> topics() {
        return EnumSet.allOf(WebhookTopic.class);
    }

    /** Top-level fields to be told, for topics that are not to be told whole; always with {@code updated_at}. */
    Map<WebhookTopic, List<String>> fields();

    /** In the shop's search syntax, which of the events of a topic are told; all of them for topics without one. */
    Map<WebhookTopic, String> filters();

    @Value.Check
    default void check() {
        requireAddress(address());
        formerAddresses().forEach(it -> {
            if (it.isBlank() || it.equals(address())) {
                throw new Misconfigured("a former address of webhooks is blank or the address itself; leave it out");
            }
        });
        fields().forEach((topic, names) -> {
            requireWanted(topic, "fields");
            if (!names.contains("updated_at") || !names.stream().allMatch(it -> it.matches("[a-z0-9_.]{1,100}"))) {
                throw new Misconfigured("fields of " + topic.topic() + " lack updated_at, without which two changes"
                        + " look alike and one is dropped, or name what is no field");
            }
        });
        filters().forEach((topic, filter) -> {
            requireWanted(topic, "filter");
            if (filter.isBlank() || !filter.contains(":")) {
                throw new Misconfigured("the filter of " + topic.topic() + " names no field, such as id:*");
            }
        });
    }

    private void requireWanted(WebhookTopic topic, String what) {
        if (!topics().contains(topic)) {
            throw new Misconfigured(what + " of " + topic.topic() + " are given, which is none of the topics");
        }
    }

    private static void requireAddress(String address) {
        if (address.matches("pubsub://[A-Za-z][A-Za-z0-9:.-]*:[A-Za-z][A-Za-z0-9._~+%-]*")
                || address.matches("arn:aws:events:[a-z0-9-]+::event-source/aws\\.partner/shopify\\.com/.+")) {
            return;
        }
        String host = host(address);
        if (host.isEmpty() || !host.contains(".") || host.matches("[0-9.]+|\\[.*")) {
            throw new Misconfigured("webhooks cannot be sent there: give an https address with a public host,"
                    + " pubsub://project:topic, or the ARN of an EventBridge source");
        }
        if (host.matches("(.*\\.)?(myshopify|shopify)\\.com|(.*\\.)?(localhost|local|internal)")) {
            throw new Misconfigured(
                    "webhooks cannot be sent to " + host + ": the shop refuses its own and internal" + " domains");
        }
    }

    private static String host(String address) {
        try {
            URI uri = URI.create(address);
            boolean web = "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null;
            return web ? uri.getHost().toLowerCase(Locale.ROOT) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** What is wanted, by topic, in the order of topics. */
    @Value.Lazy
    default Map<WebhookTopic, WantedWebhook> wanted() {
        Map<WebhookTopic, WantedWebhook> wanted = new EnumMap<>(WebhookTopic.class);
        topics().stream().sorted(Comparator.naturalOrder()).forEach(topic -> {
            List<String> names = fields().getOrDefault(topic, List.of());
            wanted.put(
                    topic,
                    new WantedWebhook(
                            topic,
                            address(),
                            List.copyOf(new TreeSet<>(names)),
                            Optional.ofNullable(filters().get(topic))));
        });
        return wanted;
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link WebhookPlan}; each attribute can be set once. */
    final class Builder extends ImmutableWebhookPlan.Builder {
        Builder() {}
    }
}
