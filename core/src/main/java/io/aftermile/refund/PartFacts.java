package io.aftermile.refund;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * One part of the invoice in one currency view, in minor units: facts that never change.
 *
 * <p>What comes back of it is counted by component: the base, all discounts together, each tax from {@link #TAX} on,
 * then each duty and tax on one from {@link #levy} on.
 */
final class PartFacts {

    static final int BASE = 0;
    static final int DISCOUNT = 1;
    static final int TAX = 2;

    final CurrencyView view;
    final CurrencyUnit currency;
    final boolean taxIncluded;
    final Granules units;
    final long price;
    final long[] discounts;
    final long discount;
    /** {@code B}: net, or gross where the tax is included. */
    final long base;

    final long[] taxes;
    final long tax;
    /** Duties and the taxes on them; none of them is part of {@code B}. */
    final List<Levy> levies;

    private final long[] invoiced;

    PartFacts(Place place, CurrencyView view, Granules units, RefundPolicy policy) {
        InvoicePart part = place.part();
        this.view = view;
        this.currency = money(part.price(), view).getCurrencyUnit();
        this.taxIncluded = part.taxIncluded();
        this.units = units;
        this.price = minor(part.price(), view);
        this.discounts = new long[part.discounts().size()];
        for (int i = 0; i < discounts.length; i++) {
            discounts[i] = minor(part.discounts().get(i).amount(), view);
        }
        this.discount = sum(discounts);
        this.base = price - discount;
        this.taxes = new long[part.taxes().size()];
        for (int i = 0; i < taxes.length; i++) {
            taxes[i] = minor(part.taxes().get(i).amount(), view);
        }
        this.tax = sum(taxes);
        this.levies = Levy.of(part, policy);
        this.invoiced = new long[TAX + taxes.length + levies.size()];
        invoiced[BASE] = base;
        invoiced[DISCOUNT] = discount;
        System.arraycopy(taxes, 0, invoiced, TAX, taxes.length);
        for (int i = 0; i < levies.size(); i++) {
            invoiced[levy(i)] = minor(levies.get(i).invoiced(), view);
        }
        if (taxIncluded && tax > base) {
            throw inconsistent(part, place.path());
        }
    }

    private NotQuotable inconsistent(InvoicePart part, String path) {
        return new NotQuotable(
                Discrepancy.builder()
                        .kind(DiscrepancyKind.NEGATIVE_NET)
                        .path(path)
                        .expected("tax of at most " + money(base))
                        .actual(money(tax).toString())
                        .detail("part " + part.id().value() + " contains " + money(tax) + " of tax in a base of "
                                + money(base))
                        .build(),
                "mend the invoice: the taxes in a price cannot exceed it");
    }

    /** How many components there are. */
    int components() {
        return invoiced.length;
    }

    /** {@code X}. */
    long invoiced(int component) {
        return invoiced[component];
    }

    /** The component that a duty or a tax on one is. */
    int levy(int index) {
        return TAX + taxes.length + index;
    }

    /** {@code N}: the base without tax. */
    long net() {
        return taxIncluded ? base - tax : base;
    }

    /** {@code G}: the base with tax. */
    long gross() {
        return taxIncluded ? base : Math.addExact(base, tax);
    }

    Money money(long minor) {
        return Money.ofMinor(currency, minor);
    }

    /** The amount as plain text, without its currency. */
    String text(long minor) {
        return money(minor).getAmount().toPlainString();
    }

    static long minor(Amount amount, CurrencyView view) {
        return money(amount, view).getAmountMinorLong();
    }

    private static Money money(Amount amount, CurrencyView view) {
        return view == CurrencyView.CUSTOMER ? amount.customer() : amount.book().orElseThrow();
    }

    static long sum(long[] minor) {
        long sum = 0;
        for (long each : minor) {
            sum = Math.addExact(sum, each);
        }
        return sum;
    }
}
