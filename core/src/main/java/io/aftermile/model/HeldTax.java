package io.aftermile.model;

import io.aftermile.money.Amount;
import java.util.Objects;
import java.util.Optional;

/**
 * One tax within what is held back of discounts (rule R13).
 *
 * @param title the tax as the invoice names it
 * @param jurisdiction who levies it, where known
 * @param amount zero or more where it says what is held; of any sign where it says how that changed
 */
public record HeldTax(String title, Optional<Jurisdiction> jurisdiction, Amount amount) {

    public HeldTax {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(jurisdiction, "jurisdiction");
        Objects.requireNonNull(amount, "amount");
    }
}
