package io.aftermile.connector;

import io.aftermile.model.DispositionKind;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;

/**
 * Units that came back, and what became of them.
 *
 * @param line the order line, as it was booked
 * @param quantity in the order line's unit, above zero
 * @param disposition what became of them; only restocked units are sellable again
 */
public record ReceivedUnits(OrderLineId line, Quantity quantity, DispositionKind disposition) {

    public ReceivedUnits {
        Positive.check("quantity of line " + line, quantity);
    }
}
