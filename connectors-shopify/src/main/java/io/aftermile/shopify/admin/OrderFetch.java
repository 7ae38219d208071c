package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one order whole: page by page, refund by refund, shipment by shipment. Never half. */
final class OrderFetch {

    private static final int LINES = 25;
    private static final int MOST_PAGES = 400;

    private final GraphClient client;
    private final Instant deadline;

    OrderFetch(GraphClient client, Instant deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /** The order as its webhook would have told it; empty where there is none. */
    Optional<ObjectNode> order(String gid) {
        Optional<JsonNode> order = whole(AdminDocument.ORDER, "order", gid, "lineItems");
        return order.map(it -> {
            refuseMore(gid, it, "discountApplications");
            refuseMore(gid, it, "shippingLines");
            return completed(it);
        });
    }

    /** An order with all of its own lines, as its webhook would have told it: with its refunds and shipments. */
    ObjectNode completed(JsonNode order) {
        String gid = order.path("id").asText("");
        List<JsonNode> refunds = all(AdminDocument.REFUND, "refund", order.path("refunds"), "refundLineItems");
        refunds.forEach(refund -> {
            refuseMore(gid, refund, "refundShippingLines");
            refuseMore(gid, refund, "orderAdjustments");
            refuseMore(gid, refund, "transactions");
        });
        return OrderPayload.of(
                order,
                refunds,
                all(AdminDocument.FULFILLMENT, "fulfillment", order.path("fulfillments"), "fulfillmentLineItems"));
    }

    private List<JsonNode> all(AdminDocument document, String field, JsonNode ids, String lines) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode part : ids) {
            whole(document, field, part.path("id").asText(""), lines).ifPresent(all::add);
        }
        return all;
    }

    /** An object with all of its lines, of one version. */
    private Optional<JsonNode> whole(AdminDocument document, String field, String gid, String lines) {
        JsonNode first = page(document, field, gid, null);
        if (!first.isObject()) {
            return Optional.empty();
        }
        JsonNode info = first.path(lines).path("pageInfo");
        for (int page = 1; info.path("hasNextPage").asBoolean(false); page++) {
            if (page > MOST_PAGES) {
                throw tooLong(gid, lines);
            }
            JsonNode next = page(document, field, gid, info.path("endCursor").asText(""));
            // Two pages of two versions are no whole.
            if (!next.path("updatedAt").equals(first.path("updatedAt"))) {
                throw new Unavailable(
                        "shopify: " + gid + " changed while it was read; read it again",
                        Map.of("system", "shopify", "object", gid));
            }
            ArrayNode nodes = (ArrayNode) first.path(lines).path("nodes");
            next.path(lines).path("nodes").forEach(nodes::add);
            info = next.path(lines).path("pageInfo");
        }
        return Optional.of(first);
    }

    private JsonNode page(AdminDocument document, String field, String gid, @Nullable String after) {
        Variables variables = Variables.of("id", gid).and("lines", LINES).and("after", after);
        return client.run(document, variables, deadline).path(field);
    }

    private static void refuseMore(String gid, JsonNode owner, String connection) {
        if (owner.path(connection).path("pageInfo").path("hasNextPage").asBoolean(false)) {
            throw tooLong(gid, connection);
        }
    }

    private static Rejected tooLong(String gid, String what) {
        return new Rejected(
                "shopify: " + gid + " has more " + what + " than are read; handle this order by hand",
                Map.of("system", "shopify", "order", gid));
    }
}
