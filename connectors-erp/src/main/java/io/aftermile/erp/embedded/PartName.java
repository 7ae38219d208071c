package io.aftermile.erp.embedded;

import io.aftermile.model.FeeId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.ShippingLineId;

/** What names a part of a booked invoice within its order: a line and a fee may bear the same text. */
record PartName(String kind, String id) {

    static PartName of(PartId id) {
        if (id instanceof OrderLineId line) {
            return line(line);
        }
        return new PartName(id instanceof ShippingLineId ? "SHIPPING" : "FEE", id.value());
    }

    static PartName line(OrderLineId id) {
        return new PartName("LINE", id.value());
    }

    /** For people: {@code line 7}. */
    @Override
    public String toString() {
        return switch (kind) {
            case "LINE" -> "line " + id;
            case "SHIPPING" -> "shipping " + id;
            default -> "fee " + id;
        };
    }

    /** The id that callers know it by. */
    PartId partId() {
        return switch (kind) {
            case "LINE" -> new OrderLineId(id);
            case "SHIPPING" -> new ShippingLineId(id);
            default -> new FeeId(id);
        };
    }
}
