package io.aftermile.refund;

import io.aftermile.model.OrderLine;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import java.math.BigDecimal;
import java.util.List;

/** Which units of a line can still be returned and which cancelled: counted, never assumed (rule R7). */
final class UnitsLeft {

    private final Quantity invoiced;
    private final Quantity shipped;
    private final boolean ships;
    private Quantity back = Quantity.ZERO;
    private Quantity cancelled = Quantity.ZERO;
    private Quantity restocked = Quantity.ZERO;

    UnitsLeft(OrderLine line, Quantity shipped, List<PastCredit> history) {
        this.invoiced = line.quantity();
        this.shipped = shipped;
        this.ships = line.requiresShipping();
        history.forEach(
                past -> count(past.credited().quantity(), past.credited().restock()));
    }

    /** Counts units that are given back. */
    void count(Quantity units, RestockKind how) {
        if (how == RestockKind.CANCEL) {
            cancelled = cancelled.plus(units);
        } else {
            back = back.plus(units);
        }
        if (how == RestockKind.RETURN) {
            restocked = restocked.plus(units);
        }
    }

    /** Units neither returned nor cancelled. */
    Quantity all() {
        return invoiced.minusOrZero(back.plus(cancelled));
    }

    /** Units that left and did not come back; of a line that never ships, all that are left. */
    Quantity returnable() {
        return ships ? shipped.minusOrZero(back).min(all()) : all();
    }

    /** Units that have not left; of a line that never ships, all that are left. */
    Quantity cancellable() {
        return ships ? unshipped() : all();
    }

    /** Units that have not left; what was credited beyond what had left counts against them. */
    Quantity unshipped() {
        return invoiced.minusOrZero(shipped.plus(cancelled)).min(all());
    }

    /** Whether more was shipped than invoiced. */
    boolean overShipped() {
        return shipped.exceeds(invoiced);
    }

    /** Whether more was returned than shipped. */
    boolean overReturned() {
        return ships && restocked.exceeds(shipped);
    }

    Quantity shipped() {
        return shipped;
    }

    /** Units that came back into stock. */
    Quantity restocked() {
        return restocked;
    }

    /** The largest multiple of a step that is not more than a quantity. */
    static Quantity down(Quantity quantity, Quantity step) {
        BigDecimal value = quantity.toBigDecimal();
        return Quantity.of(value.subtract(value.remainder(step.toBigDecimal())));
    }
}
