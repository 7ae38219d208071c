package io.aftermile.carrier.easypost;

import static io.aftermile.carrier.easypost.Deliveries.decode;
import static io.aftermile.carrier.easypost.Deliveries.event;
import static io.aftermile.carrier.easypost.Deliveries.events;
import static io.aftermile.carrier.easypost.Deliveries.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.failure.Invalid;
import io.aftermile.model.EventTime;
import io.aftermile.model.TrackingEvent;
import io.aftermile.model.TrackingNumber;
import io.aftermile.model.TrackingStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tracker event says, in the common vocabulary. */
class TrackerEventTest {

    @Test
    void everyScanIsAnEventOfTheParcelOldestFirst() {
        Decoded decoded = decode(event("\"status\": \"in_transit\", \"tracking_details\": ["
                + scan("pre_transit", "label_created") + "," + scan("in_transit", "arrived_at_facility") + "]"));

        List<TrackingEvent> events = events(decoded);

        assertThat(events)
                .extracting(TrackingEvent::status)
                .containsExactly(TrackingStatus.PRE_TRANSIT, TrackingStatus.IN_TRANSIT);
        TrackingEvent last = events.get(1);
        assertThat(last.trackingNumber()).contains(new TrackingNumber("AB123"));
        assertThat(last.place()).contains("Springfield, IL, US");
        assertThat(last.code()).contains("in_transit/arrived_at_facility/07");
        assertThat(last.at().text()).isEqualTo("2026-03-01T10:15:30Z");
        assertThat(last.toString()).doesNotContain("Springfield", "Jane");
    }

    @Test
    void aTimeOrdersTheScansOfOneTrackerAndItsZoneIsNotTrusted() {
        EventTime at = events(decode(event("\"tracking_details\": [" + scan("in_transit", "null") + "]")))
                .get(0)
                .at();

        assertThat(at.instant()).contains(Instant.parse("2026-03-01T10:15:30Z"));
        assertThat(at.zoneInferred()).isTrue();
    }

    @Test
    void aTimeWithoutAnOffsetStaysLocal() {
        String scan = scan("in_transit", "null");

        EventTime local = timeOf(scan.replace("10:15:30Z", "10:15:30"));
        EventTime day = timeOf(scan.replace("2026-03-01T10:15:30Z", "2026-03-01"));

        assertThat(local.instant()).isEmpty();
        assertThat(local.text()).isEqualTo("2026-03-01T10:15:30");
        assertThat(day.precision()).isEqualTo(EventTime.Precision.DAY);
    }

    private static EventTime timeOf(String scan) {
        return events(decode(event("\"tracking_details\": [" + scan + "]")))
                .get(0)
                .at();
    }

    @ParameterizedTest(name = "{0}/{1} is {2}")
    @CsvSource({
        "unknown, null, UNKNOWN",
        "error, null, UNKNOWN",
        "pre_transit, label_created, PRE_TRANSIT",
        "in_transit, arrived_at_facility, IN_TRANSIT",
        "in_transit, transferred_to_destination_carrier, IN_TRANSIT",
        "out_for_delivery, out_for_delivery, OUT_FOR_DELIVERY",
        "available_for_pickup, null, AVAILABLE_FOR_PICKUP",
        "in_transit, arrived_at_pickup_location, AVAILABLE_FOR_PICKUP",
        "delivered, null, DELIVERED",
        "delivered, damaged, DELIVERED",
        "delivered, return, DELIVERED",
        "return_to_sender, null, RETURN_TO_SENDER",
        "in_transit, return, RETURN_TO_SENDER",
        "failure, null, EXCEPTION_OTHER",
        "failure, failure, EXCEPTION_OTHER",
        "failure, address_correction, EXCEPTION_ADDRESS",
        "failure, damaged, EXCEPTION_DAMAGE",
        "failure, lost, EXCEPTION_LOST",
        "failure, refused, EXCEPTION_REFUSED",
        "in_transit, delayed, EXCEPTION_DELAY",
        "in_transit, weather_delay, EXCEPTION_DELAY",
        "in_transit, held, EXCEPTION_DELAY",
        "in_transit, missorted, EXCEPTION_DELAY",
        "in_transit, awaiting_information, EXCEPTION_DELAY",
        "out_for_delivery, delivery_exception, DELIVERY_ATTEMPT_FAILED",
        "in_transit, transit_exception, EXCEPTION_OTHER",
        "cancelled, cancelled, CANCELLED",
        "unknown, expired, UNKNOWN",
        "in_transit, unknown, IN_TRANSIT",
        "in_transit, teleported, IN_TRANSIT",
        "teleported, damaged, UNKNOWN",
        "null, null, UNKNOWN"
    })
    void aStatusIsRefinedByItsDetail(String status, String detail, TrackingStatus expected) {
        List<TrackingEvent> events = events(decode(event("\"tracking_details\": [" + scan(status, detail) + "]")));

        assertThat(events).extracting(TrackingEvent::status).containsExactly(expected);
    }

    @Test
    void aCodeThatIsNotKnownIsKept() {
        TrackingEvent event = events(decode(event("\"tracking_details\": [" + scan("teleported", "beamed") + "]")))
                .get(0);

        assertThat(event.status()).isEqualTo(TrackingStatus.UNKNOWN);
        assertThat(event.code()).contains("teleported/beamed/07");
    }

    @Test
    void onAReturnLabelMovingAndDeliveredMeanTheOtherDirection() {
        String scans = String.join(
                ",",
                scan("pre_transit", "null"),
                scan("in_transit", "null"),
                scan("out_for_delivery", "null"),
                scan("in_transit", "held"),
                scan("delivered", "null"));

        assertThat(events(decode(event("\"is_return\": true, \"tracking_details\": [" + scans + "]"))))
                .extracting(TrackingEvent::status)
                .containsExactly(
                        TrackingStatus.PRE_TRANSIT,
                        TrackingStatus.RETURN_IN_TRANSIT,
                        TrackingStatus.RETURN_IN_TRANSIT,
                        TrackingStatus.EXCEPTION_DELAY,
                        TrackingStatus.RETURN_DELIVERED);
    }

    @Test
    void aTrackersOwnStatusCountsWhereNoScanSaysIt() {
        String scans = "\"tracking_details\": [" + scan("in_transit", "null") + "]";

        assertThat(events(decode(event("\"status\": \"delivered\", " + scans))))
                .extracting(TrackingEvent::status)
                .containsExactly(TrackingStatus.IN_TRANSIT, TrackingStatus.DELIVERED);
        assertThat(events(decode(event("\"status\": \"cancelled\""))))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.status()).isEqualTo(TrackingStatus.CANCELLED);
                    assertThat(event.at().text()).isEqualTo("2026-03-02T07:59:57Z");
                });
        assertThat(events(decode(event("\"status\": \"unknown\", " + scans)))).hasSize(1);
        assertThat(events(decode(event("\"status\": \"in_transit\", " + scans))))
                .hasSize(1);
    }

    @Test
    void theParcelIsWhatTheTrackerIsAbout() {
        TrackerReport report = EasyPost.tracker("""
                {"tracking_code": "AB123", "carrier": "UPS", "public_url": "https://track.example.com/x",
                 "signed_by": "Jane", "status": "unknown", "tracking_details": []}
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(report.parcel().trackingNumber()).isEqualTo(new TrackingNumber("AB123"));
        assertThat(report.parcel().carrier()).contains("UPS");
        assertThat(report.parcel().trackingUrl()).contains("https://track.example.com/x");
        assertThat(report.events()).isEmpty();
        assertThat(report.toString()).doesNotContain("Jane", "track.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"description\": \"batch.updated\", \"result\": {\"state\": \"created\"}}",
                "{\"description\": \"refund.successful\"}",
                "{\"description\": \"tracker.created\", \"result\": {\"tracking_code\": \"A\", \"status\": \"unknown\"}}",
                "{\"description\": \"tracker.created\", \"result\": {\"tracking_code\": \"A\","
                        + " \"tracking_details\": null, \"status\": null}}"
            })
    void whatSaysNothingAboutAParcelIsOfNoInterest(String body) {
        assertThat(decode(body)).isInstanceOf(Decoded.NotOfInterest.class);
    }

    @Test
    void aVerifiedDeliveryIsDecodedFromItsBody() {
        VerifiedDelivery delivery = VerifiedDelivery.builder()
                .source("easypost")
                .deliveryId("evt_0a1")
                .topic("tracker.updated")
                .receivedAt(Deliveries.NOW)
                .body(event("\"status\": \"delivered\"").getBytes(StandardCharsets.UTF_8))
                .build();

        assertThat(events(EasyPost.builder().webhookSecret("shh").build().decode(delivery)))
                .extracting(TrackingEvent::status)
                .containsExactly(TrackingStatus.DELIVERED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "truncated | {\"description\": \"tracker.upd | '' | well-formed",
                "no object | [] | '' | no JSON object",
                "no JSON | hello Jane | '' | well-formed",
                "duplicate | {\"description\": \"a\", \"description\": \"b\"} | '' | well-formed",
                "trailing | {\"description\": \"a\"} {} | '' | well-formed",
                "no topic | {} | /description | is missing",
                "topic | {\"description\": 7} | /description | wrong type",
                "no tracker | {\"description\": \"tracker.updated\"} | /result/tracking_code | is missing",
                "tracker | {\"description\": \"tracker.updated\", \"result\": \"Jane\"} | /result | wrong type"
            })
    void aBodyThatBreaksTheFormIsRefusedWithItsPlace(String what, String body, String path, String problem) {
        Invalid refusal = refusalOf(body);

        assertThat(refusal.path()).isEqualTo(path);
        assertThat(refusal).hasMessageContaining(problem);
        assertThat(refusal.getMessage()).doesNotContain("Jane");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"AB123\" | 17 | /result/tracking_code | wrong type",
                "\"AB123\" | \"A\\u0000\" | /result/tracking_code | control characters",
                "\"2026-03-01T10:15:30Z\" | null | /result/tracking_details/0/datetime | is missing",
                "\"2026-03-01T10:15:30Z\" | 1772360130 | /result/tracking_details/0/datetime | wrong type",
                "\"2026-03-01T10:15:30Z\" | \"Jane\" | /result/tracking_details/0/datetime | is no time",
                "\"07\" | 7 | /result/tracking_details/0/carrier_code | wrong type",
                "\"Springfield\" | {} | /result/tracking_details/0/tracking_location/city | wrong type",
                "\"status\": \"x\" | \"status\": true | /result/tracking_details/0/status | wrong type",
                "\"is_return\": false | \"is_return\": \"no\" | /result/is_return | wrong type",
                "[ | {\"0\": | /result/tracking_details | "
            })
    void aFieldThatBreaksTheFormIsRefusedWithItsPlace(String good, String bad, String path, String problem) {
        String body = event("\"is_return\": false, \"tracking_details\": [" + scan("x", "null") + "]");
        int at = body.indexOf(good, good.equals("[") ? body.indexOf("tracking_details") : 0);
        assertThat(at).isPositive();
        String broken = body.substring(0, at) + bad + body.substring(at + good.length());
        if (good.equals("[")) {
            broken = broken.substring(0, broken.lastIndexOf(']')) + "}" + broken.substring(broken.lastIndexOf(']') + 1);
        }

        Invalid refusal = refusalOf(broken);

        assertThat(refusal.path()).isEqualTo(path);
        assertThat(refusal.problem()).contains(problem == null ? "wrong type" : problem);
        assertThat(refusal.getMessage()).doesNotContain("Jane");
    }

    @Test
    void bombsAndOtherEncodingsAreRefused() {
        assertThat(refusalOf("{\"a\":".repeat(100_000))).hasMessageContaining("nested too deeply");
        assertThat(refusalOf(" ".repeat(EasyPost.MAX_BODY_BYTES + 1))).hasMessageContaining("at most");
        assertThat(catchThrowableOfType(
                        Invalid.class, () -> EasyPost.decode(event("").getBytes(StandardCharsets.UTF_16))))
                .isNotNull();
        assertThat(refusalOf("{\"description\": 1e999999999}").path()).isEqualTo("/description");
        assertThat(refusalOf("{\"weight\": 1e99999999999}")).hasMessageContaining("too many digits");
    }

    @Test
    void everyTruncationIsRefused() {
        String body = event("\"tracking_details\": [" + scan("in_transit", "null") + "]")
                .strip();

        for (int end = 0; end < body.length(); end++) {
            assertThat(refusalOf(body.substring(0, end))).isNotNull();
        }
    }

    private static Invalid refusalOf(String body) {
        return catchThrowableOfType(Invalid.class, () -> decode(body));
    }
}
