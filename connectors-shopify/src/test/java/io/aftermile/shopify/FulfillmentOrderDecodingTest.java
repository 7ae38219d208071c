package io.aftermile.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.model.FulfillmentOrder;
import io.aftermile.model.FulfillmentOrderStatus;
import io.aftermile.model.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instructions to ship are reported where they say to which order they belong. */
class FulfillmentOrderDecodingTest {

    private static List<Fact> facts(String body) {
        return Reading.facts("fulfillment_orders/split", body.getBytes(UTF_8)).facts();
    }

    @Test
    void anInstructionKeepsStatusLocationLinesAndHolds() {
        FulfillmentOrder instruction =
                ((Fact.FulfillmentOrderReported) facts("""
                {"fulfillment_order": {"id": "gid://shopify/FulfillmentOrder/301", "order_id": 5001, "status": "on_hold",
                 "assigned_location_id": 901,
                 "fulfillment_holds": [{"reason": "high_risk_of_fraud", "reason_notes": "asked Jane Roe"}],
                 "line_items": [{"id": 1, "line_item_id": 7001, "quantity": 3, "fulfillable_quantity": 2}]}}
                """).get(0)).fulfillmentOrder();

        assertThat(instruction.id().value()).isEqualTo("301");
        assertThat(instruction.status()).isEqualTo(FulfillmentOrderStatus.ON_HOLD);
        assertThat(instruction.location().orElseThrow().value()).isEqualTo("901");
        assertThat(instruction.holds()).containsExactly("high_risk_of_fraud");
        assertThat(instruction.lines()).singleElement().satisfies(line -> {
            assertThat(line.line().value()).isEqualTo("7001");
            assertThat(line.quantity()).isEqualTo(Quantity.of(3));
            assertThat(line.remaining()).isEqualTo(Quantity.of(2));
        });
    }

    @Test
    void aSplitReportsEveryInstructionThatItNames() {
        assertThat(facts("""
                {"fulfillment_order": {"id": 301, "order_id": 5001, "status": "closed"},
                 "remaining_fulfillment_order": {"id": 302, "order_id": 5001, "status": "open"},
                 "replacement_fulfillment_order": {"id": 303, "order_id": 5001, "status": "open"}}
                """))
                .extracting(fact -> ((Fact.FulfillmentOrderReported) fact)
                        .fulfillmentOrder()
                        .id()
                        .value())
                .containsExactly("301", "302", "303");
    }

    @Test
    void withoutAnOrderItIsAHintToFetchAndNoFact() {
        Decoded decoded = Reading.DECODER.decode(
                "fulfillment_orders/moved",
                "{\"fulfillment_order\":{\"id\":\"gid://shopify/FulfillmentOrder/301\",\"status\":\"open\"}}"
                        .getBytes(UTF_8));

        assertThat(decoded).isInstanceOf(Decoded.NotOfInterest.class);
        assertThat(((Decoded.NotOfInterest) decoded).why()).contains("fetch it");
    }
}
