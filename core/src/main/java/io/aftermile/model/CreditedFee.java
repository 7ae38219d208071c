package io.aftermile.model;

import java.util.Objects;

/**
 * What a recorded refund gave back of one fee or tip.
 *
 * @param fee the fee or tip
 * @param credited amounts
 */
public record CreditedFee(FeeId fee, CreditedPart credited) {

    public CreditedFee {
        Objects.requireNonNull(fee, "fee");
        Objects.requireNonNull(credited, "credited");
    }
}
