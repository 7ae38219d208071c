package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /** Credited duties. */
    List<CreditedDuty> duties();

    /** Credited tax, whichever way it is stated, duties aside. */
    default Amount tax() {
        return taxTotal()
                .orElseGet(() -> taxes().stream().map(CreditedTax::amount).reduce(base().zero(), Amount::plus));
    }

    @Value.Check
    default void check() {
        if (taxTotal().isPresent() && !taxes().isEmpty()) {
            throw new IllegalArgumentException("credited tax is stated in total and by tax; give one of the two");
        }
        if (base().isNegative()
                || taxTotal().filter(Amount::isNegative).isPresent()
                || Stream.of(
                                discounts().stream().map(CreditedDiscount::amount),
                                taxes().stream().map(CreditedTax::amount),
                                duties().stream().map(CreditedDuty::amount))
                        .flatMap(Function.identity())
                        .anyMatch(Amount::isNegative)) {
            throw new IllegalArgumentException(
                    "a credited amount is below zero; a refund gives back zero or more of each component");
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
