package io.aftermile.refund;

import io.aftermile.money.Amount;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where two theories of one refund differ, component by component, and why (rule R31).
 *
 * @param differences in the order in which the components stand in the quotes; none where they agree
 */
public record QuoteComparison(List<Difference> differences) {

    public QuoteComparison {
        differences = List.copyOf(differences);
    }

    /**
     * One component that differs.
     *
     * @param component which
     * @param one its amount in the first quote, zero where it has none
     * @param other its amount in the other quote, zero where it has none
     * @param why how the first comes to its amount
     * @param whyOther how the other comes to its amount
     */
    public record Difference(RefundComponent component, Amount one, Amount other, String why, String whyOther) {

        /** By how much the other gives more; below zero where it gives less. */
        public Amount more() {
            return other.minus(one);
        }
    }

    /** Whether they give the same. */
    public boolean agree() {
        return differences.isEmpty();
    }

    static QuoteComparison of(RefundQuote one, RefundQuote other) {
        Map<RefundComponent, Amount> ours = Components.of(one);
        Map<RefundComponent, Amount> theirs = Components.of(other);
        Set<RefundComponent> all = new LinkedHashSet<>(ours.keySet());
        all.addAll(theirs.keySet());
        Amount zero = one.total().zero();
        return new QuoteComparison(all.stream()
                .filter(it -> !ours.getOrDefault(it, zero).equals(theirs.getOrDefault(it, zero)))
                .map(it -> new Difference(
                        it,
                        ours.getOrDefault(it, zero),
                        theirs.getOrDefault(it, zero),
                        Reasons.of(one, it),
                        Reasons.of(other, it)))
                .toList());
    }
}
