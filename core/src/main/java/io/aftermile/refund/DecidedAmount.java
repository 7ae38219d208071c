package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.KeptFee;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What somebody's decision makes of a computed amount: more is goodwill, less is kept back under the reason's name, and
 * nothing is hidden (rules R32 and R33).
 */
final class DecidedAmount {

    private final Order order;
    private final RefundPolicy policy;
    private final Minor computed;
    private final Minor more;
    private final Minor kept;
    private final Optional<KeptFee> less;

    DecidedAmount(OrderBalance balance, Optional<RefundOverride> override, Minor computed) {
        this.order = balance.order();
        this.policy = balance.policy();
        this.computed = computed;
        long difference = override.map(this::difference).orElse(0L);
        this.more = balance.ratio().minor(Math.max(0, difference));
        this.kept = balance.ratio().minor(Math.max(0, Math.negateExact(difference)));
        this.less = override.filter(any -> difference < 0)
                .map(decided -> KeptFee.builder()
                        .kind(KeptFeeKind.OVERRIDE)
                        .name(decided.reasonCode())
                        .net(balance.currencies().amount(kept))
                        .build());
    }

    private long difference(RefundOverride override) {
        CustomerCurrency.require(order.currency(), override.payable(), "/override/payable");
        long difference = Math.subtractExact(override.payable().getAmountMinorLong(), computed.customer());
        Optional<Money> limit = policy.secondPersonAbove();
        limit.ifPresent(it -> CustomerCurrency.require(order.currency(), it, "policy/secondPersonAbove"));
        if (limit.isPresent()
                && Math.abs(difference) > limit.get().getAmountMinorLong()
                && override.secondedBy().isEmpty()) {
            throw new Invalid(
                    "/override/secondedBy",
                    "is missing: " + override.payable() + " instead of "
                            + Money.ofMinor(order.currency(), computed.customer()) + " differs by more than "
                            + limit.get(),
                    "have a second person decide it too");
        }
        return difference;
    }

    Minor more() {
        return more;
    }

    Optional<KeptFee> less() {
        return less;
    }

    Minor payable() {
        return computed.minus(kept).plus(more);
    }
}
