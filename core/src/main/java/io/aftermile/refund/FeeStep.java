package io.aftermile.refund;

import io.aftermile.model.InvoicePart;
import io.aftermile.model.Quantity;
import io.aftermile.money.Allocation;
import io.aftermile.money.CurrencyView;
import io.aftermile.money.Rounding;
import java.util.Arrays;

/**
 * What one line gives back in one view, and how much of it fees have kept so far (rule R9). All in minor units. One
 * thread at a time.
 */
final class FeeStep {

    final boolean taxIncluded;
    final Quantity quantity;
    final long base;
    final long net;
    final long[] taxes;
    private final long total;
    private final Rounding rounding;
    private long reducedBase;
    private long kept;

    FeeStep(InvoicePart part, QuotedPart credited, CurrencyView view, Rounding rounding) {
        this.taxIncluded = part.taxIncluded();
        this.quantity = credited.quantity();
        this.base = PartFacts.minor(credited.base(), view);
        this.net = PartFacts.minor(credited.net(), view);
        this.taxes = credited.taxes().stream()
                .mapToLong(tax -> PartFacts.minor(tax.amount(), view))
                .toArray();
        this.total = PartFacts.minor(credited.total(), view);
        this.rounding = rounding;
    }

    long gross() {
        return net + PartFacts.sum(taxes);
    }

    /** What fees have left of it; nothing, where the customer owes more than it gives back. */
    long left() {
        return Math.max(0, total - kept);
    }

    /** The base of which no fee has kept its part yet. */
    long baseLeft() {
        return base - reducedBase;
    }

    void keep(long amount) {
        kept = Math.addExact(kept, amount);
    }

    /** The taxes that stay when fees keep this much of the base, all of them together. */
    long[] taxesKept(long ofBase) {
        if (base == 0) {
            return new long[taxes.length];
        }
        if (taxIncluded) {
            long[] weights = Arrays.copyOf(taxes, taxes.length + 1);
            weights[taxes.length] = net;
            return Arrays.copyOf(Allocation.chain(ofBase, weights), taxes.length);
        }
        return Arrays.stream(taxes).map(tax -> rounding.near(tax, ofBase, base)).toArray();
    }

    /** Taxes that stay when a fee keeps more of the base, beyond what earlier fees kept. */
    long[] furtherTaxes(long more) {
        return Ledger.difference(taxesKept(reducedBase + more), taxesKept(reducedBase));
    }

    /** What a fee that reduces the base keeps in all when it keeps this much of the base. */
    long withTax(long more) {
        return taxIncluded ? more : Math.addExact(more, PartFacts.sum(furtherTaxes(more)));
    }

    /** The most of the base, up to what is wanted, that can be kept without keeping more than is left. */
    long mostOfBase(long wanted, long limit) {
        long low = 0;
        long high = Math.min(wanted, baseLeft());
        if (withTax(high) <= limit) {
            return high;
        }
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (withTax(middle) <= limit) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    void reduceBase(long more) {
        reducedBase += more;
    }

    long reducedBase() {
        return reducedBase;
    }
}
