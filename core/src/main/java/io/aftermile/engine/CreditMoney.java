package io.aftermile.engine;

import io.aftermile.model.AdjustmentKind;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.util.stream.Stream;

/** What the amounts of a recorded refund add up to. */
final class CreditMoney {

    private CreditMoney() {}

    /** All that a refund credited on parts of the invoice: net, tax, duties and the taxes on them. */
    static Amount credited(Order order, Refund refund) {
        Stream<Amount> lines = refund.lines().stream().map(it -> total(order, it.line(), it.credited()));
        Stream<Amount> shipping = refund.shipping().stream().map(it -> total(order, it.line(), it.credited()));
        Stream<Amount> fees = refund.fees().stream().map(it -> total(order, it.fee(), it.credited()));
        return Stream.of(lines, shipping, fees).flatMap(it -> it).reduce(order.zero(), Amount::plus);
    }

    private static Amount total(Order order, io.aftermile.model.PartId id, CreditedPart credited) {
        return order.part(id).map(part -> part.totalOf(credited)).orElse(order.zero());
    }

    /** Money that went back or is promised; what failed did not. */
    static Amount paidBack(Order order, Refund refund) {
        return refund.tenders().stream()
                .filter(it -> it.status() != PaymentStatus.FAILED)
                .map(TenderRefund::amount)
                .reduce(order.zero(), Amount::plus);
    }

    /**
     * By how much the money was lowered (positive) or raised (negative) against what the parts add up to, as the other
     * system explains it. What it calls pending is no difference: promised money counts as paid back.
     */
    static Amount adjusted(Order order, Refund refund) {
        return refund.adjustments().stream()
                .filter(it -> it.kind() != AdjustmentKind.PENDING)
                .map(it -> it.amount().plus(it.tax()))
                .reduce(order.zero(), Amount::plus);
    }
}
