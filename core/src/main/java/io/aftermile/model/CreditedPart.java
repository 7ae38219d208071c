package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a recorded refund gave back of one part of the invoice. */
@Value.Immutable
@JsonDeserialize(as = ImmutableCreditedPart.class)
public interface CreditedPart extends WithCreditedPart {

    /** Units given back with it; zero for money without units (an appeasement, rule R12). Defaults to zero. */
    @Value.Default
    default Quantity quantity() {
        return Quantity.ZERO;
    }

    /** What became of the units. Defaults to none restocked. */
    @Value.Default
    default RestockKind restock() {
        return RestockKind.NO_RESTOCK;
    }

    /** Credited base: with tax where the part is tax-inclusive, else without; zero or more. */
    Amount base();

    /** Credited discounts; empty where the other system did not say. */
    List<CreditedDiscount> discounts();

    /** Credited taxes; empty where only the total is known. */
    List<CreditedTax> taxes();

    /** Credited tax in total, where the split is unknown; it is split by what is left of each tax (rule R22). */
    Optional<Amount> taxTotal();

    /** Credited duties, each with the taxes on it. */
    List<CreditedDuty> duties();

    /** Credited tax, whichever way it is stated; taxes on duties aside. */
    default Amount tax() {
        return taxTotal()
                .orElseGet(() -> taxes().stream().map(CreditedTax::amount).reduce(base().zero(), Amount::plus));
    }

    /** Credited duties with the taxes on them. */
    default Amount dutyTotal() {
        return duties().stream().map(CreditedDuty::total).reduce(base().zero(), Amount::plus);
    }

    @Value.Check
    default void check() {
        if (taxTotal().isPresent() && !taxes().isEmpty()) {
            throw new IllegalArgumentException("credited tax is stated in total ("
                    + taxTotal().get() + ") and by tax " + taxes() + "; give one of the two");
        }
        notNegative("base", base());
        taxTotal().ifPresent(amount -> notNegative("tax", amount));
        discounts().forEach(it -> sameViews("discount " + it.discount(), it.amount()));
        taxes().forEach(it -> sameViews("tax " + it.tax(), it.amount()));
        duties().forEach(it -> sameViews("duty " + it.duty(), it.amount()));
    }

    private void notNegative(String what, Amount amount) {
        sameViews(what, amount);
        if (amount.isNegative()) {
            throw new IllegalArgumentException("credited " + what + " is " + amount
                    + ", below zero; a refund gives back zero or more of each component");
        }
    }

    private void sameViews(String what, Amount amount) {
        if (!amount.sameViews(base())) {
            throw new IllegalArgumentException("credited " + what + " is " + amount + " but the credited base is "
                    + base() + "; state both in the same currency views");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CreditedPart}; each attribute can be set once. */
    final class Builder extends ImmutableCreditedPart.Builder {
        Builder() {}
    }
}
