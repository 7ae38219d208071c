package io.aftermile.shopify.admin;

import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.refund.ComponentKind;
import io.aftermile.refund.QuotedLine;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundReconciliation;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;

/**
 * What a shop would give back, beside what we would (rules R30 and R31). Immutable.
 *
 * @param predicted our own quote under the shop's preset
 * @param theirs the shop's suggestion: parts as it values them, tenders as it splits them, nothing of it has moved
 * @param mirrored the shop's figures as a quote: previewed, agreed to and issued, it pays what the shop calculates
 * @param reconciliation where the two differ, by component and with the likely cause
 * @param maximum the most that can still go back, over all tenders
 */
public record SuggestedRefund(
        RefundQuote predicted,
        Refund theirs,
        RefundQuote mirrored,
        RefundReconciliation reconciliation,
        Money maximum) {

    public SuggestedRefund {
        Objects.requireNonNull(predicted, "predicted");
        Objects.requireNonNull(theirs, "theirs");
        Objects.requireNonNull(mirrored, "mirrored");
        Objects.requireNonNull(reconciliation, "reconciliation");
        Objects.requireNonNull(maximum, "maximum");
    }

    /**
     * Whether a person should look before anything is paid: some amount differs by more than rounding explains. That is
     * nothing at all for one line that comes back whole, else one minor unit for each net and each tax. Which tender
     * gets it is a choice, and none of this.
     */
    public boolean needsReview() {
        return reconciliation.differences().stream()
                .filter(it -> it.component().kind() != ComponentKind.TENDER)
                .anyMatch(it -> !it.expected().isSameCurrency(it.actual()) || off(it) > allowed(it));
    }

    private static long off(RefundReconciliation.Difference difference) {
        return Math.abs(
                difference.actual().getAmountMinorLong() - difference.expected().getAmountMinorLong());
    }

    private long allowed(RefundReconciliation.Difference difference) {
        if (isOneLineWhole()) {
            return 0;
        }
        ComponentKind kind = difference.component().kind();
        long taxes = predicted.lines().stream()
                .mapToLong(it -> it.credited().taxes().size())
                .sum();
        boolean ofOnePart = kind == ComponentKind.NET || kind == ComponentKind.DUTY;
        return ofOnePart ? 1 : Math.max(1, predicted.lines().size() + taxes);
    }

    private boolean isOneLineWhole() {
        List<QuotedLine> lines = predicted.lines();
        return lines.size() == 1
                && predicted.shipping().isEmpty()
                && lines.get(0).left().quantity().equals(Quantity.ZERO);
    }
}
