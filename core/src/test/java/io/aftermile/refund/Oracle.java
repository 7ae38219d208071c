package io.aftermile.refund;

import io.aftermile.money.Rounding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What one line owes after k of n steps, straight from the text of R1, R3, R4, R5, R10 and R37, on exact fractions.
 * Shares no code with the calculator.
 */
record Oracle(
        BigInteger price,
        BigInteger discount,
        List<BigInteger> discounts,
        BigInteger base,
        List<BigInteger> taxes,
        List<List<BigInteger>> duties) {

    static Oracle at(Spec.Line line, boolean book, long k, RefundPolicy policy) {
        BigInteger n = big(line.steps());
        BigInteger done = big(k);
        List<BigInteger> discountLeaves = bigs(line.discounts(book));
        BigInteger discountTotal = sum(discountLeaves);
        BigInteger priceTotal = big(line.price(book));
        BigInteger baseTotal = priceTotal.subtract(discountTotal);
        boolean whole = line.decimals() == 0;
        Schedule anchored = whole ? policy.schedule() : Schedule.PRO_RATA;
        Schedule taxed = whole ? policy.taxSchedule() : Schedule.PRO_RATA;
        boolean evenPrice = priceTotal.mod(n).signum() == 0;

        BigInteger base;
        BigInteger discount;
        if (policy.anchor() == Anchor.BASE) {
            base = scheduled(baseTotal, done, n, anchored, policy.rounding());
            discount = evenPrice
                    ? priceTotal.divide(n).multiply(done).subtract(base)
                    : nearest(discountTotal, done, n, Rounding.HALF_DOWN);
        } else {
            discount = scheduled(discountTotal, done, n, anchored, policy.rounding());
            base = evenPrice
                    ? priceTotal.divide(n).multiply(done).subtract(discount)
                    : nearest(baseTotal, done, n, policy.rounding());
        }

        List<BigInteger> taxLeaves = bigs(line.taxes(book));
        List<BigInteger> taxes = new ArrayList<>();
        if (line.inclusive() && thin(baseTotal, taxLeaves, n)) {
            List<BigInteger> weights = new ArrayList<>(taxLeaves);
            weights.add(baseTotal.subtract(sum(taxLeaves)));
            taxes.addAll(chain(base, weights).subList(0, taxLeaves.size()));
        } else {
            taxLeaves.forEach(tax -> taxes.add(scheduled(tax, done, n, taxed, policy.rounding())));
        }
        List<List<BigInteger>> duties = new ArrayList<>();
        for (Spec.Levied duty : line.duties()) {
            List<BigInteger> back = new ArrayList<>();
            for (Spec.Sum sum : duty.sums()) {
                back.add(
                        switch (duty.rule(policy)) {
                            case NOT_REFUNDABLE -> BigInteger.ZERO;
                            case WITH_FIRST_UNIT -> k == 0 ? BigInteger.ZERO : big(sum.in(book));
                            default -> scheduled(big(sum.in(book)), done, n, taxed, policy.rounding());
                        });
            }
            duties.add(back);
        }
        return new Oracle(base.add(discount), discount, chain(discount, discountLeaves), base, taxes, duties);
    }

    static boolean thin(BigInteger gross, List<BigInteger> taxes, BigInteger n) {
        BigInteger most = BigInteger.ZERO;
        for (BigInteger tax : taxes) {
            most = most.add(tax.add(n).subtract(BigInteger.ONE).divide(n));
        }
        return gross.divide(n).compareTo(most) < 0;
    }

    static List<BigInteger> chain(BigInteger n, List<BigInteger> weights) {
        if (weights.isEmpty()) {
            return List.of();
        }
        BigInteger all = sum(weights);
        BigInteger first = all.signum() == 0 ? BigInteger.ZERO : nearest(n, weights.get(0), all, Rounding.HALF_UP);
        List<BigInteger> parts = new ArrayList<>();
        parts.add(first);
        parts.addAll(
                chain(all.signum() == 0 ? BigInteger.ZERO : n.subtract(first), weights.subList(1, weights.size())));
        return parts;
    }

    private static BigInteger scheduled(BigInteger x, BigInteger k, BigInteger n, Schedule how, Rounding ties) {
        return how == Schedule.PRO_RATA
                ? nearest(x, k, n, ties)
                : k.multiply(x.divide(n)).add(k.min(x.mod(n)));
    }

    /** Zero or positive x k / n to the nearest, decided on twice the remainder. */
    static BigInteger nearest(BigInteger x, BigInteger k, BigInteger n, Rounding ties) {
        BigInteger[] parts = x.multiply(k).divideAndRemainder(n);
        int side = parts[1].shiftLeft(1).compareTo(n);
        boolean up = side > 0
                || (side == 0 && (ties == Rounding.HALF_UP || (ties == Rounding.HALF_EVEN && parts[0].testBit(0))));
        return up ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    static List<BigInteger> bigs(List<Long> values) {
        return values.stream().map(BigInteger::valueOf).toList();
    }

    static BigInteger sum(List<BigInteger> values) {
        return values.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
