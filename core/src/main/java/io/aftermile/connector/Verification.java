package io.aftermile.connector;

import java.util.function.Function;

/** Whether a delivery may be believed. Closed. */
public sealed interface Verification {

    /** One function per case. */
    <T> T match(Function<? super Verified, ? extends T> verified, Function<? super Refused, ? extends T> refused);

    /**
     * The sender is proven.
     *
     * @param delivery what to store before acknowledging
     */
    record Verified(VerifiedDelivery delivery) implements Verification {
        @Override
        public <T> T match(
                Function<? super Verified, ? extends T> verified, Function<? super Refused, ? extends T> refused) {
            return verified.apply(this);
        }
    }

    /**
     * The sender is not proven, or the delivery is not one.
     *
     * @param reason why, for programs
     * @param detail why, in a sentence with the remedy; no secret, nothing from the body
     */
    record Refused(Reason reason, String detail) implements Verification {
        @Override
        public <T> T match(
                Function<? super Verified, ? extends T> verified, Function<? super Refused, ? extends T> refused) {
            return refused.apply(this);
        }
    }

    /** Why a delivery is refused. */
    enum Reason {
        /** There is no signature. */
        MISSING_SIGNATURE,
        /** The signature is not of the agreed form. */
        MALFORMED_SIGNATURE,
        /** The signature was made with no secret that we hold, or the body was changed on the way. */
        WRONG_SIGNATURE,
        /** A header that names the delivery is missing or malformed. */
        MALFORMED_HEADERS,
        /** The body is larger than the source ever sends. */
        TOO_LARGE,
        /** It names a channel that is not ours. */
        WRONG_CHANNEL
    }
}
