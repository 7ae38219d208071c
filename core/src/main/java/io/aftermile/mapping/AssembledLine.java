package io.aftermile.mapping;

import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What quantities of an exploded order's lines are on the line that the channel knows.
 *
 * @param line the channel's line: that of the kit, or the line itself where it is no component
 * @param quantity on a kit's line the whole kits that the components make; else what was given
 * @param rest what is left of each component beyond whole kits, in the order of the lines; a single component that
 *     comes back stands here. Components of which nothing is left are not in it
 */
public record AssembledLine(OrderLineId line, Quantity quantity, Map<OrderLineId, Quantity> rest) {

    public AssembledLine {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(quantity, "quantity");
        rest = Collections.unmodifiableMap(new LinkedHashMap<>(rest));
    }
}
