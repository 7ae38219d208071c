package io.aftermile.connector;

import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnStatus;
import java.util.Objects;
import java.util.Optional;

/**
 * A step in the life of a return. A return that stands where the step leads is left as it is.
 *
 * @param id the return
 * @param step which step
 * @param note what is told to the customer who is declined; of no other step
 */
public record MoveReturn(ReturnId id, Step step, Optional<String> note) {

    public MoveReturn {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(step, "step");
        if (note.isPresent() && step != Step.DECLINE) {
            throw new IllegalArgumentException(
                    "a note stands on " + step + " of return " + id + "; only who is declined is told why");
        }
    }

    /** A step without a note. */
    public MoveReturn(ReturnId id, Step step) {
        this(id, step, Optional.empty());
    }

    /** What a note says is the customer's business. */
    @Override
    public String toString() {
        return "MoveReturn[" + step + " " + id + "]";
    }

    /** The steps of a return. */
    public enum Step {
        /** Lets requested goods come back. */
        APPROVE(ReturnStatus.REQUESTED, ReturnStatus.APPROVED),
        /** Refuses requested goods. */
        DECLINE(ReturnStatus.REQUESTED, ReturnStatus.DECLINED),
        /** Ends a return. */
        CLOSE(ReturnStatus.APPROVED, ReturnStatus.CLOSED),
        /** Takes a closed return up again. */
        REOPEN(ReturnStatus.CLOSED, ReturnStatus.APPROVED),
        /** Calls a return off, before any of it was confirmed or put away. */
        CANCEL(ReturnStatus.APPROVED, ReturnStatus.CANCELLED);

        private final ReturnStatus from;
        private final ReturnStatus to;

        Step(ReturnStatus from, ReturnStatus to) {
            this.from = from;
            this.to = to;
        }

        /** Where it starts. */
        public ReturnStatus from() {
            return from;
        }

        /** Where it leads. */
        public ReturnStatus to() {
            return to;
        }
    }
}
