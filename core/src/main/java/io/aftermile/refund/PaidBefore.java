package io.aftermile.refund;

import io.aftermile.model.HeldTax;
import io.aftermile.model.Order;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundSettlement;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;

/** What recorded refunds did beside crediting parts: goodwill, holds, store credit (rules R12 to R14). */
final class PaidBefore {

    private final Minor held;
    private final List<HeldTax> heldTaxes = new ArrayList<>(0);
    private final Minor carried;
    private final Minor storeCredit;
    private final Minor goodwillOpen;

    PaidBefore(Order order, Currencies currencies) {
        Minor holds = Minor.ZERO;
        Minor shortfalls = Minor.ZERO;
        Minor credit = Minor.ZERO;
        Minor goodwill = Minor.ZERO;
        for (Refund refund : order.refunds()) {
            if (refund.settlement().isPresent()) {
                RefundSettlement settlement = refund.settlement().get();
                holds = holds.plus(currencies.minor(settlement.held()));
                heldTaxes.addAll(settlement.heldTaxes());
                shortfalls = shortfalls.plus(currencies.minor(settlement.carried()));
                credit = credit.plus(currencies.minor(settlement.storeCredit()));
                goodwill = goodwill.plus(currencies.minor(settlement.goodwill()))
                        .minus(currencies.minor(settlement.offset()));
            } else {
                goodwill = goodwill.plus(currencies.minor(raisedElsewhere(order, refund)));
            }
        }
        this.held = holds;
        this.carried = shortfalls;
        this.storeCredit = credit;
        this.goodwillOpen = goodwill;
    }

    /** What another system paid beyond the parts that it credited, as it explains it. */
    private static Amount raisedElsewhere(Order order, Refund refund) {
        Amount lowered = refund.adjusted(order);
        return lowered.customer().isNegative() ? lowered.negated() : order.zero();
    }

    /** Sum of the changes of the hold so far. */
    Minor held() {
        return held;
    }

    /** The changes of the taxes within the hold so far. */
    List<HeldTax> heldTaxes() {
        return heldTaxes;
    }

    Minor carried() {
        return carried;
    }

    Minor storeCredit() {
        return storeCredit;
    }

    /** Money that went out for no part of the invoice and has lowered no later refund yet. */
    Minor goodwillOpen() {
        return goodwillOpen;
    }
}
