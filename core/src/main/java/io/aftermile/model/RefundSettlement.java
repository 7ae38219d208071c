package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * How what a refund credits becomes money (rule R34): credited + goodwill − held + carried − kept = paid to tenders and
 * as store credit + exchanged − due + unplaced + offset, in each currency view; in the book view with its rounding.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableRefundSettlement.class)
public interface RefundSettlement extends WithRefundSettlement {

    /** Money that belongs to no part of the invoice and carries no tax, zero or more (rule R12). */
    Amount goodwill();

    /** By how much the hold for discounts whose condition fails has grown, with its taxes; of any sign (rule R13). */
    Amount held();

    /** By how much each tax within the hold has grown, of any sign; none where it holds no tax (rule R13). */
    List<HeldTax> heldTaxes();

    /** By how much the shortfall that later refunds make good has grown; of any sign (rule R13). */
    Amount carried();

    /** Fees kept back, in policy order (rule R9). */
    List<KeptFee> kept();

    /** What goes to the customer as store credit, its bonus aside; zero or more (rule R14). */
    Amount storeCredit();

    /** What new goods cost, less {@link #exchangeBonus()}; zero or more (rule R15). */
    Amount exchanged();

    /** What the customer owes, zero or more (rule R35). */
    Amount due();

    /** What no tender takes, zero or more, the offset aside (rule R25). */
    Amount unplaced();

    /** What earlier goodwill used up of the order's cap, zero or more (rule R12). */
    Amount offset();

    /** What store credit gets on top of {@link #storeCredit()}, zero or more; outside of all totals (rule R14). */
    Amount creditBonus();

    /** What of the price of new goods is granted for taking them, zero or more; outside of all totals (rule R14). */
    Amount exchangeBonus();

    /** What rounding by ratio leaves over in the book view, of any sign; absent without one (rule R39). */
    Optional<Money> bookRounding();

    /** What the customer gets beyond the refund, for taking store credit or new goods. */
    default Amount bonus() {
        return creditBonus().plus(exchangeBonus());
    }

    /** All tax within what {@link #held()} states. */
    default Amount heldTax() {
        return heldTaxes().stream().map(HeldTax::amount).reduce(held().zero(), Amount::plus);
    }

    /** Fees kept back, with their tax. */
    default Amount keptTotal() {
        return kept().stream().map(KeptFee::total).reduce(goodwill().zero(), Amount::plus);
    }

    /** Nothing but credited amounts that go to tenders. */
    static RefundSettlement plain(Amount zero) {
        return builder()
                .goodwill(zero)
                .held(zero)
                .carried(zero)
                .storeCredit(zero)
                .exchanged(zero)
                .due(zero)
                .unplaced(zero)
                .offset(zero)
                .creditBonus(zero)
                .exchangeBonus(zero)
                .build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RefundSettlement}; each attribute can be set once. */
    final class Builder extends ImmutableRefundSettlement.Builder {
        Builder() {}
    }
}
