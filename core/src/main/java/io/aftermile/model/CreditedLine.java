package io.aftermile.model;

import java.util.Objects;

/**
 * What a recorded refund gave back of one order line.
 *
 * @param line the order line
 * @param credited units and amounts
 */
public record CreditedLine(OrderLineId line, CreditedPart credited) {

    public CreditedLine {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(credited, "credited");
    }
}
