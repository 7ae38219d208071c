package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.KeptFee;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.money.Amount;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What somebody's decision makes of a computed amount: more is goodwill, less is kept back under the reason's name, and
 * nothing is hidden (rules R32 and R33).
 */
final class DecidedAmount {

    private final Order order;
    private final RefundPolicy policy;
    private final Amount computed;
    private final Amount more;
    private final Optional<KeptFee> less;

    DecidedAmount(Order order, RefundPolicy policy, Optional<RefundOverride> override, Amount computed) {
        this.order = order;
        this.policy = policy;
        this.computed = computed;
        long difference = override.map(this::difference).orElse(0L);
        OrderRatio ratio = new OrderRatio(order, policy.rounding());
        this.more = ratio.amount(Math.max(0, difference));
        this.less = override.filter(any -> difference < 0)
                .map(decided -> KeptFee.builder()
                        .kind(KeptFeeKind.OVERRIDE)
                        .name(decided.reasonCode())
                        .net(ratio.amount(-difference))
                        .build());
    }

    private long difference(RefundOverride override) {
        CustomerCurrency.require(order.currency(), override.payable(), "/override/payable");
        long difference = Math.subtractExact(
                override.payable().getAmountMinorLong(), computed.customer().getAmountMinorLong());
        Optional<Money> limit = policy.secondPersonAbove();
        limit.ifPresent(it -> CustomerCurrency.require(order.currency(), it, "policy/secondPersonAbove"));
        if (limit.isPresent()
                && Math.abs(difference) > limit.get().getAmountMinorLong()
                && override.secondedBy().isEmpty()) {
            throw new Invalid(
                    "/override/secondedBy",
                    "is missing: " + override.payable() + " instead of " + computed.customer()
                            + " differs by more than " + limit.get(),
                    "have a second person decide it too");
        }
        return difference;
    }

    Amount more() {
        return more;
    }

    Optional<KeptFee> less() {
        return less;
    }

    Amount payable() {
        return less.map(fee -> computed.minus(fee.total())).orElse(computed).plus(more);
    }
}
