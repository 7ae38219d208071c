package io.aftermile.engine;

import io.aftermile.connector.Verification;
import java.util.function.Function;

/** What became of a delivery at the door. Whatever it is, it was committed before it was returned. Closed. */
public sealed interface Acceptance {

    /** One function per case. */
    <T> T match(
            Function<? super Accepted, ? extends T> accepted,
            Function<? super Duplicate, ? extends T> duplicate,
            Function<? super Refused, ? extends T> refused);

    /**
     * It is stored, and will be worked off: acknowledge it.
     *
     * @param delivery its name
     */
    record Accepted(DeliveryRef delivery) implements Acceptance {

        @Override
        public <T> T match(
                Function<? super Accepted, ? extends T> accepted,
                Function<? super Duplicate, ? extends T> duplicate,
                Function<? super Refused, ? extends T> refused) {
            return accepted.apply(this);
        }
    }

    /**
     * It had been stored before, and nothing was done: acknowledge it.
     *
     * @param delivery its name
     * @param sameBody whether its body is, byte for byte, the one that is stored; what differs is not looked at
     */
    record Duplicate(DeliveryRef delivery, boolean sameBody) implements Acceptance {

        @Override
        public <T> T match(
                Function<? super Accepted, ? extends T> accepted,
                Function<? super Duplicate, ? extends T> duplicate,
                Function<? super Refused, ? extends T> refused) {
            return duplicate.apply(this);
        }
    }

    /**
     * Its sender is not proven: answer that it is unauthorised. That it came is kept, its content is not.
     *
     * @param reason why, for programs
     * @param detail why, in a sentence with the remedy
     */
    record Refused(Verification.Reason reason, String detail) implements Acceptance {

        @Override
        public <T> T match(
                Function<? super Accepted, ? extends T> accepted,
                Function<? super Duplicate, ? extends T> duplicate,
                Function<? super Refused, ? extends T> refused) {
            return refused.apply(this);
        }
    }
}
