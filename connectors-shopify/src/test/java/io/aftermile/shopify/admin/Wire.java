package io.aftermile.shopify.admin;

/** Answers of the Admin API, written by hand. */
final class Wire {

    private Wire() {}

    /** An amount in both currencies; of an order in one currency both are the same. */
    static String both(String amount) {
        String money = "{\"amount\":\"" + amount + "\",\"currencyCode\":\"EUR\"}";
        return "{\"shopMoney\":" + money + ",\"presentmentMoney\":" + money + "}";
    }

    static String page(String nodes) {
        return "{\"nodes\":[" + nodes + "],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null}}";
    }

    static String page(String nodes, String endCursor) {
        return "{\"nodes\":[" + nodes + "],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"" + endCursor + "\"}}";
    }

    static String line(String id, int quantity, String unit) {
        return "{\"id\":\"gid://shopify/LineItem/" + id + "\",\"name\":\"Mug\",\"title\":\"Mug\",\"sku\":\"MUG\","
                + "\"quantity\":" + quantity + ",\"currentQuantity\":" + quantity + ",\"requiresShipping\":true,"
                + "\"isGiftCard\":false,\"variant\":{\"id\":\"gid://shopify/ProductVariant/41\"},"
                + "\"originalUnitPriceSet\":" + both(unit)
                + ",\"discountAllocations\":[],\"taxLines\":[],\"duties\":[]}";
    }

    /** An order of one mug. */
    static String order(String id, String updatedAt) {
        return order(id, updatedAt, page(line("11", 1, "7.5")), "7.5", "[]", "[]");
    }

    static String order(String id, String updatedAt, String lines, String total, String refunds, String fulfillments) {
        return "{\"data\":{\"order\":{\"id\":\"gid://shopify/Order/" + id + "\",\"name\":\"#" + id + "\","
                + "\"createdAt\":\"2026-03-01T09:00:00Z\",\"processedAt\":\"2026-03-01T09:00:00Z\",\"updatedAt\":\""
                + updatedAt + "\",\"cancelledAt\":null,\"currencyCode\":\"EUR\",\"presentmentCurrencyCode\":\"EUR\","
                + "\"taxesIncluded\":false,\"dutiesIncluded\":false,\"taxExempt\":false,\"email\":null,\"phone\":null,"
                + "\"customerLocale\":\"en\",\"totalPriceSet\":" + both(total) + ",\"subtotalPriceSet\":" + both(total)
                + ",\"totalDiscountsSet\":" + both("0.0") + ",\"totalShippingPriceSet\":" + both("0.0")
                + ",\"totalTaxSet\":" + both("0.0") + ",\"originalTotalDutiesSet\":null,"
                + "\"originalTotalAdditionalFeesSet\":null,\"totalTipReceivedSet\":" + both("0.0")
                + ",\"customer\":null,\"billingAddress\":null,\"shippingAddress\":null,\"additionalFees\":[],"
                + "\"discountApplications\":" + page("") + ",\"shippingLines\":" + page("") + ",\"lineItems\":" + lines
                + ",\"refunds\":" + refunds + ",\"fulfillments\":" + fulfillments + "}}}";
    }
}
