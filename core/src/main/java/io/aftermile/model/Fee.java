package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import org.immutables.value.Value;

/**
 * An additional fee or a tip that the customer paid on the order (rule R11); as a part of the invoice its quantity is
 * one.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableFee.class)
public interface Fee extends InvoicePart, WithFee {

    /** What names it within its order. */
    @Override
    FeeId id();

    /** What it is for. */
    FeeKind kind();

    /** What the invoice calls it. */
    String title();

    /** Whether it may come back. Defaults to true. */
    @Value.Default
    default boolean refundable() {
        return true;
    }

    /** Price before discounts. */
    @Override
    Amount price();

    /** Whether the price contains the taxes. */
    @Override
    boolean taxIncluded();

    /** Discounts allocated to it, in invoice order. */
    @Override
    List<DiscountAllocation> discounts();

    /** Taxes on it, in invoice order. */
    @Override
    List<TaxLine> taxes();

    @Override
    default Quantity quantity() {
        return Quantity.ONE;
    }

    @Override
    default Quantity step() {
        return Quantity.ONE;
    }

    @Override
    default List<Duty> duties() {
        return List.of();
    }

    @Value.Check
    default void check() {
        InvoicePartCheck.check(this);
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Fee}; each attribute can be set once. */
    final class Builder extends ImmutableFee.Builder {
        Builder() {}
    }
}
