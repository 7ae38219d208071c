package io.aftermile.refund;

import io.aftermile.model.RestockKind;

/** Why units are given back; fees and statutory rules look at it. */
public enum UnitsCause {
    /** The customer sends them back, as agreed. */
    RETURN,
    /** The customer sends them back, and nobody had agreed to it. */
    UNAUTHORIZED,
    /** The customer did not take them in. */
    REFUSAL,
    /** They were lost, damaged or wrong: nothing comes back. */
    CLAIM,
    /** They never left. */
    CANCELLATION,
    /** They are credited and stay where they are, for another reason. */
    CREDIT;

    /** What becomes of the goods. */
    RestockKind restock() {
        return switch (this) {
            case RETURN, UNAUTHORIZED, REFUSAL -> RestockKind.RETURN;
            case CLAIM, CREDIT -> RestockKind.NO_RESTOCK;
            case CANCELLATION -> RestockKind.CANCEL;
        };
    }

    /** What people call it. */
    String says() {
        return switch (this) {
            case RETURN -> "return";
            case UNAUTHORIZED -> "return without authorisation";
            case REFUSAL -> "refusal at the door";
            case CLAIM -> "claim";
            case CANCELLATION -> "cancellation";
            case CREDIT -> "credit";
        };
    }
}
