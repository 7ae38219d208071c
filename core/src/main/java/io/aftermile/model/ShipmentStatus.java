package io.aftermile.model;

/** Where a shipment stands for its sender. */
public enum ShipmentStatus {
    /** Being prepared. */
    PENDING,
    /** Handed over. */
    SHIPPED,
    /** Called off; its units did not leave. */
    CANCELLED,
    /** Could not be carried out; its units did not leave. */
    FAILED
}
