package io.aftermile.refund;

import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.util.List;

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

    static Granules of(Quantity quantity, Quantity step, List<PastCredit> history) {
        boolean inSteps = true;
        int decimals = Math.max(decimals(quantity), decimals(step));
        for (PastCredit past : history) {
            Quantity credited = past.credited().quantity();
            inSteps &= isMultiple(credited, step);
            decimals = Math.max(decimals, decimals(credited));
        }
        if (inSteps) {
            return new Granules(step, false, quantity, step);
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
        return granule.equals(Quantity.ONE) && isWhole(quantity)
                ? quantity.toBigDecimal().longValue()
                : quantity.steps(granule);
    }

    /** Granules in a quantity, a part of one left out. */
    long down(Quantity quantity) {
        return granule.equals(Quantity.ONE)
                ? quantity.toBigDecimal().longValue()
                : quantity.toBigDecimal()
                        .divideToIntegralValue(granule.toBigDecimal())
                        .longValueExact();
    }

    /** Whether a quantity is more than so many granules. */
    boolean exceed(Quantity quantity, long granules) {
        return granule.equals(Quantity.ONE) && isWhole(quantity)
                ? quantity.toBigDecimal().longValue() > granules
                : quantity.exceeds(quantity(granules));
    }

    /** Whether so many can come back: a whole number of steps. */
    static boolean isMultiple(Quantity quantity, Quantity step) {
        return step.equals(Quantity.ONE) ? isWhole(quantity) : quantity.isMultipleOf(step);
    }

    /** The largest multiple of a step that is not more than a quantity. */
    static Quantity wholeSteps(Quantity quantity, Quantity step) {
        BigDecimal value = quantity.toBigDecimal();
        return Quantity.of(value.subtract(value.remainder(step.toBigDecimal())));
    }

    /** Quantities have no trailing zeros. */
    private static boolean isWhole(Quantity quantity) {
        return quantity.toBigDecimal().scale() == 0;
    }

    /** The quantity that so many granules are. */
    Quantity quantity(long granules) {
        return granule.equals(Quantity.ONE)
                ? Quantity.of(granules)
                : Quantity.of(BigDecimal.valueOf(granules).multiply(granule.toBigDecimal()));
    }

    /** Whole units in so many granules, rounded up. */
    long unitsUp(long granules) {
        return quantity(granules)
                .toBigDecimal()
                .setScale(0, java.math.RoundingMode.UP)
                .longValueExact();
    }
}
