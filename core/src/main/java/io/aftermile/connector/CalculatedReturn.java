package io.aftermile.connector;

import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Objects;

/**
 * What the desk says that units are worth; nothing has been opened.
 *
 * @param order the order
 * @param lines in the order in which they were asked for
 */
public record CalculatedReturn(OrderId order, List<Line> lines) {

    public CalculatedReturn {
        Objects.requireNonNull(order, "order");
        lines = List.copyOf(lines);
    }

    /**
     * Units of one order line.
     *
     * @param line the order line
     * @param quantity units
     * @param base what they were priced at after discounts: with tax where prices contain it, else without
     * @param tax the tax on them
     */
    public record Line(OrderLineId line, Quantity quantity, Amount base, Amount tax) {

        public Line {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(quantity, "quantity");
            Objects.requireNonNull(base, "base");
            Objects.requireNonNull(tax, "tax");
        }
    }
}
