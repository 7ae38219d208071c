package io.aftermile.refund;

/**
 * What was given back so far of each component of a part in one view, in minor units: {@code R_X} with units,
 * {@code a_X} without. Components are numbered as {@link PartFacts} says.
 *
 * <p>Recorded refunds are entered one after the other; once they are, it never changes, and every step of a quote makes
 * tallies of its own.
 */
final class Tallies {

    private final PartFacts facts;
    private final long[] credited;
    private final long[] appeased;
    private long returned;

    Tallies(PartFacts facts) {
        this(facts, new long[facts.components()], new long[facts.components()], 0);
    }

    private Tallies(PartFacts facts, long[] credited, long[] appeased, long returned) {
        this.facts = facts;
        this.credited = credited;
        this.appeased = appeased;
        this.returned = returned;
    }

    /** The tallies after a step with units. */
    Tallies withUnits(long[] nowCredited, long nowReturned) {
        return new Tallies(facts, nowCredited, appeased, nowReturned);
    }

    /** The tallies after a step without units. */
    Tallies withAmounts(long[] nowAppeased) {
        return new Tallies(facts, credited, nowAppeased, returned);
    }

    /** Granules given back, {@code p}. */
    long returned() {
        return returned;
    }

    /** {@code X}. */
    long invoiced(int component) {
        return facts.invoiced(component);
    }

    /** {@code R_X}. */
    long credited(int component) {
        return credited[component];
    }

    /** {@code R_X} of every component, to be read only. */
    long[] credited() {
        return credited;
    }

    /** {@code a_X}. */
    long appeased(int component) {
        return appeased[component];
    }

    /** {@code a_X} of every component, to be read only. */
    long[] appeased() {
        return appeased;
    }

    /** Given back in all. */
    long given(int component) {
        return credited[component] + appeased[component];
    }

    /** {@code left_X}. */
    long left(int component) {
        return Math.max(0, facts.invoiced(component) - credited[component] - appeased[component]);
    }

    /** By how much more was given back than invoiced; zero ordinarily. */
    long over(int component) {
        return Math.max(0, given(component) - facts.invoiced(component));
    }

    /** What is left of all taxes, duties aside. */
    long taxLeft() {
        long sum = 0;
        for (int i = PartFacts.TAX; i < facts.levy(0); i++) {
            sum = Math.addExact(sum, left(i));
        }
        return sum;
    }

    /** What is left of each tax, duties aside. */
    long[] taxesLeft() {
        long[] left = new long[facts.taxes.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = left(PartFacts.TAX + i);
        }
        return left;
    }

    /** What is left with tax, duties aside. */
    long grossLeft() {
        return facts.taxIncluded ? left(PartFacts.BASE) : Math.addExact(left(PartFacts.BASE), taxLeft());
    }

    /** What was given back with tax and without units. */
    long grossAppeased() {
        long sum = appeased[PartFacts.BASE];
        for (int i = PartFacts.TAX; i < facts.levy(0) && !facts.taxIncluded; i++) {
            sum += appeased[i];
        }
        return sum;
    }

    /**
     * What the next units get, up to what is left (rule R2). With the last unit that is all that is left, since the
     * entitlement of all units is the whole.
     */
    long step(int component, long entitled, boolean deductAppeased) {
        long before = deductAppeased ? given(component) : credited[component];
        return Math.min(Math.max(0, entitled - before), left(component));
    }

    /** What an amount without units gets for a component, up to what is left (rule R12). */
    long appeaseTo(int component, long cumulative) {
        return Math.min(Math.max(0, cumulative - appeased[component]), left(component));
    }

    /** How much of what was appeased of the base the units so far have gone without. */
    long absorbed(long entitledBase) {
        return Math.min(appeased[PartFacts.BASE], Math.max(0, entitledBase - credited[PartFacts.BASE]));
    }

    /** {@code R_X} less the entitlement, where amounts without units do not explain it (rule R2). */
    long deviation(int component, long entitled) {
        long drift = credited[component] - entitled;
        return drift >= 0 ? drift : Math.min(0, drift + appeased[component]);
    }

    /** Enters recorded units. */
    void enterReturned(long granules) {
        returned = Math.addExact(returned, granules);
    }

    /** Enters what a recorded refund gave back with units. */
    void credit(int component, long amount) {
        credited[component] = Math.addExact(credited[component], amount);
    }

    /** Enters what a recorded refund gave back without units. */
    void appease(int component, long amount) {
        appeased[component] = Math.addExact(appeased[component], amount);
    }

    /** Takes the entitlement as given back, whatever was booked (rule R2, {@link PriorDeviation#KEEP}). */
    void assume(int component, long entitled) {
        credited[component] = entitled;
    }

    /**
     * Lets a prior deviation stand: an excess becomes appeased, a shortfall withheld (rule R2).
     *
     * @return what is withheld
     */
    long keep(int component, long entitled) {
        long deviation = deviation(component, entitled);
        credited[component] -= deviation;
        appeased[component] += Math.max(0, deviation);
        return Math.max(0, -deviation);
    }
}
