package io.aftermile.money;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The smallest step in which a currency's cash is paid, such as 0.05 in Swiss francs (rule R26). It applies to cash
 * tenders alone; the difference is a posting of its own.
 *
 * @param step above zero, in the currency's minor units or coarser
 */
public record CashRounding(Money step) {

    public CashRounding {
        if (!step.isPositive()) {
            throw new IllegalArgumentException("cash step " + step + " must be above zero");
        }
    }

    /** The currency whose cash is rounded. */
    public CurrencyUnit currency() {
        return step.getCurrencyUnit();
    }

    /**
     * The payable cash nearest to {@code amount}, ties up, but down where the nearest exceeds {@code most}.
     *
     * @param amount zero or positive, in this currency
     * @param most what the tender has left, zero or positive, in this currency
     * @throws IllegalArgumentException if a currency differs or an amount is negative
     */
    public Money round(Money amount, Money most) {
        requirePayable(amount);
        requirePayable(most);
        long unit = step.getAmountMinorLong();
        long nearest = Math.multiplyExact(Rounding.HALF_UP.near(amount.getAmountMinorLong(), 1, unit), unit);
        long limit = most.getAmountMinorLong() / unit * unit;
        return Money.ofMinor(currency(), Math.min(nearest, limit));
    }

    private void requirePayable(Money amount) {
        if (!amount.getCurrencyUnit().equals(currency()) || amount.isNegative()) {
            throw new IllegalArgumentException("cannot round " + amount + "; give zero or more in " + currency());
        }
    }
}
