package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.KeptFeeKind;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * A fee that is kept back of a refund (rule R9): how it is measured, what it may at least and at most be, and how it is
 * taxed. It is rounded once, for each line or for the whole return.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableFeeRule.class)
public interface FeeRule extends WithFeeRule {

    /** Why it is kept. */
    KeptFeeKind kind();

    /** What people call it; quotes and postings state it. */
    String name();

    /** How much it is. */
    FeeMeasure measure();

    /** At least this much for each line or return, unless that is more than there is; in the customer's currency. */
    Optional<Money> minimum();

    /** At most this much for each line or return, in the customer's currency. */
    Optional<Money> maximum();

    /** How it is taxed. Defaults to untaxed. */
    @Value.Default
    default FeeTax tax() {
        return new FeeTax.Untaxed();
    }

    /** Which units it is kept of. Defaults to those that the customer sends back, agreed or not. */
    @Value.Default
    default List<UnitsCause> appliesTo() {
        return List.of(UnitsCause.RETURN, UnitsCause.UNAUTHORIZED);
    }

    @Value.Check
    default void check() {
        if (name().isBlank()) {
            throw new IllegalArgumentException("a fee of kind " + kind() + " has no name; give it one");
        }
        minimum().ifPresent(it -> notNegative("minimum", it));
        maximum().ifPresent(it -> notNegative("maximum", it));
        if (minimum().isPresent()
                && maximum().isPresent()
                && minimum().get().getCurrencyUnit().equals(maximum().get().getCurrencyUnit())
                && minimum().get().isGreaterThan(maximum().get())) {
            throw new IllegalArgumentException(
                    "fee " + name() + " has minimum " + minimum().get() + " above maximum "
                            + maximum().get() + "; give a minimum that is not above the maximum");
        }
    }

    private void notNegative(String what, Money amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException(
                    what + " of fee " + name() + " is " + amount + ", below zero; give zero or more");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link FeeRule}; each attribute can be set once. */
    final class Builder extends ImmutableFeeRule.Builder {
        Builder() {}
    }
}
