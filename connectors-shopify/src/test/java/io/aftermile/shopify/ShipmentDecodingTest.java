package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.fulfillment;
import static io.aftermile.testkit.shopify.ShopifyPayloads.fulfillmentEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Fact;
import io.aftermile.model.Parcel;
import io.aftermile.model.Quantity;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TrackingEvent;
import io.aftermile.model.TrackingStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fulfilment is a shipment with its parcels; its events speak the common vocabulary. */
class ShipmentDecodingTest {

    @Test
    void aFulfilmentIsAShipmentOfItsLines() {
        Fact.ShipmentReported fact = Reading.fact(
                Fact.ShipmentReported.class,
                "fulfillments/create",
                fulfillment("4001").line("7001", 2).parcel("UPS", "1Z999").bytes("5001"));
        Shipment shipment = fact.shipment();

        assertThat(fact.orderId().value()).isEqualTo("5001");
        assertThat(shipment.id().value()).isEqualTo("4001");
        assertThat(shipment.status()).isEqualTo(ShipmentStatus.SHIPPED);
        assertThat(shipment.location().orElseThrow().value()).isEqualTo("901");
        assertThat(shipment.lines()).singleElement().satisfies(line -> {
            assertThat(line.line().value()).isEqualTo("7001");
            assertThat(line.quantity()).isEqualTo(Quantity.of(2));
        });
    }

    @Test
    void everyTrackingNumberIsAParcel() {
        Shipment shipment = Reading.fact(
                        Fact.ShipmentReported.class,
                        "fulfillments/update",
                        fulfillment("4001")
                                .line("7001", 2)
                                .parcel("UPS", "1Z999")
                                .parcel("UPS", "1Z888")
                                .bytes("5001"))
                .shipment();

        assertThat(shipment.parcels())
                .extracting(it -> it.trackingNumber().value())
                .containsExactly("1Z999", "1Z888");
        assertThat(shipment.parcels())
                .extracting(Parcel::carrier)
                .allMatch(carrier -> carrier.equals(java.util.Optional.of("UPS")));
        assertThat(shipment.parcels().get(1).trackingUrl()).contains("https://track.example.com/1Z888");
    }

    @ParameterizedTest
    @CsvSource({"success,SHIPPED", "pending,PENDING", "cancelled,CANCELLED", "error,FAILED", "failure,FAILED"})
    void theShopsWordsForWhereItStandsAreMapped(String word, ShipmentStatus status) {
        byte[] body = fulfillment("4001").line("7001", 1).status(word).bytes("5001");

        assertThat(Reading.fact(Fact.ShipmentReported.class, "fulfillments/update", body)
                        .shipment()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aStatusThatNobodyKnowsIsRefusedByName() {
        byte[] body = fulfillment("4001").line("7001", 1).status("teleported").bytes("5001");

        assertThat(Reading.refusal("fulfillments/update", body))
                .hasMessageContaining("/status: 'teleported' is unknown")
                .hasMessageContaining("success");
    }

    @Test
    void aScanKeepsItsTimeItsCodeAndItsShipment() {
        Fact.TrackingReported fact = Reading.fact(
                Fact.TrackingReported.class,
                "fulfillment_events/create",
                fulfillmentEvent("4101", "5001", "4001", "out_for_delivery", "2026-03-05T08:15:00-08:00"));
        TrackingEvent event = fact.event();

        assertThat(fact.order().orElseThrow().value()).isEqualTo("5001");
        assertThat(fact.shipment().orElseThrow().value()).isEqualTo("4001");
        assertThat(event.id()).contains("4101");
        assertThat(event.status()).isEqualTo(TrackingStatus.OUT_FOR_DELIVERY);
        assertThat(event.code()).contains("out_for_delivery");
        assertThat(event.at().zone()).contains("-08:00");
        assertThat(event.place()).contains("Oakland, California, US");
    }

    @ParameterizedTest
    @CsvSource({
        "label_printed,PRE_TRANSIT",
        "confirmed,PRE_TRANSIT",
        "carrier_picked_up,IN_TRANSIT",
        "ready_for_pickup,AVAILABLE_FOR_PICKUP",
        "attempted_delivery,DELIVERY_ATTEMPT_FAILED",
        "delayed,EXCEPTION_DELAY",
        "delivered,DELIVERED",
        "failure,EXCEPTION_OTHER",
        "beamed_up,UNKNOWN"
    })
    void scansSpeakTheCommonVocabulary(String word, TrackingStatus status) {
        byte[] body = fulfillmentEvent("4101", "5001", "4001", word, "2026-03-05T08:15:00-08:00");

        assertThat(Reading.fact(Fact.TrackingReported.class, "fulfillment_events/create", body)
                        .event()
                        .status())
                .isEqualTo(status);
    }
}
