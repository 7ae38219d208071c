package io.aftermile.refund;

import io.aftermile.model.Rate;
import io.aftermile.money.Fraction;
import io.aftermile.money.Rounding;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a customer gets on top for taking store credit, or new goods, instead of money (rule R14): a grant outside of
 * all refunded totals.
 *
 * @param rate share of the amount that is taken as credit or spent on new goods; zero for none
 * @param fixed added to that, in the customer's currency
 * @param cap at most this much, in the customer's currency
 */
public record CreditBonus(Rate rate, Optional<Money> fixed, Optional<Money> cap) {

    public CreditBonus {
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(fixed, "fixed");
        Objects.requireNonNull(cap, "cap");
        if (fixed.filter(Money::isNegative).isPresent()
                || cap.filter(Money::isNegative).isPresent()) {
            throw new IllegalArgumentException(
                    "bonus of " + fixed + ", at most " + cap + ", is below zero; give zero or more");
        }
    }

    /** A share of what is taken as credit. */
    public static CreditBonus of(Rate rate) {
        return new CreditBonus(rate, Optional.empty(), Optional.empty());
    }

    /** The bonus on an amount, in minor units; none on nothing. */
    long on(Money amount, Rounding rounding) {
        fixed.ifPresent(it -> CustomerCurrency.require(amount.getCurrencyUnit(), it, "policy/bonus/fixed"));
        cap.ifPresent(it -> CustomerCurrency.require(amount.getCurrencyUnit(), it, "policy/bonus/cap"));
        if (!amount.isPositive()) {
            return 0;
        }
        long share = Fraction.of(rate.toBigDecimal()).near(amount.getAmountMinorLong(), rounding);
        long whole = Math.addExact(share, fixed.map(Money::getAmountMinorLong).orElse(0L));
        return Math.min(whole, cap.map(Money::getAmountMinorLong).orElse(Long.MAX_VALUE));
    }
}
