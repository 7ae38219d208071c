package io.aftermile.inventory;

import io.aftermile.model.Quantity;
import java.time.Instant;
import java.util.Objects;

/**
 * What a person decided instead of a suggestion.
 *
 * @param quantity what to buy, zero or more
 * @param planner who decided, as a role or account, not a name
 * @param reason why; nothing personal
 * @param at when
 */
public record PlannerOverride(Quantity quantity, String planner, String reason, Instant at) {

    public PlannerOverride {
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(at, "at");
        Texts.check("planner", planner);
        Texts.check("reason of planner " + planner, reason);
    }
}
