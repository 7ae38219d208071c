package io.aftermile.examples.payload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTopicTest {

    @ParameterizedTest
    @CsvSource({
        "orders_create.json, orders/create",
        "02-orders_create.json, orders/create",
        "orders_create__two_discounts.json, orders/create",
        "orders_partially_fulfilled.json, orders/partially_fulfilled",
        "order_transactions_create__sale.json, order_transactions/create",
        "fulfillment_orders_order_routing_complete.json, fulfillment_orders/order_routing_complete",
        "reverse_fulfillment_orders_dispose.json, reverse_fulfillment_orders/dispose",
        "customers_email_marketing_consent_update.json, customers/email_marketing_consent_update",
        "hmac-vectors.json, hmac-vectors",
    })
    void fileNameTellsTheTopic(String fileName, String topic) {
        assertThat(WebhookTopic.of(fileName)).isEqualTo(topic);
    }
}
