package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A shop that has shipped one order, each line as often as a test says, and keeps its returns. */
final class ReturnShop {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TAKING = Set.of("REQUESTED", "OPEN", "CLOSED");
    private static final String NOTHING = "";

    private final Order order;
    private final int shipments;
    private final Map<String, ObjectNode> returns = new LinkedHashMap<>();
    private boolean losesAnswers;

    private ReturnShop(Order order, int shipments) {
        this.order = order;
        this.shipments = shipments;
    }

    /** Answers for this order at a stand-in; every line left in one shipment. */
    static ReturnShop at(FakeAdmin admin, Order order) {
        return at(admin, order, 1);
    }

    /** The same, every line spread over several shipments, each from a place of its own. */
    static ReturnShop at(FakeAdmin admin, Order order, int shipments) {
        ReturnShop shop = new ReturnShop(order, shipments);
        shop.answers(admin, "AftermileReturnsOfOrder", shop::list);
        shop.answers(admin, "AftermileReturn", shop::one);
        shop.answers(admin, "AftermileReturnable", shop::returnable);
        shop.answers(admin, "AftermileReturnReasons", shop::reasons);
        shop.answers(admin, "AftermileReturnCalculate", shop::calculate);
        shop.acts(admin, "AftermileReturnCreate", "returnCreate", it -> shop.open(it, "OPEN"));
        shop.acts(admin, "AftermileReturnRequest", "returnRequest", it -> shop.open(it, "REQUESTED"));
        shop.acts(admin, "AftermileReturnApprove", "returnApproveRequest", it -> shop.move(it, "REQUESTED", "OPEN"));
        shop.acts(
                admin, "AftermileReturnDecline", "returnDeclineRequest", it -> shop.move(it, "REQUESTED", "DECLINED"));
        shop.acts(admin, "AftermileReturnClose", "returnClose", it -> shop.move(it, "OPEN", "CLOSED"));
        shop.acts(admin, "AftermileReturnReopen", "returnReopen", it -> shop.move(it, "CLOSED", "OPEN"));
        shop.acts(admin, "AftermileReturnCancel", "returnCancel", it -> shop.move(it, "OPEN", "CANCELED"));
        shop.acts(admin, "AftermileReturnProcess", "returnProcess", shop::process);
        shop.acts(admin, "AftermileReturnDispose", "reverseFulfillmentOrderDispose", shop::dispose);
        shop.acts(admin, "AftermileParcelAnnounce", "reverseDeliveryCreateWithShipping", shop::announce);
        shop.acts(admin, "AftermileParcelUpdate", "reverseDeliveryShippingUpdate", shop::relabel);
        return shop;
    }

    /** From now on it does what it is told and its answer is lost. */
    synchronized ReturnShop losesAnswers(boolean loses) {
        this.losesAnswers = loses;
        return this;
    }

    synchronized int returns() {
        return returns.size();
    }

    private void answers(FakeAdmin admin, String operation, Function<JsonNode, ObjectNode> answer) {
        admin.does(operation, asked -> {
            synchronized (this) {
                return said(answer.apply(asked.variables()));
            }
        });
    }

    /** A mutation: what it makes, or what speaks against it. */
    private void acts(FakeAdmin admin, String operation, String field, Function<JsonNode, Object> act) {
        admin.does(operation, asked -> {
            synchronized (this) {
                Object outcome = act.apply(asked.variables());
                ObjectNode data = JSON.createObjectNode();
                ObjectNode payload = data.putObject(field);
                ArrayNode errors = payload.putArray("userErrors");
                if (outcome instanceof String[] error) {
                    payload.putNull("return");
                    errors.addObject().putNull("field").put("message", error[1]).put("code", error[0]);
                } else {
                    payload.putObject("return").put("id", outcome.toString());
                }
                return losesAnswers ? new FakeAdmin.Said(502, "", Map.of()) : said(data);
            }
        });
    }

    private static FakeAdmin.Said said(ObjectNode data) {
        ObjectNode root = JSON.createObjectNode();
        root.set("data", data);
        return new FakeAdmin.Said(200, root.toString(), Map.of());
    }

    private static String gid(String type, String id) {
        return "gid://shopify/" + type + "/" + id;
    }

    private boolean knows(JsonNode gid) {
        return gid.asText().equals(gid("Order", order.id().value()));
    }

    private static ObjectNode page(ObjectNode owner, String connection) {
        ObjectNode page = owner.putObject(connection);
        page.putObject("pageInfo").put("hasNextPage", false).putNull("endCursor");
        return page;
    }

    private ObjectNode list(JsonNode variables) {
        ObjectNode data = JSON.createObjectNode();
        if (!knows(variables.path("order"))) {
            data.putNull("order");
            return data;
        }
        ObjectNode found = data.putObject("order");
        found.put("id", variables.path("order").asText());
        page(found, "returns").putArray("nodes").addAll(returns.values());
        return data;
    }

    private ObjectNode one(JsonNode variables) {
        ObjectNode data = JSON.createObjectNode();
        data.set("return", returns.get(variables.path("id").asText()));
        return data;
    }

    private static int units(OrderLine line) {
        return line.quantity().toBigDecimal().intValueExact();
    }

    /** The lines of shipments: the first holds what does not divide. */
    private Map<String, Integer> shipped(OrderLine line) {
        Map<String, Integer> parts = new LinkedHashMap<>();
        int each = units(line) / shipments;
        for (int i = 1; i <= shipments; i++) {
            int rest = i == 1 ? units(line) - each * shipments : 0;
            parts.put(gid("FulfillmentLineItem", line.id().value() + "-" + i), each + rest);
        }
        return parts;
    }

    private int taken(String part) {
        int taken = 0;
        for (ObjectNode it : returns.values()) {
            if (TAKING.contains(it.path("status").asText())) {
                for (JsonNode line : it.path("returnLineItems").path("nodes")) {
                    taken +=
                            line.path("fulfillmentLineItem").path("id").asText().equals(part)
                                    ? line.path("quantity").asInt()
                                    : 0;
                }
            }
        }
        return taken;
    }

    private static void shippedLine(ObjectNode owner, String part) {
        String line = part.substring(part.lastIndexOf('/') + 1, part.lastIndexOf('-'));
        ObjectNode it = owner.putObject("fulfillmentLineItem");
        it.put("id", part);
        it.putObject("lineItem").put("id", gid("LineItem", line));
    }

    private ObjectNode returnable(JsonNode variables) {
        ObjectNode data = JSON.createObjectNode();
        if (!knows(variables.path("order"))) {
            data.putNull("order");
            page(data, "returnableFulfillments").putArray("nodes");
            return data;
        }
        data.putObject("order").put("id", variables.path("order").asText());
        ArrayNode fulfillments = page(data, "returnableFulfillments").putArray("nodes");
        for (int i = 1; i <= shipments; i++) {
            ArrayNode lines = page(fulfillments.addObject(), "returnableFulfillmentLineItems")
                    .putArray("nodes");
            for (OrderLine line : order.lines()) {
                String part = gid("FulfillmentLineItem", line.id().value() + "-" + i);
                int left = shipped(line).get(part) - taken(part);
                if (left > 0) {
                    ObjectNode it = lines.addObject();
                    it.put("quantity", left);
                    shippedLine(it, part);
                }
            }
        }
        return data;
    }

    private ObjectNode reasons(JsonNode variables) {
        ObjectNode data = JSON.createObjectNode();
        ArrayNode nodes = data.putObject("returnReasonDefinitions").putArray("nodes");
        for (JsonNode handle : variables.path("handles")) {
            if (Set.of("unknown", "too-small").contains(handle.asText())) {
                nodes.addObject()
                        .put("id", gid("ReturnReasonDefinition", handle.asText()))
                        .put("handle", handle.asText())
                        .put("deleted", false);
            }
        }
        return data;
    }

    private ObjectNode calculate(JsonNode variables) {
        ObjectNode data = JSON.createObjectNode();
        ArrayNode lines = data.putObject("returnCalculate").putArray("returnLineItems");
        for (JsonNode asked : variables.path("input").path("returnLineItems")) {
            String part = asked.path("fulfillmentLineItemId").asText();
            OrderLine line = order.lines().stream()
                    .filter(it -> shipped(it).containsKey(part))
                    .findFirst()
                    .orElseThrow();
            ObjectNode it = lines.addObject();
            it.set("quantity", asked.path("quantity"));
            shippedLine(it, part);
            BigDecimal tax = line.taxes().stream()
                    .map(one -> one.amount().customer().getAmount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            it.set("subtotalSet", share(line.base().customer().getAmount(), line, asked));
            it.set("totalTaxSet", share(tax, line, asked));
        }
        return data;
    }

    private ObjectNode share(BigDecimal whole, OrderLine line, JsonNode asked) {
        String amount = whole.multiply(asked.path("quantity").decimalValue())
                .divide(line.quantity().toBigDecimal(), 2, RoundingMode.HALF_UP)
                .toPlainString();
        ObjectNode bag = JSON.createObjectNode();
        for (String view : List.of("shopMoney", "presentmentMoney")) {
            bag.putObject(view)
                    .put("amount", amount)
                    .put("currencyCode", order.currency().getCode());
        }
        return bag;
    }

    private Object open(JsonNode variables, String status) {
        JsonNode input = variables.path("input");
        for (JsonNode it : input.path("returnLineItems")) {
            if (it.path("returnReasonDefinitionId").asText(NOTHING).isEmpty()) {
                return new String[] {"NOT_FOUND", "Reason was not found."};
            }
            String part = it.path("fulfillmentLineItemId").asText();
            Optional<Integer> all = order.lines().stream()
                    .flatMap(line -> Optional.ofNullable(shipped(line).get(part)).stream())
                    .findFirst();
            if (all.isEmpty() || it.path("quantity").asInt() > all.get() - taken(part)) {
                return new String[] {"INVALID", "Return line item has an invalid quantity."};
            }
        }
        String number = "3" + returns.size();
        ObjectNode opened = JSON.createObjectNode();
        opened.put("id", gid("Return", number));
        opened.put("name", order.number() + "-R" + (returns.size() + 1));
        opened.put("status", status).put("createdAt", "2026-11-02T12:00:00Z");
        opened.putObject("order").set("id", input.path("orderId"));
        ArrayNode lines = page(opened, "returnLineItems").putArray("nodes");
        for (JsonNode it : input.path("returnLineItems")) {
            ObjectNode line = lines.addObject();
            line.put("id", gid("ReturnLineItem", number + lines.size()));
            line.set("quantity", it.path("quantity"));
            line.put("processedQuantity", 0);
            String reason = it.path("returnReasonDefinitionId").asText();
            line.putObject("returnReasonDefinition").put("handle", reason.substring(reason.lastIndexOf('/') + 1));
            line.put("returnReasonNote", it.path("returnReasonNote").asText(""));
            line.set("customerNote", it.get("customerNote"));
            shippedLine(line, it.path("fulfillmentLineItemId").asText());
        }
        page(opened, "reverseFulfillmentOrders").putArray("nodes");
        if (status.equals("OPEN")) {
            expect(opened);
        }
        returns.put(opened.path("id").asText(), opened);
        return opened.path("id").asText();
    }

    /** An order to take goods in for each place they left from; there is none before a return is approved. */
    private void expect(ObjectNode opened) {
        ArrayNode orders = (ArrayNode) opened.path("reverseFulfillmentOrders").path("nodes");
        Map<String, ArrayNode> byPlace = new LinkedHashMap<>();
        for (JsonNode line : opened.path("returnLineItems").path("nodes")) {
            String part = line.path("fulfillmentLineItem").path("id").asText();
            String place = part.substring(part.lastIndexOf('-') + 1);
            ArrayNode lines = byPlace.computeIfAbsent(place, it -> {
                ObjectNode taking = orders.addObject();
                taking.put("id", gid("ReverseFulfillmentOrder", Gid.id(opened) + "-" + place));
                page(taking, "reverseDeliveries").putArray("nodes");
                return page(taking, "lineItems").putArray("nodes");
            });
            ObjectNode it = lines.addObject();
            it.put("id", gid("ReverseFulfillmentOrderLineItem", Gid.id(opened) + "-" + place + "-" + lines.size()));
            it.set("totalQuantity", line.path("quantity"));
            it.putObject("fulfillmentLineItem").put("id", part);
            it.putArray("dispositions");
        }
    }

    private Object move(JsonNode variables, String from, String to) {
        String id =
                variables.path("input").path("id").asText(variables.path("id").asText());
        ObjectNode it = returns.get(id);
        if (it == null) {
            return new String[] {"NOT_FOUND", "Return not found."};
        }
        String now = it.path("status").asText();
        if (!now.equals(from) && !now.equals(to)) {
            return new String[] {"INVALID_STATE", "Return status is invalid."};
        }
        it.put("status", to);
        if (from.equals("REQUESTED") && to.equals("OPEN")) {
            expect(it);
        }
        return id;
    }

    private Object process(JsonNode variables) {
        JsonNode input = variables.path("input");
        ObjectNode it = returns.get(input.path("returnId").asText());
        for (JsonNode asked : input.path("returnLineItems")) {
            for (JsonNode line : it.path("returnLineItems").path("nodes")) {
                if (line.path("id").equals(asked.path("id"))) {
                    ((ObjectNode) line)
                            .put(
                                    "processedQuantity",
                                    line.path("processedQuantity").asInt()
                                            + asked.path("quantity").asInt());
                }
            }
        }
        return it.path("id").asText();
    }

    private List<ObjectNode> expected() {
        List<ObjectNode> all = new ArrayList<>();
        returns.values()
                .forEach(it ->
                        it.path("reverseFulfillmentOrders").path("nodes").forEach(one -> all.add((ObjectNode) one)));
        return all;
    }

    private Object dispose(JsonNode variables) {
        ObjectNode one = null;
        for (JsonNode input : variables.path("inputs")) {
            for (ObjectNode taking : expected()) {
                for (JsonNode line : taking.path("lineItems").path("nodes")) {
                    if (line.path("id").equals(input.path("reverseFulfillmentOrderLineItemId"))) {
                        if (one != null && one != taking) {
                            return new String[] {"INVALID", "Lines belong to several reverse fulfillment orders."};
                        }
                        one = taking;
                        ObjectNode disposition = ((ArrayNode) line.path("dispositions")).addObject();
                        disposition.set("type", input.path("dispositionType"));
                        disposition.set("quantity", input.path("quantity"));
                        if (input.has("locationId")) {
                            disposition.putObject("location").set("id", input.path("locationId"));
                        } else {
                            disposition.putNull("location");
                        }
                    }
                }
            }
        }
        return "put away";
    }

    private Object announce(JsonNode variables) {
        for (ObjectNode taking : expected()) {
            if (taking.path("id").equals(variables.path("order"))) {
                ArrayNode parcels = (ArrayNode) taking.path("reverseDeliveries").path("nodes");
                ObjectNode parcel = parcels.addObject();
                parcel.put("id", gid("ReverseDelivery", Gid.id(taking) + "-" + parcels.size()));
                ArrayNode lines = page(parcel, "reverseDeliveryLineItems").putArray("nodes");
                for (JsonNode it : variables.path("lines")) {
                    ObjectNode line = lines.addObject();
                    line.set("quantity", it.path("quantity"));
                    line.putObject("reverseFulfillmentOrderLineItem")
                            .set("id", it.path("reverseFulfillmentOrderLineItemId"));
                }
                parcel.putObject("deliverable").set("tracking", variables.path("tracking"));
                return parcel.path("id").asText();
            }
        }
        return new String[] {"NOT_FOUND", "Reverse fulfillment order not found."};
    }

    private Object relabel(JsonNode variables) {
        return variables.path("id").asText();
    }
}
