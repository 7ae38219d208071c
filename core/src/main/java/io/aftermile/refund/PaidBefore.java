package io.aftermile.refund;

import io.aftermile.model.HeldTax;
import io.aftermile.model.Order;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundSettlement;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.function.Function;

/** What recorded refunds did beside crediting parts: goodwill, holds, store credit (rules R12 to R14). */
final class PaidBefore {

    private final Order order;

    PaidBefore(Order order) {
        this.order = order;
    }

    /** Sum of the changes of the hold so far. */
    Amount held() {
        return sum(RefundSettlement::held);
    }

    /** The changes of the taxes within the hold so far. */
    List<HeldTax> heldTaxes() {
        return order.refunds().stream()
                .flatMap(refund -> refund.settlement().stream())
                .flatMap(settlement -> settlement.heldTaxes().stream())
                .toList();
    }

    Amount carried() {
        return sum(RefundSettlement::carried);
    }

    Amount storeCredit() {
        return sum(RefundSettlement::storeCredit);
    }

    /** Money that went out for no part of the invoice and has lowered no later refund yet. */
    Amount goodwillOpen() {
        Amount foreign = order.refunds().stream()
                .filter(refund -> refund.settlement().isEmpty())
                .map(this::raisedElsewhere)
                .reduce(order.zero(), Amount::plus);
        return sum(RefundSettlement::goodwill).plus(foreign).minus(sum(RefundSettlement::offset));
    }

    /** What another system paid beyond the parts that it credited, as it explains it. */
    private Amount raisedElsewhere(Refund refund) {
        Amount lowered = refund.adjusted(order);
        return lowered.customer().isNegative() ? lowered.negated() : order.zero();
    }

    private Amount sum(Function<RefundSettlement, Amount> of) {
        return order.refunds().stream()
                .flatMap(refund -> refund.settlement().stream())
                .map(of)
                .reduce(order.zero(), Amount::plus);
    }
}
