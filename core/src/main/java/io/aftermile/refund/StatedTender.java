package io.aftermile.refund;

import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import java.util.Objects;
import org.joda.money.Money;

/**
 * One tender over all refunds, in the customer's currency (rule R34): refunded + pending + left = captured.
 *
 * @param tender which
 * @param kind with what was paid
 * @param captured what it paid
 * @param refunded what went back to it, outside of recorded refunds too
 * @param pending what was promised to it
 * @param left what it can still take, by the calculator
 */
public record StatedTender(
        TenderId tender, TenderKind kind, Money captured, Money refunded, Money pending, Money left) {

    public StatedTender {
        Objects.requireNonNull(tender, "tender");
        Objects.requireNonNull(kind, "kind");
    }

    /** By how much the two sides differ; zero where it holds. */
    public Money difference() {
        return refunded.plus(pending).plus(left).minus(captured);
    }
}
