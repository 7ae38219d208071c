package io.aftermile.model;

import java.util.Objects;

/**
 * What a recorded refund gave back of one shipping charge.
 *
 * @param line the shipping charge
 * @param credited amounts
 */
public record CreditedShipping(ShippingLineId line, CreditedPart credited) {

    public CreditedShipping {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(credited, "credited");
    }
}
