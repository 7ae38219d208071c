package io.aftermile.refund;

import io.aftermile.model.InvoicePart;
import io.aftermile.model.OrderLine;
import io.aftermile.model.ShippingLine;

/**
 * Where a part stands on its order.
 *
 * @param index among the parts of its kind, from 0
 */
record Place(InvoicePart part, int index) {

    /** As a JSON pointer into the order. */
    String path() {
        String kind = part instanceof OrderLine ? "/lines/" : part instanceof ShippingLine ? "/shipping/" : "/fees/";
        return kind + index;
    }

    /** For people. */
    String name() {
        String id = part.id().value();
        if (part instanceof OrderLine) {
            return "line " + (index + 1) + " (" + id + ")";
        }
        return (part instanceof ShippingLine ? "shipping " : "fee ") + id;
    }
}
