package io.aftermile.engine;

import io.aftermile.model.ShipmentId;
import io.aftermile.model.TrackingEvent;
import java.util.Optional;

/**
 * A tracking event and the shipment it is about.
 *
 * @param shipment the shipment, where the reporter knows it
 * @param event what happened; it names the parcel where the reporter knows no shipment
 */
public record StatedTracking(Optional<ShipmentId> shipment, TrackingEvent event) {}
