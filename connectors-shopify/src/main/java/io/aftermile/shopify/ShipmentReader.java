package io.aftermile.shopify;

import io.aftermile.model.LocationId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Parcel;
import io.aftermile.model.Quantity;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TrackingEvent;
import io.aftermile.model.TrackingNumber;
import io.aftermile.model.TrackingStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A fulfilment, which is a shipment here, and the events that were reported about it. */
final class ShipmentReader {

    private static final Map<String, ShipmentStatus> STATUSES = Map.of(
            "success", ShipmentStatus.SHIPPED,
            "pending", ShipmentStatus.PENDING,
            "open", ShipmentStatus.PENDING,
            "cancelled", ShipmentStatus.CANCELLED,
            "error", ShipmentStatus.FAILED,
            "failure", ShipmentStatus.FAILED);

    private static final Map<String, TrackingStatus> EVENTS = Map.ofEntries(
            Map.entry("label_purchased", TrackingStatus.PRE_TRANSIT),
            Map.entry("label_printed", TrackingStatus.PRE_TRANSIT),
            Map.entry("confirmed", TrackingStatus.PRE_TRANSIT),
            Map.entry("ready_for_pickup", TrackingStatus.AVAILABLE_FOR_PICKUP),
            Map.entry("carrier_picked_up", TrackingStatus.IN_TRANSIT),
            Map.entry("in_transit", TrackingStatus.IN_TRANSIT),
            Map.entry("out_for_delivery", TrackingStatus.OUT_FOR_DELIVERY),
            Map.entry("attempted_delivery", TrackingStatus.DELIVERY_ATTEMPT_FAILED),
            Map.entry("delayed", TrackingStatus.EXCEPTION_DELAY),
            Map.entry("delivered", TrackingStatus.DELIVERED),
            Map.entry("failure", TrackingStatus.EXCEPTION_OTHER));

    private ShipmentReader() {}

    static Shipment shipment(Cursor fulfillment) {
        return fulfillment.read(() -> Shipment.builder()
                .id(new ShipmentId(Ids.of(fulfillment)))
                .status(fulfillment.at("status").oneOf(STATUSES))
                .location(Ids.reference(fulfillment.at("location_id")).map(LocationId::new))
                .shippedAt(fulfillment.at("created_at").time())
                .updatedAt(fulfillment.at("updated_at").time().flatMap(time -> time.instant()))
                .addAllLines(lines(fulfillment.at("line_items")))
                .addAllParcels(parcels(fulfillment))
                .addAllExternalRefs(PartyReader.gid(fulfillment))
                .build());
    }

    private static List<ShipmentLine> lines(Cursor items) {
        List<ShipmentLine> lines = new ArrayList<>();
        for (Cursor item : items.items()) {
            Quantity quantity = item.at("quantity").quantity();
            if (!quantity.isZero()) {
                lines.add(new ShipmentLine(new OrderLineId(Ids.of(item)), quantity));
            }
        }
        return lines;
    }

    /** Numbers and addresses stand in two lists side by side; a single number may stand alone. */
    private static List<Parcel> parcels(Cursor fulfillment) {
        List<Cursor> numbers = fulfillment.at("tracking_numbers").items();
        List<Cursor> urls = fulfillment.at("tracking_urls").items();
        if (numbers.isEmpty()) {
            return parcel(
                            fulfillment,
                            fulfillment.at("tracking_number"),
                            fulfillment.at("tracking_url").text())
                    .stream()
                    .toList();
        }
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Optional<String> url = i < urls.size() ? urls.get(i).text() : Optional.empty();
            parcel(fulfillment, numbers.get(i), url).ifPresent(parcels::add);
        }
        return parcels;
    }

    private static Optional<Parcel> parcel(Cursor fulfillment, Cursor number, Optional<String> url) {
        return number.map(TrackingNumber::new)
                .map(tracking -> Parcel.builder()
                        .trackingNumber(tracking)
                        .carrier(fulfillment.at("tracking_company").text())
                        .trackingUrl(url)
                        .build());
    }

    static TrackingEvent event(Cursor event) {
        Cursor stated = event.at("status");
        String status = stated.required(stated.text());
        return event.read(() -> TrackingEvent.builder()
                .id(Ids.find(event))
                .status(EVENTS.getOrDefault(status, TrackingStatus.UNKNOWN))
                .at(event.at("happened_at").required(event.at("happened_at").time()))
                .code(status)
                .place(place(event))
                .build());
    }

    private static Optional<String> place(Cursor event) {
        String place = String.join(
                ", ",
                Stream.of("city", "province", "country")
                        .flatMap(part -> event.at(part).text().stream())
                        .toList());
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }
}
