package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;

/** A line of goods or services as it was invoiced; edits, shipments and refunds are facts of their own. */
@Value.Immutable
@JsonDeserialize(as = ImmutableOrderLine.class)
public interface OrderLine extends InvoicePart, WithOrderLine {

    /** What names it within its order. */
    @Override
    OrderLineId id();

    /** What it sells. Defaults to goods. */
    @Value.Default
    default LineKind kind() {
        return LineKind.GOODS;
    }

    /** The merchant's article number at the time of sale. */
    Optional<Sku> sku();

    /** The sellable variant at its channel; gone where it has been deleted there. */
    Optional<VariantId> variant();

    /** What the invoice calls it. */
    String title();

    /** Invoiced quantity {@code Q}; later edits do not change it. Zero is never returnable (rule R6). */
    @Override
    Quantity quantity();

    /**
     * The finest fraction that can come back. Defaults to 1 for whole quantities, else to 0.001, or finer where the
     * quantity is.
     */
    @Override
    @Value.Default
    default Quantity step() {
        return QuantityStep.of(quantity());
    }

    /** Price of one unit in the customer's currency, as a label; the price of the whole line wins. */
    Optional<BigMoney> unitPrice();

    /** Gross price of the whole line before discounts. */
    @Override
    Amount price();

    /** Whether price and discounts contain the taxes. */
    @Override
    boolean taxIncluded();

    /** Discounts allocated to this line, in invoice order. */
    @Override
    List<DiscountAllocation> discounts();

    /** Taxes on the whole line, in invoice order. */
    @Override
    List<TaxLine> taxes();

    /** Duties on the whole line. */
    @Override
    List<Duty> duties();

    /** Whether it has to be shipped. Defaults to true. */
    @Value.Default
    default boolean requiresShipping() {
        return true;
    }

    /** The kit that this line is a component of. */
    Optional<KitComponent> kit();

    @Value.Check
    default void check() {
        InvoicePartCheck.check(this);
        unitPrice()
                .ifPresent(unit -> MoneyCheck.label(
                        "unit price of line " + id(), unit, price().customer().getCurrencyUnit()));
        if (step().isZero() || !quantity().isMultipleOf(step())) {
            throw new IllegalArgumentException("line " + id() + " has quantity " + quantity() + " in steps of " + step()
                    + "; give a step that divides the quantity");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link OrderLine}; each attribute can be set once. */
    final class Builder extends ImmutableOrderLine.Builder {
        Builder() {}
    }
}
