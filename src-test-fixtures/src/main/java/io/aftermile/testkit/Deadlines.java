package io.aftermile.testkit;

import io.aftermile.connector.CallContext;
import io.aftermile.failure.Unavailable;
import java.time.Instant;
import java.util.Map;

/** Deadlines without a clock: in memory nothing takes time, so only one that has long passed counts. */
final class Deadlines {

    /** One that no test outlives. */
    static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    /** One that has passed for every clock. */
    static final Instant PASSED = Instant.EPOCH;

    private Deadlines() {}

    static void refusePassed(CallContext context) {
        if (!context.deadline().isAfter(PASSED)) {
            throw new Unavailable(
                    "the deadline " + context.deadline() + " has passed; nothing was done, call again with a later one",
                    Map.of("tenant", context.tenant().value()));
        }
    }
}
