package io.aftermile.ledger;

import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.money.Allocation;
import io.aftermile.money.CurrencyView;
import io.aftermile.money.Rounding;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * What recorded refunds gave back of one part in one currency view, in minor units.
 *
 * <p>A tax that a refund states in total only is split by what is left of each tax (rule R22). Discounts are posted
 * without tax: the tax within them is what the invoice's own ratio of tax to base says, rounded once for the whole part
 * and split over the discounts (rule R37); of a discount given back in parts it is the cumulative share, so that it
 * comes back whole. One thread at a time.
 */
final class ViewTrail {

    private final InvoicePart part;
    private final CurrencyView view;
    private final long[] creditedTaxes;
    private final long[] creditedDiscounts;
    private final long[] taxInDiscounts;

    /** One credit's taxes, and its discounts without tax. */
    record Step(long[] taxes, long[] discounts) {}

    ViewTrail(InvoicePart part, CurrencyView view) {
        this.part = part;
        this.view = view;
        this.creditedTaxes = new long[part.taxes().size()];
        this.creditedDiscounts = new long[part.discounts().size()];
        this.taxInDiscounts = taxInDiscounts(part, view);
    }

    /** The tax within each discount of a part as invoiced. */
    static long[] taxInDiscounts(InvoicePart part, CurrencyView view) {
        long[] discounts = part.discounts().stream()
                .mapToLong(it -> InViews.minor(it.amount(), view))
                .toArray();
        long base = InViews.minor(part.base(), view);
        if (!part.taxIncluded() || base == 0) {
            return new long[discounts.length];
        }
        // More tax than base is an invoice that contradicts itself; a discount cannot contain more tax than itself.
        long tax = Math.min(InViews.minor(part.tax(), view), base);
        return Allocation.chain(Rounding.HALF_UP.near(sum(discounts), tax, base), discounts);
    }

    Step next(CreditedPart credited) {
        return new Step(taxes(credited), discounts(credited));
    }

    private long[] taxes(CreditedPart credited) {
        long[] step = new long[part.taxes().size()];
        credited.taxTotal().ifPresent(total -> {
            long[] split = byWhatIsLeft(InViews.minor(total, view));
            System.arraycopy(split, 0, step, 0, split.length);
        });
        for (CreditedTax tax : credited.taxes()) {
            int index = indexOf(tax.tax());
            if (index >= 0) {
                step[index] = Math.addExact(step[index], InViews.minor(tax.amount(), view));
            }
        }
        Arrays.setAll(creditedTaxes, i -> Math.addExact(creditedTaxes[i], step[i]));
        return step;
    }

    /** What exceeds all that is left goes by what was invoiced; a part without taxes takes none. */
    private long[] byWhatIsLeft(long total) {
        long[] invoiced = part.taxes().stream()
                .mapToLong(tax -> InViews.minor(tax.amount(), view))
                .toArray();
        if (invoiced.length == 0) {
            return invoiced;
        }
        long[] left = new long[invoiced.length];
        Arrays.setAll(left, i -> Math.max(0, invoiced[i] - creditedTaxes[i]));
        return Allocation.proportional(total, sum(left) >= total ? left : invoiced);
    }

    private int indexOf(TaxLineId id) {
        return part.taxes().stream().map(TaxLine::id).toList().indexOf(id);
    }

    private long[] discounts(CreditedPart credited) {
        long[] step = new long[creditedDiscounts.length];
        for (int i = 0; i < step.length; i++) {
            DiscountAllocation invoiced = part.discounts().get(i);
            long now = sum(credited.discounts().stream()
                    .filter(it -> it.discount().equals(invoiced.discount()))
                    .mapToLong(it -> InViews.minor(it.amount(), view))
                    .toArray());
            long before = creditedDiscounts[i];
            long after = Math.addExact(before, now);
            creditedDiscounts[i] = after;
            step[i] = now - (taxIn(i, after, invoiced) - taxIn(i, before, invoiced));
        }
        return step;
    }

    private long taxIn(int index, long discount, DiscountAllocation invoiced) {
        long whole = InViews.minor(invoiced.amount(), view);
        return whole == 0 ? 0 : Rounding.HALF_UP.near(taxInDiscounts[index], discount, whole);
    }

    private static long sum(long[] minor) {
        return LongStream.of(minor).reduce(0, Math::addExact);
    }
}
