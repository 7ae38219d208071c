package io.aftermile.refund;

import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.util.Collection;

/**
 * The quantities of one part counted in whole granules, so that shares of them are exact fractions of two longs (rule
 * R6).
 *
 * <p>A granule is the part's step, unless another system returned something finer.
 */
final class Granules {

    private final Quantity granule;
    private final boolean finerThanStep;
    private final long total;
    private final long step;

    private Granules(Quantity granule, boolean finerThanStep, Quantity quantity, Quantity step) {
        this.granule = granule;
        this.finerThanStep = finerThanStep;
        this.total = quantity.steps(granule);
        this.step = step.steps(granule);
    }

    static Granules of(Quantity quantity, Quantity step, Collection<Quantity> credited) {
        if (credited.stream().allMatch(it -> it.isMultipleOf(step))) {
            return new Granules(step, false, quantity, step);
        }
        int decimals = Math.max(decimals(quantity), decimals(step));
        for (Quantity it : credited) {
            decimals = Math.max(decimals, decimals(it));
        }
        return new Granules(Quantity.of(BigDecimal.ONE.movePointLeft(decimals)), true, quantity, step);
    }

    private static int decimals(Quantity quantity) {
        return quantity.toBigDecimal().scale();
    }

    /** Invoiced quantity, {@code Q}. */
    long total() {
        return total;
    }

    /** Quantity step, {@code s}. */
    long step() {
        return step;
    }

    /** Whether only whole units come back, as {@link Schedule#FIRST_UNITS} needs. */
    boolean wholeUnits() {
        return !finerThanStep && granule.equals(Quantity.ONE);
    }

    /** Granules in a quantity that is a multiple of one. */
    long of(Quantity quantity) {
        return quantity.steps(granule);
    }

    /** The quantity that so many granules are. */
    Quantity quantity(long granules) {
        return granule.equals(Quantity.ONE)
                ? Quantity.of(granules)
                : Quantity.of(granules).times(granule);
    }

    /** Whole units in so many granules, rounded up. */
    long unitsUp(long granules) {
        return quantity(granules)
                .toBigDecimal()
                .setScale(0, java.math.RoundingMode.UP)
                .longValueExact();
    }
}
