package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.util.Map;

/** More units are asked for than are left; nothing is quoted (rules R7 and R40). */
public final class QuantityExceeded extends Invalid {

    private static final long serialVersionUID = 1L;

    private final transient OrderLineId line;
    private final transient Quantity asked;
    private final transient Quantity left;

    QuantityExceeded(String path, OrderLineId line, String what, Quantity asked, Quantity left) {
        super(
                path,
                "asks for " + asked + " units of line " + line + " " + what + ", of which " + left + " are left",
                "ask for at most " + left,
                Map.of("line", line.value(), "asked", asked.toString(), "left", left.toString()),
                null);
        this.line = line;
        this.asked = asked;
        this.left = left;
    }

    /** The line. */
    public OrderLineId line() {
        return line;
    }

    /** Units that were asked for. */
    public Quantity asked() {
        return asked;
    }

    /** Units that are left. */
    public Quantity left() {
        return left;
    }
}
