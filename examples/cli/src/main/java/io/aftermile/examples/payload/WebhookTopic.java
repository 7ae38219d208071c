package io.aftermile.examples.payload;

import java.util.Comparator;
import java.util.List;

/** The topic that a payload's file name stands for: {@code 02-orders_create__twice.json} is {@code orders/create}. */
public final class WebhookTopic {

    /** Resources whose own name has an underscore; elsewhere the first underscore ends the resource. */
    private static final List<String> RESOURCES = List.of(
                    "bulk_operations",
                    "draft_orders",
                    "fulfillment_events",
                    "fulfillment_holds",
                    "fulfillment_orders",
                    "inventory_items",
                    "inventory_levels",
                    "order_transactions",
                    "payment_schedules",
                    "payment_terms",
                    "reverse_deliveries",
                    "reverse_fulfillment_orders",
                    "tax_services",
                    "tender_transactions")
            .stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();

    private WebhookTopic() {}

    /** The topic that a file name stands for. */
    public static String of(String fileName) {
        String name =
                fileName.replaceFirst("\\.json$", "").replaceFirst("^\\d+-", "").replaceFirst("__.*$", "");
        String resource = RESOURCES.stream()
                .filter(it -> name.startsWith(it + "_"))
                .findFirst()
                .orElseGet(() -> name.contains("_") ? name.substring(0, name.indexOf('_')) : name);
        return resource.equals(name) ? name : resource + "/" + name.substring(resource.length() + 1);
    }
}
