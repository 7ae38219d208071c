package io.aftermile.shopify.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One subscription that should be. Immutable.
 *
 * @param topic what is told
 * @param address where to
 * @param fields the fields that are told, sorted; all where there are none
 * @param filter which events are told, in the shop's search syntax; all where it is empty
 */
public record WantedWebhook(WebhookTopic topic, String address, List<String> fields, Optional<String> filter) {

    public WantedWebhook {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(address, "address");
        fields = List.copyOf(fields);
        Objects.requireNonNull(filter, "filter");
    }

    /** As the API takes it; what is not wanted is said too, so that it is taken off. */
    Map<String, Object> input() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("uri", address);
        input.put("format", "JSON");
        input.put("includeFields", fields);
        input.put("filter", filter.orElse(""));
        input.put("metafieldNamespaces", List.of());
        return input;
    }

    /** Names the topic and where it goes, without what only an address's owner should see. */
    @Override
    public String toString() {
        return topic.topic() + " to " + HeldWebhook.shown(address);
    }
}
