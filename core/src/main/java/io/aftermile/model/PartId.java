package io.aftermile.model;

/** Names a part of an invoice that money can be credited for: a line, a shipping charge, or a fee. */
public sealed interface PartId permits OrderLineId, ShippingLineId, FeeId {

    /** The opaque text. */
    String value();
}
