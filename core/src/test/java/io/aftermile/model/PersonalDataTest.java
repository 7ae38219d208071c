package io.aftermile.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is personal is masked wherever a value is printed, and is still there to be read. */
class PersonalDataTest {

    private static final String SECRET = "Jane Personal";

    @Test
    void anAddressShowsNoMoreThanRegionAndCountry() {
        Address address = Address.builder()
                .name(SECRET)
                .company(SECRET)
                .addStreet(SECRET, SECRET)
                .city(SECRET)
                .postalCode(SECRET)
                .region("SN")
                .country("DE")
                .phone(SECRET)
                .build();

        assertThat(address.toString()).doesNotContain(SECRET).contains("SN", "DE", "***");
        assertThat(address.street()).containsExactly(SECRET, SECRET);
    }

    @Test
    void aCustomerShowsTheirIdAndLanguage() {
        Customer customer = Customer.builder()
                .id(new CustomerId("c1"))
                .name(SECRET)
                .email(SECRET)
                .phone(SECRET)
                .address(Address.builder().city(SECRET).build())
                .locale("de-DE")
                .build();

        assertThat(customer.toString()).doesNotContain(SECRET).contains("c1", "de-DE");
        assertThat(customer.email()).contains(SECRET);
    }

    @Test
    void wordsOfPeopleAreMasked() {
        ReturnLine line = ReturnLine.builder()
                .id(new ReturnLineId("r1"))
                .line(new OrderLineId("l1"))
                .quantity(Quantity.ONE)
                .note(SECRET)
                .build();
        Refund refund = Refund.builder()
                .id(new RefundId("RF"))
                .origin(RefundOrigin.OURS)
                .at(EventTime.parse("2026-03-01T10:15:30Z"))
                .note(SECRET)
                .build();
        FulfillmentOrder held = FulfillmentOrder.builder()
                .id(new FulfillmentOrderId("FO"))
                .status(FulfillmentOrderStatus.ON_HOLD)
                .addHold(SECRET)
                .build();

        assertThat(line.toString()).doesNotContain(SECRET).contains("r1");
        assertThat(refund.toString()).doesNotContain(SECRET).contains("RF");
        assertThat(held.toString()).doesNotContain(SECRET).contains("FO");
    }

    @Test
    void whereAParcelCanBeFollowedIsMasked() {
        Parcel parcel = Parcel.builder()
                .trackingNumber(new TrackingNumber("1Z"))
                .trackingUrl("https://example.com/track?zip=" + SECRET)
                .build();
        TrackingEvent event = TrackingEvent.builder()
                .status(TrackingStatus.DELIVERED)
                .at(EventTime.local("20260301", EventTime.Precision.DAY))
                .place(SECRET)
                .build();

        assertThat(parcel.toString()).doesNotContain(SECRET).contains("1Z");
        assertThat(event.toString()).doesNotContain(SECRET).contains("DELIVERED");
    }

    @Test
    void aWholeOrderShowsNothingPersonalEither() {
        for (long seed = 0; seed < 100; seed++) {
            Order order = RandomOrders.order(seed);

            assertThat(order.toString())
                    .as("seed %s", seed)
                    .doesNotContain("jane.doe@example.com", "+1 555 0100", "+49 341 0000", "04109", "/track?n=");
        }
    }
}
