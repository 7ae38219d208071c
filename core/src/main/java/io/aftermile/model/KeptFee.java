package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A fee that a refund kept back (rule R9): a component of its own, which lowers what is paid out and nothing that is
 * credited.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableKeptFee.class)
public interface KeptFee extends WithKeptFee {

    /** Why it is kept. */
    KeptFeeKind kind();

    /** What the policy or the request calls it. */
    String name();

    /** The order line whose return it is for; empty for the refund as a whole. */
    Optional<OrderLineId> line();

    /** What is kept without the tax on it, zero or more. */
    Amount net();

    /** The tax that is kept with it, by jurisdiction; each zero or more. */
    List<KeptTax> taxes();

    /** The tax that is kept with it. */
    default Amount tax() {
        return taxes().stream().map(KeptTax::amount).reduce(net().zero(), Amount::plus);
    }

    /** What the payout is lowered by. */
    default Amount total() {
        return net().plus(tax());
    }

    @Value.Check
    default void check() {
        if (name().isBlank()
                || net().isNegative()
                || taxes().stream().anyMatch(it -> it.amount().isNegative())) {
            throw new IllegalArgumentException("fee '" + name() + "' kept back is " + net() + " and " + tax()
                    + " of tax; give a name, and amounts of zero or more");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link KeptFee}; each attribute can be set once. */
    final class Builder extends ImmutableKeptFee.Builder {
        Builder() {}
    }
}
