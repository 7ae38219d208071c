package io.aftermile.connector;

import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import java.util.Objects;

/**
 * Units that a refund gives back, as they were sold.
 *
 * @param line the order line; of a kit the line under which it was sold
 * @param quantity units, above zero
 * @param restock what becomes of them; who moves the stock is the host's choice, and only one system may
 */
public record RefundedUnits(OrderLineId line, Quantity quantity, RestockKind restock) {

    public RefundedUnits {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(restock, "restock");
        Positive.check("quantity of line " + line, quantity);
    }
}
