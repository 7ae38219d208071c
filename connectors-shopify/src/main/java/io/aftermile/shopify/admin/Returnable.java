package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.OpenReturn;
import io.aftermile.connector.ReturnUnits;
import io.aftermile.failure.Rejected;
import io.aftermile.model.OrderId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Units of an order that have shipped and can come back, by the line of the shipment: a return names those. */
final class Returnable {

    private static final int MOST_PAGES = 50;

    /**
     * Units of one line of a shipment that are to come back.
     *
     * @param gid the line of the shipment, as the shop names it
     * @param quantity units
     * @param asked for which line of the order, and why
     */
    record Share(String gid, int quantity, ReturnUnits asked) {}

    private final OrderId order;
    private final Map<String, Map<String, Integer>> left;

    private Returnable(OrderId order, Map<String, Map<String, Integer>> left) {
        this.order = order;
        this.left = left;
    }

    /** @throws Rejected if the shop does not know the order */
    static Returnable of(ShopCaller shop, OrderId order, CallContext context) {
        Map<String, Map<String, Integer>> left = new LinkedHashMap<>();
        @Nullable String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = shop.run(
                    AdminDocument.RETURNABLE,
                    Variables.of("order", Gid.of("Order", order.value())).and("after", after),
                    context);
            if (!answer.path("order").isObject()) {
                throw unknown(shop, order);
            }
            JsonNode fulfillments = answer.path("returnableFulfillments");
            for (JsonNode fulfillment : fulfillments.path("nodes")) {
                JsonNode lines = fulfillment.path("returnableFulfillmentLineItems");
                if (lines.path("pageInfo").path("hasNextPage").asBoolean(false)) {
                    throw tooMany(order);
                }
                for (JsonNode it : lines.path("nodes")) {
                    left.computeIfAbsent(
                                    Gid.id(it.path("fulfillmentLineItem").path("lineItem")),
                                    id -> new LinkedHashMap<>())
                            .merge(
                                    it.path("fulfillmentLineItem").path("id").asText(""),
                                    it.path("quantity").asInt(),
                                    Integer::sum);
                }
            }
            JsonNode info = fulfillments.path("pageInfo");
            if (!info.path("hasNextPage").asBoolean(false)) {
                return new Returnable(order, left);
            }
            after = info.path("endCursor").asText("");
        }
        throw tooMany(order);
    }

    private static Rejected tooMany(OrderId order) {
        return new Rejected(
                "shopify: order " + order + " has shipped more than is read; open its returns in the shop",
                OrderAccount.facts(order));
    }

    static Rejected unknown(ShopCaller shop, OrderId order) {
        return new Rejected(
                "shopify: order " + order + " is not known at " + shop.name() + "; see whether it is another shop's",
                OrderAccount.facts(order));
    }

    /** @throws Rejected if more units are asked for than have shipped and can come back */
    List<Share> shares(OpenReturn request) {
        List<Share> shares = new ArrayList<>();
        for (ReturnUnits asked : request.units()) {
            int rest = whole(asked);
            Map<String, Integer> parts = left.getOrDefault(asked.line().value(), Map.of());
            for (Map.Entry<String, Integer> part : parts.entrySet()) {
                int share = Math.min(rest, part.getValue());
                if (share > 0) {
                    shares.add(new Share(part.getKey(), share, asked));
                    rest -= share;
                }
            }
            if (rest > 0) {
                throw new Rejected(
                        "shopify: line " + asked.line() + " of order " + order + " has "
                                + parts.values().stream().mapToInt(it -> it).sum()
                                + " units that can come back, not " + asked.quantity() + "; return fewer",
                        OrderAccount.facts(order));
            }
        }
        return shares;
    }

    private static int whole(ReturnUnits units) {
        try {
            return RefundAsked.quantity(units.quantity());
        } catch (ArithmeticException e) {
            throw new Rejected("shopify: " + units.quantity() + " units of line " + units.line()
                    + " are no number of units that can come back; give whole ones");
        }
    }
}
