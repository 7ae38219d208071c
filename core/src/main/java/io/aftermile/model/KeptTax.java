package io.aftermile.model;

import io.aftermile.money.Amount;
import java.util.Objects;
import java.util.Optional;

/**
 * Tax on a fee that is kept back (rule R9).
 *
 * @param title the tax as invoice or policy names it
 * @param jurisdiction who levies it, where known
 * @param amount zero or more
 */
public record KeptTax(String title, Optional<Jurisdiction> jurisdiction, Amount amount) {

    public KeptTax {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(jurisdiction, "jurisdiction");
        Objects.requireNonNull(amount, "amount");
    }
}
