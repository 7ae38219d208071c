package io.aftermile.shopify.admin;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a shop tells of the post-purchase flow: the topics that are subscribed to by the Admin API, all of them in every
 * version served. The three privacy topics are none of them: they are set for the app as a whole.
 */
public enum WebhookTopic {
    /** {@code orders/create}. */
    ORDERS_CREATE("orders/create", "read_orders"),
    /** {@code orders/updated}. */
    ORDERS_UPDATED("orders/updated", "read_orders"),
    /** {@code orders/paid}. */
    ORDERS_PAID("orders/paid", "read_orders"),
    /** {@code orders/cancelled}. */
    ORDERS_CANCELLED("orders/cancelled", "read_orders"),
    /** {@code orders/edited}. */
    ORDERS_EDITED("orders/edited", "read_orders"),
    /** {@code orders/fulfilled}. */
    ORDERS_FULFILLED("orders/fulfilled", "read_orders"),
    /** {@code orders/partially_fulfilled}. */
    ORDERS_PARTIALLY_FULFILLED("orders/partially_fulfilled", "read_orders"),
    /** {@code orders/delete}. */
    ORDERS_DELETE("orders/delete", "read_orders"),
    /** {@code orders/risk_assessment_changed}. */
    ORDERS_RISK_ASSESSMENT_CHANGED("orders/risk_assessment_changed", "read_orders"),
    /** {@code order_transactions/create}. */
    ORDER_TRANSACTIONS_CREATE("order_transactions/create", "read_orders"),
    /** {@code tender_transactions/create}. */
    TENDER_TRANSACTIONS_CREATE("tender_transactions/create", "read_orders"),
    /** {@code refunds/create}. */
    REFUNDS_CREATE("refunds/create", "read_orders"),
    /** {@code fulfillments/create}. */
    FULFILLMENTS_CREATE("fulfillments/create", "read_fulfillments"),
    /** {@code fulfillments/update}. */
    FULFILLMENTS_UPDATE("fulfillments/update", "read_fulfillments"),
    /** {@code fulfillment_events/create}. */
    FULFILLMENT_EVENTS_CREATE("fulfillment_events/create", "read_fulfillments"),
    /** {@code fulfillment_events/delete}. */
    FULFILLMENT_EVENTS_DELETE("fulfillment_events/delete", "read_fulfillments"),
    /** {@code fulfillment_holds/added}. */
    FULFILLMENT_HOLDS_ADDED("fulfillment_holds/added", "read_merchant_managed_fulfillment_orders"),
    /** {@code fulfillment_holds/released}. */
    FULFILLMENT_HOLDS_RELEASED("fulfillment_holds/released", "read_merchant_managed_fulfillment_orders"),
    /** {@code fulfillment_orders/order_routing_complete}. */
    FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE(
            "fulfillment_orders/order_routing_complete", "read_merchant_managed_fulfillment_orders"),
    /** {@code fulfillment_orders/moved}. */
    FULFILLMENT_ORDERS_MOVED("fulfillment_orders/moved", "read_merchant_managed_fulfillment_orders"),
    /** {@code fulfillment_orders/split}. */
    FULFILLMENT_ORDERS_SPLIT("fulfillment_orders/split", "read_merchant_managed_fulfillment_orders"),
    /** {@code fulfillment_orders/merged}. */
    FULFILLMENT_ORDERS_MERGED("fulfillment_orders/merged", "read_merchant_managed_fulfillment_orders"),
    /** {@code fulfillment_orders/cancelled}. */
    FULFILLMENT_ORDERS_CANCELLED("fulfillment_orders/cancelled", "read_merchant_managed_fulfillment_orders"),
    /** {@code fulfillment_orders/placed_on_hold}. */
    FULFILLMENT_ORDERS_PLACED_ON_HOLD("fulfillment_orders/placed_on_hold", "read_merchant_managed_fulfillment_orders"),
    /** {@code fulfillment_orders/hold_released}. */
    FULFILLMENT_ORDERS_HOLD_RELEASED("fulfillment_orders/hold_released", "read_merchant_managed_fulfillment_orders"),
    /** {@code fulfillment_orders/rescheduled}. */
    FULFILLMENT_ORDERS_RESCHEDULED("fulfillment_orders/rescheduled", "read_merchant_managed_fulfillment_orders"),
    /** {@code returns/request}. */
    RETURNS_REQUEST("returns/request", "read_returns"),
    /** {@code returns/approve}. */
    RETURNS_APPROVE("returns/approve", "read_returns"),
    /** {@code returns/decline}. */
    RETURNS_DECLINE("returns/decline", "read_returns"),
    /** {@code returns/cancel}. */
    RETURNS_CANCEL("returns/cancel", "read_returns"),
    /** {@code returns/close}. */
    RETURNS_CLOSE("returns/close", "read_returns"),
    /** {@code returns/reopen}. */
    RETURNS_REOPEN("returns/reopen", "read_returns"),
    /** {@code returns/update}. */
    RETURNS_UPDATE("returns/update", "read_returns"),
    /** {@code returns/process}. */
    RETURNS_PROCESS("returns/process", "read_returns"),
    /** {@code reverse_deliveries/attach_deliverable}. */
    REVERSE_DELIVERIES_ATTACH_DELIVERABLE("reverse_deliveries/attach_deliverable", "read_returns"),
    /** {@code reverse_fulfillment_orders/dispose}. */
    REVERSE_FULFILLMENT_ORDERS_DISPOSE("reverse_fulfillment_orders/dispose", "read_returns"),
    /** {@code disputes/create}. */
    DISPUTES_CREATE("disputes/create", "read_shopify_payments_disputes"),
    /** {@code disputes/update}. */
    DISPUTES_UPDATE("disputes/update", "read_shopify_payments_disputes"),
    /** {@code customers/create}. */
    CUSTOMERS_CREATE("customers/create", "read_customers"),
    /** {@code customers/update}. */
    CUSTOMERS_UPDATE("customers/update", "read_customers"),
    /** {@code customers/delete}. */
    CUSTOMERS_DELETE("customers/delete", "read_customers"),
    /** {@code customers/merge}. */
    CUSTOMERS_MERGE("customers/merge", "read_customer_merge"),
    /** {@code products/create}. */
    PRODUCTS_CREATE("products/create", "read_products"),
    /** {@code products/update}. */
    PRODUCTS_UPDATE("products/update", "read_products"),
    /** {@code products/delete}. */
    PRODUCTS_DELETE("products/delete", "read_products"),
    /** {@code variants/in_stock}. */
    VARIANTS_IN_STOCK("variants/in_stock", "read_products"),
    /** {@code variants/out_of_stock}. */
    VARIANTS_OUT_OF_STOCK("variants/out_of_stock", "read_products"),
    /** {@code inventory_items/create}. */
    INVENTORY_ITEMS_CREATE("inventory_items/create", "read_inventory"),
    /** {@code inventory_items/update}. */
    INVENTORY_ITEMS_UPDATE("inventory_items/update", "read_inventory"),
    /** {@code inventory_items/delete}. */
    INVENTORY_ITEMS_DELETE("inventory_items/delete", "read_inventory"),
    /** {@code inventory_levels/connect}. */
    INVENTORY_LEVELS_CONNECT("inventory_levels/connect", "read_inventory"),
    /** {@code inventory_levels/disconnect}. */
    INVENTORY_LEVELS_DISCONNECT("inventory_levels/disconnect", "read_inventory"),
    /** {@code inventory_levels/update}. */
    INVENTORY_LEVELS_UPDATE("inventory_levels/update", "read_inventory"),
    /** {@code locations/create}. */
    LOCATIONS_CREATE("locations/create", "read_locations"),
    /** {@code locations/update}. */
    LOCATIONS_UPDATE("locations/update", "read_locations"),
    /** {@code locations/activate}. */
    LOCATIONS_ACTIVATE("locations/activate", "read_locations"),
    /** {@code locations/deactivate}. */
    LOCATIONS_DEACTIVATE("locations/deactivate", "read_locations"),
    /** {@code locations/delete}. */
    LOCATIONS_DELETE("locations/delete", "read_locations"),
    /** {@code bulk_operations/finish}. */
    BULK_OPERATIONS_FINISH("bulk_operations/finish", ""),
    /** {@code app/uninstalled}. */
    APP_UNINSTALLED("app/uninstalled", ""),
    /** {@code app/scopes_update}. */
    APP_SCOPES_UPDATE("app/scopes_update", ""),
    /** {@code shop/update}. */
    SHOP_UPDATE("shop/update", "");

    private final String topic;
    private final String scope;

    WebhookTopic(String topic, String scope) {
        this.topic = topic;
        this.scope = scope;
    }

    /** As deliveries name it, such as {@code orders/create}. */
    public String topic() {
        return topic;
    }

    /** What a token needs to be told, such as {@code read_orders}; empty where it needs nothing. */
    public Optional<String> scope() {
        return Optional.of(scope).filter(it -> !it.isEmpty());
    }

    /** The topic that the API names so; empty where it is none of these. */
    static Optional<WebhookTopic> named(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
    }
}
