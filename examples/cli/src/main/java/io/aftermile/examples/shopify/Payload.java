package io.aftermile.examples.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.failure.Invalid;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.TotalsCheck;
import io.aftermile.shopify.ShopifyDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One object as webhooks and REST answers hold it: which topic would have told it, and what it says. */
final class Payload {

    private static final Map<String, String> TOPICS = Map.of(
            "Order", "orders/updated",
            "Refund", "refunds/create",
            "Fulfillment", "fulfillments/update",
            "FulfillmentEvent", "fulfillment_events/create",
            "FulfillmentOrder", "fulfillment_orders/moved",
            "OrderTransaction", "order_transactions/create",
            "Return", "returns/approve");

    private final ShopifyDecoder decoder;

    Payload(ShopifyDecoder decoder) {
        this.decoder = decoder;
    }

    /** What an object is, by its gid or its fields, such as {@code Order}; empty where nothing tells it. */
    static Optional<String> type(JsonNode object) {
        String gid = object.path("admin_graphql_api_id").asText("");
        if (gid.matches("gid://shopify/[A-Za-z]+/.+")) {
            return Optional.of(gid.split("/", -1)[3]);
        }
        for (Signs it : Signs.ALL) {
            if (it.fields().stream().allMatch(object::has)) {
                return Optional.of(it.type());
            }
        }
        return Optional.empty();
    }

    /** The fields that tell a type where there is no gid. */
    private record Signs(String type, List<String> fields) {

        static final List<Signs> ALL = List.of(
                new Signs("data request", List.of("shop_domain", "orders_requested")),
                new Signs("customer redact", List.of("shop_domain", "orders_to_redact")),
                new Signs("order edit", List.of("order_edit")),
                new Signs("Refund", List.of("refund_line_items")),
                new Signs("payout transaction", List.of("payout_id")),
                new Signs("checkout", List.of("abandoned_checkout_url")),
                new Signs("Order", List.of("line_items", "total_price", "order_number")),
                new Signs("FulfillmentOrder", List.of("fulfillment_order")),
                new Signs("FulfillmentOrder", List.of("assigned_location_id", "request_status")),
                new Signs("FulfillmentEvent", List.of("fulfillment_id", "happened_at")),
                new Signs("Fulfillment", List.of("order_id", "tracking_numbers")),
                new Signs("OrderTransaction", List.of("order_id", "gateway", "kind", "amount")),
                new Signs("inventory level", List.of("inventory_item_id", "location_id")));
    }

    /** What an object of a type says. */
    Verdict said(String kind, String type, JsonNode object) {
        String topic = TOPICS.get(type);
        return topic == null
                ? Verdict.unsupported(kind, type.toLowerCase(Locale.ROOT))
                : said(kind, topic, object.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What a body says that was told under a topic. */
    Verdict said(String kind, String topic, byte[] body) {
        try {
            return decoder.decode(topic, body)
                    .match(facts -> facts(kind, facts), none -> Verdict.unsupported(kind, topic + ": " + none.why()));
        } catch (Invalid e) {
            return Verdict.passed(kind, "refused: " + e.path() + " " + e.problem() + "; " + e.remedy());
        }
    }

    private static Verdict facts(String kind, Decoded.Facts facts) {
        for (Fact fact : facts.facts()) {
            if (fact instanceof Fact.OrderReported reported && !isHonest(reported.order(), facts.discrepancies())) {
                return Verdict.failed(kind, "the order does not add up, and the difference is not named");
            }
        }
        int named = facts.discrepancies().size();
        return Verdict.passed(kind, facts.facts().size() + " facts, " + named + " differences named");
    }

    /** Totals add up or the difference is named; never both or neither. */
    private static boolean isHonest(Order order, List<Discrepancy> named) {
        if (order.statedTotals().isEmpty()) {
            return true;
        }
        boolean addsUp = TotalsCheck.addUp(order)
                .total()
                .equals(order.statedTotals().orElseThrow().total());
        boolean isNamed = named.stream()
                .anyMatch(it ->
                        it.kind() == DiscrepancyKind.TOTAL_MISMATCH && it.path().startsWith("/statedTotals/total/"));
        return addsUp != isNamed;
    }
}
