package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;

/** Names a part of an invoice that money can be credited for: a line, a shipping charge, or a fee. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderLineId.class, name = "LINE"),
    @JsonSubTypes.Type(value = ShippingLineId.class, name = "SHIPPING"),
    @JsonSubTypes.Type(value = FeeId.class, name = "FEE")
})
public sealed interface PartId permits OrderLineId, ShippingLineId, FeeId {

    /** The opaque text. */
    String value();
}
