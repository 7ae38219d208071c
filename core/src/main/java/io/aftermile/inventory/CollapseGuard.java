package io.aftermile.inventory;

import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * From which loss on a number is not believed: it is held back for a person, and the last one stands.
 *
 * @param mostLoss the largest share of the last published number that may vanish without having been sold, from 0 to 1
 * @param from the least published number that is guarded; below it, numbers jump all the time
 */
public record CollapseGuard(Rate mostLoss, Quantity from) {

    public CollapseGuard {
        Objects.requireNonNull(from, "from");
        if (mostLoss.toBigDecimal().compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "guard lets " + mostLoss + " of a number vanish; give a share from 0 to 1");
        }
    }

    /** Whether a loss is more than may vanish of a number. */
    boolean holds(Quantity last, Quantity lost) {
        return last.compareTo(from) >= 0
                && lost.toBigDecimal().compareTo(last.toBigDecimal().multiply(mostLoss.toBigDecimal())) > 0;
    }
}
