package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A charge for shipping, with its own discounts and taxes; as a part of the invoice its quantity is one (rule R8). */
@Value.Immutable
@JsonDeserialize(as = ImmutableShippingLine.class)
public interface ShippingLine extends InvoicePart, WithShippingLine {

    /** What names it within its order. */
    @Override
    ShippingLineId id();

    /** What the customer chose. */
    String title();

    /** The method's code at the channel. */
    Optional<String> code();

    /**
     * Whether it is the cheapest option that was offered; an express surcharge need not be refunded. Defaults to true.
     */
    @Value.Default
    default boolean standardDelivery() {
        return true;
    }

    /**
     * What the cheapest option that was offered would have cost, in this charge's price basis; where it is not that one
     * itself.
     */
    Optional<Amount> standardPrice();

    /** Price before discounts. */
    @Override
    Amount price();

    /** Whether price and discounts contain the taxes. */
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

    /** Builds a {@link ShippingLine}; each attribute can be set once. */
    final class Builder extends ImmutableShippingLine.Builder {
        Builder() {}
    }
}
