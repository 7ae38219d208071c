package io.aftermile.refund;

import static io.aftermile.refund.PartFacts.BASE;
import static io.aftermile.refund.PartFacts.DISCOUNT;
import static io.aftermile.refund.PartFacts.TAX;

/** What one step gives back of a part in one view: what lies between the tallies before and after it. */
final class Step {

    private final Ledger ledger;
    private final Tallies before;
    private final Tallies after;
    private final boolean withUnits;

    Step(Ledger ledger, Tallies before, Tallies after, boolean withUnits) {
        this.ledger = ledger;
        this.before = before;
        this.after = after;
        this.withUnits = withUnits;
    }

    Ledger ledger() {
        return ledger;
    }

    Tallies before() {
        return before;
    }

    Tallies after() {
        return after;
    }

    /** Gross price of the units. */
    long price() {
        return withUnits ? ledger.entitlement.price(after.returned()) - ledger.entitlement.price(before.returned()) : 0;
    }

    /** All discounts together. */
    long discount() {
        return of(DISCOUNT);
    }

    /** Each discount (rule R4). */
    long[] discounts() {
        return withUnits
                ? Ledger.difference(
                        ledger.entitlement.discounts(after.credited(DISCOUNT)),
                        ledger.entitlement.discounts(before.credited(DISCOUNT)))
                : new long[ledger.facts.discounts.length];
    }

    long base() {
        return of(BASE);
    }

    long net() {
        return ledger.facts.taxIncluded ? base() - allTax() : base();
    }

    long tax(int index) {
        return of(TAX + index);
    }

    /** A duty, or a tax on one. */
    long levy(int index) {
        return of(ledger.facts.levy(index));
    }

    /** All that is credited: net, taxes, duties. */
    long total() {
        long sum = base();
        for (int i = ledger.facts.taxIncluded ? ledger.facts.levy(0) : TAX; i < ledger.facts.components(); i++) {
            sum = Math.addExact(sum, of(i));
        }
        return sum;
    }

    /** What the units go without since it was given back as an amount before; negative on the amount itself. */
    long appeased() {
        return withUnits ? absorbed(after) - absorbed(before) : -base();
    }

    /** By how much the base differs from price less discounts since others rounded otherwise (rule R4). */
    long drift() {
        return withUnits ? base() + appeased() - (price() - discount()) : 0;
    }

    private long absorbed(Tallies tallies) {
        return tallies.absorbed(ledger.entitlement.base(tallies.returned()));
    }

    private long allTax() {
        long sum = 0;
        for (int i = TAX; i < ledger.facts.levy(0); i++) {
            sum = Math.addExact(sum, of(i));
        }
        return sum;
    }

    private long of(int component) {
        return after.given(component) - before.given(component);
    }
}
