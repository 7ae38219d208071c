package io.aftermile.examples.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer of the REST API, with or without the call that it answers; parts of orders that stand alone. */
final class RestFile implements Look {

    private static final String KIND = "REST";

    /** By the name under which REST answers hold an object, also in lists and behind words such as {@code moved_}. */
    private static final Map<String, String> TYPES = Map.of(
            "order", "Order",
            "refund", "Refund",
            "fulfillment", "Fulfillment",
            "fulfillment_event", "FulfillmentEvent",
            "fulfillment_order", "FulfillmentOrder",
            "transaction", "OrderTransaction");

    /** What else REST answers hold. */
    private static final List<String> OTHERS = List.of(
            "adjustment",
            "assigned_location",
            "account_activation_url",
            "address",
            "count",
            "customer",
            "customer_address",
            "customer_invite",
            "dispute",
            "dispute_evidence",
            "draft_order",
            "fulfillment_service",
            "gift_card",
            "inventory_item",
            "inventory_level",
            "location",
            "locations_for_move",
            "notice",
            "payout",
            "product",
            "risk",
            "shop",
            "tender_transaction",
            "variant",
            "webhook");

    private final Payload payload;

    RestFile(Payload payload) {
        this.payload = payload;
    }

    @Override
    public Optional<Verdict> at(CaseFile file) {
        if (file.json().isEmpty()) {
            return Optional.empty();
        }
        JsonNode json = file.json().get();
        if (json.has("method") && json.has("path") && json.has("responseBody")) {
            return Optional.of(
                    answered(json.path("responseBody"), json.path("path").asText("")));
        }
        if (json.isArray()) {
            return elements("list", json);
        }
        return part(json).or(() -> json.isEmpty() ? Optional.empty() : held(json));
    }

    private Verdict answered(JsonNode body, String path) {
        if (!body.isContainerNode() || body.isEmpty()) {
            return Verdict.unsupported(KIND, "an answer without a body, to " + path.replaceAll("[0-9]{3,}", "N"));
        }
        return held(body).orElseGet(() -> Verdict.failed(KIND, "holds something unknown, answered to " + path));
    }

    /** What stands under each name; empty where any name is unknown. */
    private Optional<Verdict> held(JsonNode json) {
        List<Verdict> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            Optional<Verdict> one = named(field.getKey(), field.getValue());
            if (one.isEmpty()) {
                return Optional.empty();
            }
            found.add(one.get());
        }
        return Optional.of(together(found));
    }

    private Optional<Verdict> named(String name, JsonNode value) {
        String one = name.replaceFirst("^(original|moved|remaining|submitted|unsubmitted|replacement)_", "")
                .replaceFirst("(?<=[^s])s$", "")
                .replaceFirst("^addresse$", "address");
        if (TYPES.containsKey(one)) {
            if (value.isNull()) {
                return Optional.of(Verdict.passed(KIND, "no " + one));
            }
            return value.isArray() ? elements(one, value) : Optional.of(object(one, value));
        }
        return OTHERS.contains(one) || OTHERS.contains(name)
                ? Optional.of(Verdict.unsupported(KIND, one.replace('_', ' ')))
                : Optional.empty();
    }

    private Verdict object(String name, JsonNode value) {
        return payload.said(KIND, Payload.type(value).orElse(TYPES.getOrDefault(name, name)), value);
    }

    private Optional<Verdict> elements(String name, JsonNode list) {
        List<Verdict> found = new ArrayList<>();
        for (JsonNode it : list) {
            if (!TYPES.containsKey(name) && Payload.type(it).isEmpty()) {
                return Optional.empty();
            }
            found.add(object(name, it));
        }
        return Optional.of(found.isEmpty() ? Verdict.passed(KIND, "an empty list of " + name) : together(found));
    }

    /** What belongs into an order and stands alone. */
    private static Optional<Verdict> part(JsonNode json) {
        if (json.has("fulfillable_quantity") && !json.has("line_items")) {
            return Optional.of(Verdict.unsupported(KIND, "a line without its order"));
        }
        if (json.size() == 1 && json.has("properties")) {
            return Optional.of(Verdict.unsupported(KIND, "properties without their line"));
        }
        return json.has("discounted_price") && json.has("carrier_identifier")
                ? Optional.of(Verdict.unsupported(KIND, "a shipping charge without its order"))
                : Optional.empty();
    }

    /** Failed if any failed, passed if any passed. */
    private static Verdict together(List<Verdict> found) {
        for (Verdict.Outcome worst : List.of(Verdict.Outcome.FAILED, Verdict.Outcome.PASSED)) {
            for (Verdict it : found) {
                if (it.outcome() == worst) {
                    return it;
                }
            }
        }
        return found.get(0);
    }
}
