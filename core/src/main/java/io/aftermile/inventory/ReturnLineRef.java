package io.aftermile.inventory;

import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLineId;
import java.util.Objects;

/**
 * A line of a return.
 *
 * @param returned the return
 * @param line its line
 */
public record ReturnLineRef(ReturnId returned, ReturnLineId line) {

    public ReturnLineRef {
        Objects.requireNonNull(returned, "returned");
        Objects.requireNonNull(line, "line");
    }

    /** Such as {@code line 1 of return R7}. */
    @Override
    public String toString() {
        return "line " + line + " of return " + returned;
    }
}
