package io.aftermile.connector;

import io.aftermile.model.Quantity;

/**
 * A quantity that may be below zero, as a stock balance can be.
 *
 * @param owed whether {@code size} is missing rather than there
 * @param size how much
 */
public record SignedQuantity(boolean owed, Quantity size) {

    public SignedQuantity {
        owed = owed && !size.isZero();
    }
}
