package io.aftermile.refund;

import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RefundSettlement;
import io.aftermile.money.CurrencyView;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;

/**
 * How one recorded refund turned credit into money, in one view (rule R34): credited + goodwill - held + carried - kept
 * = paid + store credit + exchanged - due + unplaced + offset + rounding.
 *
 * @param refund which
 * @param origin who decided it
 * @param view whose view
 * @param credited net, tax and duties with the taxes on them, of all parts
 * @param terms what lies between credit and money, in the order of the equation; of another system, what it explains
 * @param paid what went to tenders, or is promised
 */
public record StatedRefund(
        RefundId refund, RefundOrigin origin, CurrencyView view, Money credited, List<Term> terms, Money paid) {

    public StatedRefund {
        Objects.requireNonNull(refund, "refund");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(view, "view");
        terms = List.copyOf(terms);
    }

    /**
     * What lies between credit and money.
     *
     * @param name such as {@code kept}, as {@link RefundSettlement} calls it
     * @param amount what it adds to the money, below zero where it lowers it
     */
    public record Term(String name, Money amount) {

        public Term {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(amount, "amount");
        }
    }

    /** By how much the money differs from what the credit explains; zero where it holds. */
    public Money difference() {
        Money explained = credited;
        for (Term term : terms) {
            explained = explained.plus(term.amount());
        }
        return paid.minus(explained);
    }
}
