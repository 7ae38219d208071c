package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An order as its webhook would have told it, out of what the Admin API answers: the same facts under the other names.
 * So what was missed is read by the one reader of orders, and means the same.
 */
final class OrderPayload {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Map<String, String> DISCOUNT_TYPES = Map.of(
            "DiscountCodeApplication", "discount_code",
            "AutomaticDiscountApplication", "automatic",
            "ManualDiscountApplication", "manual",
            "ScriptDiscountApplication", "script");

    private static final Map<String, String> ORDER_AMOUNTS = Map.of(
            "totalPriceSet", "total_price_set",
            "subtotalPriceSet", "subtotal_price_set",
            "totalDiscountsSet", "total_discounts_set",
            "totalShippingPriceSet", "total_shipping_price_set",
            "totalTaxSet", "total_tax_set",
            "originalTotalDutiesSet", "original_total_duties_set",
            "originalTotalAdditionalFeesSet", "original_total_additional_fees_set",
            "totalTipReceivedSet", "total_tip_received_set");

    private OrderPayload() {}

    /**
     * The payload.
     *
     * @param order as answered, with all of its lines
     * @param refunds each as answered, with all of its lines
     * @param fulfillments each as answered, with all of its lines
     */
    static ObjectNode of(JsonNode order, List<JsonNode> refunds, List<JsonNode> fulfillments) {
        ObjectNode payload = named(order);
        payload.set("name", order.path("name"));
        copy(order, payload, "createdAt", "created_at");
        copy(order, payload, "processedAt", "processed_at");
        copy(order, payload, "updatedAt", "updated_at");
        copy(order, payload, "cancelledAt", "cancelled_at");
        copy(order, payload, "currencyCode", "currency");
        copy(order, payload, "presentmentCurrencyCode", "presentment_currency");
        copy(order, payload, "taxesIncluded", "taxes_included");
        copy(order, payload, "dutiesIncluded", "duties_included");
        copy(order, payload, "taxExempt", "tax_exempt");
        copy(order, payload, "email", "email");
        copy(order, payload, "phone", "phone");
        copy(order, payload, "customerLocale", "customer_locale");
        ORDER_AMOUNTS.forEach((from, to) -> bag(order.path(from), payload, to));
        customer(order.path("customer"), payload);
        address(order.path("billingAddress"), payload, "billing_address");
        address(order.path("shippingAddress"), payload, "shipping_address");
        each(order.path("additionalFees"), payload.putArray("additional_fees"), OrderPayload::fee);
        each(nodes(order, "discountApplications"), payload.putArray("discount_applications"), OrderPayload::discount);
        each(nodes(order, "shippingLines"), payload.putArray("shipping_lines"), OrderPayload::shipping);
        each(nodes(order, "lineItems"), payload.putArray("line_items"), OrderPayload::line);
        ArrayNode given = payload.putArray("refunds");
        refunds.forEach(it -> given.add(refund(it)));
        ArrayNode shipped = payload.putArray("fulfillments");
        fulfillments.forEach(it -> shipped.add(fulfillment(it)));
        return payload;
    }

    private interface Part {
        ObjectNode of(JsonNode from);
    }

    private static JsonNode nodes(JsonNode owner, String connection) {
        return owner.path(connection).path("nodes");
    }

    private static void each(JsonNode from, ArrayNode to, Part part) {
        from.forEach(it -> to.add(part.of(it)));
    }

    private static ObjectNode named(JsonNode from) {
        ObjectNode to = JSON.objectNode();
        copy(from, to, "id", "admin_graphql_api_id");
        return to;
    }

    private static void copy(JsonNode from, ObjectNode to, String name, String as) {
        JsonNode value = from.path(name);
        if (!value.isMissingNode() && !value.isNull()) {
            to.set(as, value);
        }
    }

    private static void bag(JsonNode bag, ObjectNode to, String as) {
        if (bag.isObject()) {
            ObjectNode both = to.putObject(as);
            money(bag.path("shopMoney"), both.putObject("shop_money"));
            money(bag.path("presentmentMoney"), both.putObject("presentment_money"));
        }
    }

    private static void money(JsonNode money, ObjectNode to) {
        copy(money, to, "amount", "amount");
        copy(money, to, "currencyCode", "currency_code");
    }

    private static void lower(JsonNode from, ObjectNode to, String name, String as) {
        JsonNode value = from.path(name);
        if (value.isTextual()) {
            to.put(as, value.textValue().toLowerCase(Locale.ROOT));
        }
    }

    private static void customer(JsonNode customer, ObjectNode payload) {
        if (!customer.isObject()) {
            return;
        }
        ObjectNode to = named(customer);
        copy(customer, to, "firstName", "first_name");
        copy(customer, to, "lastName", "last_name");
        copy(customer.path("defaultEmailAddress"), to, "emailAddress", "email");
        copy(customer.path("defaultPhoneNumber"), to, "phoneNumber", "phone");
        payload.set("customer", to);
    }

    private static void address(JsonNode address, ObjectNode payload, String as) {
        if (!address.isObject()) {
            return;
        }
        ObjectNode to = payload.putObject(as);
        for (String same : List.of("name", "company", "address1", "address2", "city", "zip", "province", "phone")) {
            copy(address, to, same, same);
        }
        copy(address, to, "provinceCode", "province_code");
        copy(address, to, "countryCodeV2", "country_code");
    }

    private static ObjectNode discount(JsonNode discount) {
        ObjectNode to = JSON.objectNode();
        String type = discount.path("__typename").asText("");
        to.put("type", DISCOUNT_TYPES.getOrDefault(type, type));
        lower(discount, to, "allocationMethod", "allocation_method");
        lower(discount, to, "targetType", "target_type");
        copy(discount, to, "code", "code");
        copy(discount, to, "title", "title");
        copy(discount, to, "description", "description");
        JsonNode value = discount.path("value");
        boolean percentage = value.has("percentage");
        copy(value, to, percentage ? "percentage" : "amount", "value");
        to.put("value_type", percentage ? "percentage" : "fixed_amount");
        return to;
    }

    private static ObjectNode fee(JsonNode fee) {
        ObjectNode to = named(fee);
        copy(fee, to, "name", "name");
        bag(fee.path("price"), to, "price_set");
        each(fee.path("taxLines"), to.putArray("tax_lines"), OrderPayload::tax);
        return to;
    }

    private static ObjectNode shipping(JsonNode line) {
        ObjectNode to = named(line);
        copy(line, to, "title", "title");
        copy(line, to, "code", "code");
        copy(line, to, "isRemoved", "is_removed");
        bag(line.path("originalPriceSet"), to, "price_set");
        shared(line, to);
        return to;
    }

    private static ObjectNode line(JsonNode line) {
        ObjectNode to = named(line);
        copy(line, to, "name", "name");
        copy(line, to, "title", "title");
        copy(line, to, "sku", "sku");
        copy(line, to, "quantity", "quantity");
        copy(line, to, "currentQuantity", "current_quantity");
        copy(line, to, "requiresShipping", "requires_shipping");
        copy(line, to, "isGiftCard", "gift_card");
        copy(line.path("variant"), to, "id", "variant_id");
        bag(line.path("originalUnitPriceSet"), to, "price_set");
        shared(line, to);
        each(line.path("duties"), to.putArray("duties"), OrderPayload::duty);
        return to;
    }

    private static void shared(JsonNode line, ObjectNode to) {
        each(line.path("taxLines"), to.putArray("tax_lines"), OrderPayload::tax);
        each(line.path("discountAllocations"), to.putArray("discount_allocations"), share -> {
            ObjectNode allocation = JSON.objectNode();
            bag(share.path("allocatedAmountSet"), allocation, "amount_set");
            copy(share.path("discountApplication"), allocation, "index", "discount_application_index");
            return allocation;
        });
    }

    private static ObjectNode tax(JsonNode tax) {
        ObjectNode to = JSON.objectNode();
        copy(tax, to, "title", "title");
        copy(tax, to, "rate", "rate");
        copy(tax, to, "channelLiable", "channel_liable");
        bag(tax.path("priceSet"), to, "price_set");
        return to;
    }

    private static ObjectNode duty(JsonNode duty) {
        ObjectNode to = named(duty);
        copy(duty, to, "harmonizedSystemCode", "harmonized_system_code");
        copy(duty, to, "countryCodeOfOrigin", "country_code_of_origin");
        bag(duty.path("price"), to, "price_set");
        each(duty.path("taxLines"), to.putArray("tax_lines"), OrderPayload::tax);
        return to;
    }

    private static ObjectNode refund(JsonNode refund) {
        ObjectNode to = named(refund);
        copy(refund, to, "createdAt", "created_at");
        copy(refund, to, "processedAt", "processed_at");
        copy(refund, to, "note", "note");
        if (refund.path("return").isObject()) {
            to.set("return", named(refund.path("return")));
        }
        each(nodes(refund, "refundLineItems"), to.putArray("refund_line_items"), item -> {
            ObjectNode line = JSON.objectNode();
            copy(item.path("lineItem"), line, "id", "line_item_id");
            copy(item, line, "quantity", "quantity");
            lower(item, line, "restockType", "restock_type");
            bag(item.path("subtotalSet"), line, "subtotal_set");
            bag(item.path("totalTaxSet"), line, "total_tax_set");
            return line;
        });
        each(nodes(refund, "refundShippingLines"), to.putArray("refund_shipping_lines"), item -> {
            ObjectNode line = JSON.objectNode();
            copy(item.path("shippingLine"), line, "id", "shipping_line_id");
            bag(item.path("subtotalAmountSet"), line, "subtotal_amount_set");
            bag(item.path("taxAmountSet"), line, "tax_amount_set");
            return line;
        });
        each(nodes(refund, "orderAdjustments"), to.putArray("order_adjustments"), item -> {
            ObjectNode adjustment = named(item);
            lower(item, adjustment, "reason", "kind");
            bag(item.path("amountSet"), adjustment, "amount_set");
            bag(item.path("taxAmountSet"), adjustment, "tax_amount_set");
            return adjustment;
        });
        each(refund.path("duties"), to.putArray("duties"), item -> {
            ObjectNode duty = JSON.objectNode();
            copy(item.path("originalDuty"), duty, "id", "duty_id");
            bag(item.path("amountSet"), duty, "amount_set");
            return duty;
        });
        each(nodes(refund, "transactions"), to.putArray("transactions"), OrderPayload::payment);
        return to;
    }

    private static ObjectNode payment(JsonNode payment) {
        ObjectNode to = named(payment);
        lower(payment, to, "kind", "kind");
        lower(payment, to, "status", "status");
        copy(payment, to, "gateway", "gateway");
        copy(payment, to, "processedAt", "processed_at");
        copy(payment.path("parentTransaction"), to, "id", "parent_id");
        JsonNode customers = payment.path("amountSet").path("presentmentMoney");
        copy(customers, to, "amount", "amount");
        copy(customers, to, "currencyCode", "currency");
        return to;
    }

    private static ObjectNode fulfillment(JsonNode fulfillment) {
        ObjectNode to = named(fulfillment);
        lower(fulfillment, to, "status", "status");
        copy(fulfillment, to, "createdAt", "created_at");
        copy(fulfillment, to, "updatedAt", "updated_at");
        copy(fulfillment.path("location"), to, "id", "location_id");
        ArrayNode numbers = to.putArray("tracking_numbers");
        ArrayNode urls = to.putArray("tracking_urls");
        for (JsonNode tracking : fulfillment.path("trackingInfo")) {
            if (tracking.path("number").isTextual()) {
                copy(tracking, to, "company", "tracking_company");
                numbers.add(tracking.path("number"));
                urls.add(tracking.path("url"));
            }
        }
        each(nodes(fulfillment, "fulfillmentLineItems"), to.putArray("line_items"), item -> {
            ObjectNode line = JSON.objectNode();
            copy(item.path("lineItem"), line, "id", "admin_graphql_api_id");
            copy(item, line, "quantity", "quantity");
            return line;
        });
        return to;
    }
}
