package io.aftermile.refund;

/**
 * What was given back of one component so far, in minor units: {@code R_X} with units, {@code a_X} without. One thread
 * at a time.
 */
final class Tally {

    private final long invoiced;
    private long credited;
    private long appeased;

    Tally(long invoiced) {
        this.invoiced = invoiced;
    }

    /** {@code X}. */
    long invoiced() {
        return invoiced;
    }

    /** {@code R_X}. */
    long credited() {
        return credited;
    }

    /** {@code a_X}. */
    long appeased() {
        return appeased;
    }

    /** {@code left_X}. */
    long left() {
        return Math.max(0, invoiced - credited - appeased);
    }

    /** By how much more was given back than invoiced; zero ordinarily. */
    long over() {
        return Math.max(0, credited + appeased - invoiced);
    }

    void credit(long amount) {
        credited = Math.addExact(credited, amount);
    }

    void appease(long amount) {
        appeased = Math.addExact(appeased, amount);
    }

    /**
     * What the next units get, up to what is left (rule R2). With the last unit that is all that is left, since the
     * entitlement of all units is the whole.
     */
    long step(long entitled, boolean deductAppeased) {
        long before = deductAppeased ? credited + appeased : credited;
        return Math.min(Math.max(0, entitled - before), left());
    }

    /** What an amount without units gets for this component, up to what is left (rule R12). */
    long appeaseTo(long cumulative) {
        return Math.min(Math.max(0, cumulative - appeased), left());
    }

    /** How much of what was appeased the units so far have gone without. */
    long absorbed(long entitled) {
        return Math.min(appeased, Math.max(0, entitled - credited));
    }

    /** {@code R_X} less the entitlement, where amounts without units do not explain it (rule R2). */
    long deviation(long entitled) {
        long drift = credited - entitled;
        return drift >= 0 ? drift : Math.min(0, drift + appeased);
    }

    /** Takes the entitlement as given back, whatever was booked (rule R2, {@link PriorDeviation#KEEP}). */
    void assume(long entitled) {
        credited = entitled;
    }

    /**
     * Lets a prior deviation stand: an excess becomes appeased, a shortfall withheld (rule R2).
     *
     * @return what is withheld
     */
    long keep(long entitled) {
        long deviation = deviation(entitled);
        credited -= deviation;
        appeased += Math.max(0, deviation);
        return Math.max(0, -deviation);
    }
}
