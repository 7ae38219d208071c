package io.aftermile.mapping;

import io.aftermile.money.Allocation;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.joda.money.Money;

/** Splits amounts by largest remainder (rule R22), each currency view by itself. */
final class Shares {

    private Shares() {}

    /** By weights that hold in every view. */
    static List<Amount> split(Amount total, List<BigInteger> weights) {
        List<BigDecimal> decimals = weights.stream().map(BigDecimal::new).toList();
        return inEveryView(total, (money, view) -> Allocation.proportional(money, decimals));
    }

    /**
     * By what is left of each share, so that no share exceeds it while the total does not exceed what is left in all;
     * the excess, if any, by {@code beyond} and, where that is all zero, by {@code weights}.
     */
    static List<Amount> split(Amount total, List<Amount> left, List<Amount> beyond, List<BigInteger> weights) {
        List<BigDecimal> decimals = weights.stream().map(BigDecimal::new).toList();
        return inEveryView(total, (money, view) -> {
            long[] open = minor(left, view);
            long sum = LongStream.of(open).reduce(0, Math::addExact);
            long whole = money.getAmountMinorLong();
            if (whole <= sum) {
                return asMoney(money, Allocation.proportional(whole, open));
            }
            Money excess = money.minus(Money.ofMinor(money.getCurrencyUnit(), sum));
            long[] invoiced = minor(beyond, view);
            List<Money> above = LongStream.of(invoiced).anyMatch(amount -> amount > 0)
                    ? asMoney(excess, Allocation.proportional(excess.getAmountMinorLong(), invoiced))
                    : Allocation.proportional(excess, decimals);
            List<Money> parts = new ArrayList<>();
            for (int i = 0; i < open.length; i++) {
                parts.add(above.get(i).plus(Money.ofMinor(money.getCurrencyUnit(), open[i])));
            }
            return parts;
        });
    }

    /** What is left of an amount after another, view by view, never below zero. */
    static Amount minusOrZero(Amount amount, Amount taken) {
        return amount.book()
                .map(book -> Amount.of(
                        minusOrZero(amount.customer(), taken.customer()),
                        minusOrZero(book, taken.book().orElseThrow())))
                .orElseGet(() -> Amount.of(minusOrZero(amount.customer(), taken.customer())));
    }

    static Amount sum(List<Amount> amounts, Amount zero) {
        return amounts.stream().reduce(zero, Amount::plus);
    }

    private static Money minusOrZero(Money amount, Money taken) {
        Money left = amount.minus(taken);
        return left.isNegative() ? Money.zero(amount.getCurrencyUnit()) : left;
    }

    private interface Splitting {
        List<Money> split(Money total, Function<Amount, Money> view);
    }

    private static List<Amount> inEveryView(Amount total, Splitting splitting) {
        List<Money> customer = splitting.split(total.customer(), Amount::customer);
        Optional<List<Money>> book = total.book()
                .map(money -> splitting.split(money, amount -> amount.book().orElseThrow()));
        List<Amount> amounts = new ArrayList<>(customer.size());
        for (int i = 0; i < customer.size(); i++) {
            Money part = customer.get(i);
            int at = i;
            amounts.add(book.map(parts -> Amount.of(part, parts.get(at))).orElseGet(() -> Amount.of(part)));
        }
        return amounts;
    }

    private static long[] minor(List<Amount> amounts, Function<Amount, Money> view) {
        return amounts.stream()
                .mapToLong(amount -> view.apply(amount).getAmountMinorLong())
                .toArray();
    }

    private static List<Money> asMoney(Money like, long[] minor) {
        return LongStream.of(minor)
                .mapToObj(units -> Money.ofMinor(like.getCurrencyUnit(), units))
                .toList();
    }
}
