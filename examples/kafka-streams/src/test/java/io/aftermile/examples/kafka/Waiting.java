package io.aftermile.examples.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another thread or process does; fails when it does not come. */
final class Waiting {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration STEP = Duration.ofMillis(20);

    private Waiting() {}

    static void until(BooleanSupplier come, Supplier<?> otherwise) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!come.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come within " + LONGEST + ": " + otherwise.get());
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
