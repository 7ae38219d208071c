package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.fulfillment;
import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static io.aftermile.testkit.shopify.ShopifyPayloads.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.testkit.shopify.OrderPayload;
import org.junit.jupiter.api.Test;

/** Edits, removals and refunds are facts beside the invoice; they do not rewrite what was sold (R6, R7). */
class EditedOrderTest {

    @Test
    void aLineEditedDownToNothingKeepsWhatWasSold() {
        OrderPayload payload = order("5001")
                .line("7001", line -> line.quantity(2).currentQuantity(0).price("10.00"))
                .refund(refund("9001").line("7001", 2, "cancel", "20.00", "0"));
        Order order = Reading.order(payload);

        assertThat(order.lines().get(0).quantity()).isEqualTo(Quantity.of(2));
        assertThat(order.lines().get(0).price().toString()).isEqualTo("EUR 20.00");
        assertThat(order.refunds()).hasSize(1);
        assertThat(Reading.discrepancies(payload)).isEmpty();
    }

    @Test
    void aLineOfQuantityZeroIsALine() {
        Order order = Reading.order(
                order("5001").line("7001", line -> line.quantity(0).price("10.00")));

        assertThat(order.lines().get(0).quantity().isZero()).isTrue();
        assertThat(order.lines().get(0).price().isZero()).isTrue();
    }

    @Test
    void unitsThatVanishedWithoutARefundAreNamed() {
        OrderPayload payload = order("5001")
                .line("7001", line -> line.quantity(3).currentQuantity(1).price("10.00"))
                .refund(refund("9001").line("7001", 1, "cancel", "10.00", "0"));

        assertThat(Reading.discrepancies(payload)).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(DiscrepancyKind.QUANTITY_MISMATCH);
            assertThat(it.path()).isEqualTo("/line_items/0/current_quantity");
            assertThat(it.expected()).isEqualTo("2 units");
            assertThat(it.actual()).isEqualTo("1 units");
        });
    }

    @Test
    void aShippingChargeThatWasTakenOffIsNoPartOfTheInvoice() {
        byte[] body = Reading.replaced(
                order("5001")
                        .line("7001", line -> line.price("10.00"))
                        .shipping("8001", charge -> charge.price("4.00"))
                        .bytes(),
                "\"is_removed\":false",
                "\"is_removed\":true");

        assertThat(Reading.order(body).shipping()).isEmpty();
    }

    @Test
    void aRemovedShippingChargeThatWasRefundedStays() {
        byte[] body = Reading.replaced(
                order("5001")
                        .line("7001", line -> line.price("10.00"))
                        .shipping("8001", charge -> charge.price("4.00"))
                        .refund(refund("9001")
                                .shipping("8001", "4.00", "0")
                                .payment("6101", "6001", "bogus", "success", "4.00"))
                        .bytes(),
                "\"is_removed\":false",
                "\"is_removed\":true");

        assertThat(Reading.order(body).shipping()).hasSize(1);
    }

    @Test
    void shipmentsThatTheOrderListsComeWithIt() {
        Order order = Reading.order(order("5001")
                .line("7001", line -> line.quantity(3).price("10.00"))
                .fulfillment(fulfillment("4001").line("7001", 2).parcel("DHL", "JD01")));

        assertThat(order.shipments()).hasSize(1);
        assertThat(order.shipped(new OrderLineId("7001"))).isEqualTo(Quantity.of(2));
    }

    @Test
    void aShipmentOfALineThatWasNeverSoldIsRefused() {
        byte[] body = order("5001")
                .line("7001", line -> line.price("10.00"))
                .fulfillment(fulfillment("4001").line("7009", 1))
                .bytes();

        assertThat(Reading.refusal("orders/updated", body))
                .hasMessageContaining("/fulfillments/0/line_items")
                .hasMessageContaining("7009");
    }

    @Test
    void aRefundOfALineThatWasNeverSoldIsRefused() {
        byte[] body = order("5001")
                .line("7001", line -> line.price("10.00"))
                .refund(refund("9001").line("7009", 1, "return", "10.00", "0"))
                .bytes();

        assertThat(Reading.refusal("orders/updated", body))
                .hasMessageContaining("/refunds/0/refund_line_items/0/line_item_id")
                .hasMessageContaining("7009");
    }

    @Test
    void pricesThatContainDutiesAreRefusedByTheirRule() {
        byte[] body = order("5001")
                .line("7001", line -> line.price("10.00").duty("41", "1.00"))
                .with("duties_included", true)
                .bytes();

        assertThat(Reading.refusal("orders/create", body))
                .hasMessageStartingWith("/duties_included")
                .hasMessageContaining("R10");
    }

    @Test
    void totalsThatThePartsDoNotMakeAreNamed() {
        OrderPayload payload = order("5001")
                .line("7001", line -> line.price("10.00"))
                .with("total_price_set", null)
                .with("total_price", "11.00");

        assertThat(Reading.discrepancies(payload)).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(DiscrepancyKind.TOTAL_MISMATCH);
            assertThat(it.path()).isEqualTo("/statedTotals/total/customer");
            assertThat(it.expected()).isEqualTo("EUR 11.00");
            assertThat(it.actual()).isEqualTo("EUR 10.00");
        });
    }
}
