package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One subscription that is, as the shop lists it. Immutable.
 *
 * @param id what names it
 * @param topic as the API names it, such as {@code ORDERS_CREATE}; it may be none that this connector knows
 * @param address where it goes
 * @param format {@code JSON} or {@code XML}
 * @param fields the fields that are told, sorted; all where there are none
 * @param filter which events are told; all where it is empty
 * @param metafields the namespaces of metafields that are told, sorted
 * @param version the version of the API in which it is told, which is the app's setting
 */
public record HeldWebhook(
        String id,
        String topic,
        String address,
        String format,
        List<String> fields,
        Optional<String> filter,
        List<String> metafields,
        String version) {

    public HeldWebhook {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(format, "format");
        fields = List.copyOf(fields);
        Objects.requireNonNull(filter, "filter");
        metafields = List.copyOf(metafields);
        Objects.requireNonNull(version, "version");
    }

    static HeldWebhook of(JsonNode node) {
        return new HeldWebhook(
                node.path("id").asText(""),
                node.path("topic").asText(""),
                node.path("uri").asText(""),
                node.path("format").asText(""),
                texts(node.path("includeFields")),
                Optional.of(node.path("filter"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .filter(it -> !it.isBlank()),
                texts(node.path("metafieldNamespaces")),
                node.path("apiVersion").path("handle").asText(""));
    }

    private static List<String> texts(JsonNode list) {
        TreeSet<String> texts = new TreeSet<>();
        list.forEach(it -> texts.add(it.asText("")));
        return List.copyOf(texts);
    }

    /** In what it differs from what is wanted, in words; none where it is as wanted. */
    List<String> differences(WantedWebhook wanted) {
        List<String> differences = new ArrayList<>();
        if (!address.equals(wanted.address())) {
            differences.add("address " + shown(address) + " -> " + shown(wanted.address()));
        }
        if (!format.equals("JSON")) {
            differences.add("format " + format + " -> JSON");
        }
        if (!fields.equals(wanted.fields())) {
            differences.add("fields " + listed(fields, "all") + " -> " + listed(wanted.fields(), "all"));
        }
        if (!filter.equals(wanted.filter())) {
            differences.add(
                    "filter " + filter.orElse("none") + " -> " + wanted.filter().orElse("none"));
        }
        if (!metafields.isEmpty()) {
            differences.add("metafields " + listed(metafields, "none") + " -> none");
        }
        return differences;
    }

    private static String listed(List<String> names, String none) {
        return names.isEmpty() ? none : String.join(" ", names);
    }

    /** An address without its query, in which hosts keep secrets. */
    static String shown(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query) + "?***";
    }

    /** Names it without what only an address's owner should see. */
    @Override
    public String toString() {
        return topic + " to " + shown(address) + " (" + id + ")";
    }
}
