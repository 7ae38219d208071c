package io.aftermile.refund;

import io.aftermile.model.CreditedPart;
import io.aftermile.model.RefundOrigin;

/**
 * What one recorded refund gave back of one part.
 *
 * @param origin who decided it
 * @param credited the amounts as recorded
 */
record PastCredit(RefundOrigin origin, CreditedPart credited) {

    boolean foreign() {
        return origin == RefundOrigin.FOREIGN;
    }

    boolean withUnits() {
        return !credited.quantity().isZero();
    }
}
