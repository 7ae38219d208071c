package io.aftermile.connector;

import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;

/**
 * Units whose price is credited.
 *
 * @param line the order line, as it was booked
 * @param quantity in the order line's unit, above zero
 * @param expectedNet the net that we expect the books to credit; the books credit what their own invoice says
 * @param expectedTax the tax that we expect the books to credit
 */
public record CreditUnits(OrderLineId line, Quantity quantity, Amount expectedNet, Amount expectedTax) {

    public CreditUnits {
        Positive.check("quantity of line " + line, quantity);
    }
}
