package io.aftermile.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what a recorded file holds of refunds, wherever in it that stands. */
final class RecordedRefunds {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An order with refunds.
     *
     * @param body the order, as {@code orders/updated} would send it; empty where there is none to calculate with
     * @param how where the order comes from, or why there is none
     */
    record Found(Optional<byte[]> body, String how) {}

    private final Set<Found> found = new LinkedHashSet<>();

    private RecordedRefunds() {}

    static Set<Found> in(Path file) throws IOException {
        RecordedRefunds all = new RecordedRefunds();
        all.look(JSON.readTree(Files.readAllBytes(file)));
        return all.found;
    }

    private void look(JsonNode node) throws IOException {
        if (isOrder(node)) {
            if (!node.path("refunds").isEmpty()) {
                found.add(new Found(Optional.of(JSON.writeValueAsBytes(node)), "its order"));
            }
        } else if (node.path("id").asText().startsWith("gid://shopify/Refund/") && !node.has("refund_line_items")) {
            found.add(
                    new Found(Optional.empty(), "a GraphQL answer: this connector reads what webhooks and REST send"));
        } else if (isRefund(node)) {
            found.add(alone((ObjectNode) node));
        } else {
            for (JsonNode child : node) {
                look(child);
            }
        }
    }

    private static boolean isOrder(JsonNode node) {
        return node.has("line_items") && node.has("total_price");
    }

    private static boolean isRefund(JsonNode node) {
        return node.has("refund_line_items") && (node.hasNonNull("id") || node.has("shipping"));
    }

    /** A refund that stands alone repeats the lines that it gives back: an order of these, taxes on top. */
    private static Found alone(ObjectNode refund) throws IOException {
        if (!refund.hasNonNull("id")) {
            return new Found(Optional.empty(), "a request or a suggestion, of an order that the file does not hold");
        }
        List<JsonNode> lines = new ArrayList<>();
        for (JsonNode item : refund.path("refund_line_items")) {
            if (!item.path("line_item").has("price")) {
                return new Found(Optional.empty(), "repeats no price of what it gives back");
            }
            lines.add(item.get("line_item"));
        }
        ObjectNode order = JSON.createObjectNode();
        order.set("id", refund.path("order_id"));
        order.put("name", "of a refund");
        order.set("created_at", refund.path("created_at"));
        order.put("taxes_included", false);
        currencies(refund, order);
        order.set("discount_applications", applications(lines));
        order.putArray("line_items").addAll(lines);
        ArrayNode shipping = order.putArray("shipping_lines");
        refund.path("refund_shipping_lines").forEach(item -> shipping.add(item.path("shipping_line")));
        order.putArray("refunds").add(refund);
        return new Found(Optional.of(JSON.writeValueAsBytes(order)), "the lines that it repeats");
    }

    private static void currencies(JsonNode refund, ObjectNode order) {
        JsonNode set = refund.findValue("amount_set") != null
                ? refund.findValue("amount_set")
                : refund.path("total_duties_set");
        order.set("currency", set.path("shop_money").path("currency_code"));
        order.set("presentment_currency", set.path("presentment_money").path("currency_code"));
    }

    /** The lines point into a list that only the order has: as many as they point to. */
    private static ArrayNode applications(List<JsonNode> lines) {
        int most = 0;
        for (JsonNode line : lines) {
            for (JsonNode share : line.path("discount_allocations")) {
                most = Math.max(most, share.path("discount_application_index").asInt() + 1);
            }
        }
        ArrayNode all = JSON.createArrayNode();
        for (int i = 0; i < most; i++) {
            all.addObject()
                    .put("type", "manual")
                    .put("target_type", "line_item")
                    .put("allocation_method", "across")
                    .put("target_selection", "all")
                    .put("value_type", "fixed_amount")
                    .put("value", "0.01");
        }
        return all;
    }
}
