package io.aftermile.model;

import io.aftermile.money.Amount;
import java.util.List;

/**
 * A part of an invoice that carries money: a line, a shipping charge, a fee or a tip.
 *
 * <p>All amounts are the invoice totals for the whole part, in invoice order, none negative. Where
 * {@link #taxIncluded()}, price, discounts and base contain the taxes; otherwise the taxes come on top.
 */
public interface InvoicePart {

    /** What names this part within its order. */
    PartId id();

    /** Gross price {@code P}: the whole part before its discounts, zero or more. */
    Amount price();

    /** Whether price, discounts and base contain the taxes. */
    boolean taxIncluded();

    /** Discounts {@code D_j} as they were allocated to this part at sale, in invoice order. */
    List<DiscountAllocation> discounts();

    /**
     * Taxes {@code T_k} of this part by jurisdiction, in invoice order; zero-rated and exempt ones are facts too (rule
     * R21).
     */
    List<TaxLine> taxes();

    /** Duties {@code U_m} of this part; only lines of goods have any. */
    List<Duty> duties();

    /** Invoiced quantity {@code Q}. */
    Quantity quantity();

    /** Quantity step {@code s}: only multiples of it come back. */
    Quantity step();

    /** Discount {@code D}: the sum of all discounts. */
    default Amount discount() {
        return discounts().stream().map(DiscountAllocation::amount).reduce(price().zero(), Amount::plus);
    }

    /** Tax: the sum of all taxes, those on duties aside. */
    default Amount tax() {
        return taxes().stream().map(TaxLine::amount).reduce(price().zero(), Amount::plus);
    }

    /** Base {@code B = P - D}, as it is priced: with tax where {@link #taxIncluded()}, else without. */
    default Amount base() {
        return price().minus(discount());
    }

    /**
     * Net {@code N}: the base without tax. Negative where an inconsistent invoice states more tax than its base
     * contains.
     */
    default Amount net() {
        return taxIncluded() ? base().minus(tax()) : base();
    }

    /** Gross {@code G}: the base with tax, duties aside. */
    default Amount gross() {
        return taxIncluded() ? base() : base().plus(tax());
    }

    /** All duties with the taxes on them. */
    default Amount dutyTotal() {
        return duties().stream().map(Duty::total).reduce(price().zero(), Amount::plus);
    }

    /** All that is charged for it: net, tax, duties and the taxes on them. */
    default Amount total() {
        return gross().plus(dutyTotal());
    }

    /** Net of what was credited of this part: the credited base without tax, however the part is priced. */
    default Amount netOf(CreditedPart credited) {
        return taxIncluded() ? credited.base().minus(credited.tax()) : credited.base();
    }

    /** Net and tax of what was credited of this part, duties aside. */
    default Amount grossOf(CreditedPart credited) {
        return taxIncluded() ? credited.base() : credited.base().plus(credited.tax());
    }

    /** All that was credited of this part: net, tax, duties and the taxes on them. */
    default Amount totalOf(CreditedPart credited) {
        return grossOf(credited).plus(credited.dutyTotal());
    }
}
