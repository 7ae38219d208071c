package io.aftermile.refund;

import io.aftermile.model.KeptFeeKind;
import java.util.Objects;
import org.joda.money.Money;

/**
 * What of a fee could not be kept back, since the refund is too small (rule R9).
 *
 * @param kind why it would have been kept
 * @param name what policy or request calls the fee
 * @param amount above zero, in the customer's currency, with the tax on it
 */
public record FeeShortfall(KeptFeeKind kind, String name, Money amount) {

    public FeeShortfall {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(amount, "amount");
    }
}
