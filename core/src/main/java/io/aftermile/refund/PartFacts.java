package io.aftermile.refund;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.util.List;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One part of the invoice in one currency view, in minor units: facts that never change. */
final class PartFacts {

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

    /** What was invoiced of each of them. */
    final long[] levied;

    PartFacts(InvoicePart part, String path, CurrencyView view, Granules units, RefundPolicy policy) {
        this.view = view;
        this.currency = money(part.price(), view).getCurrencyUnit();
        this.taxIncluded = part.taxIncluded();
        this.units = units;
        this.price = minor(part.price(), view);
        this.discounts = part.discounts().stream()
                .mapToLong(it -> minor(it.amount(), view))
                .toArray();
        this.discount = sum(discounts);
        this.base = price - discount;
        this.taxes =
                part.taxes().stream().mapToLong(it -> minor(it.amount(), view)).toArray();
        this.tax = sum(taxes);
        this.levies = Levy.of(part, policy);
        this.levied =
                levies.stream().mapToLong(it -> minor(it.invoiced(), view)).toArray();
        if (taxIncluded && tax > base) {
            throw inconsistent(part, path);
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
        return amount.in(view).orElseThrow();
    }

    static long sum(long[] minor) {
        return LongStream.of(minor).reduce(0, Math::addExact);
    }
}
