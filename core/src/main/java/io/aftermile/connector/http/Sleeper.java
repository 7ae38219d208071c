package io.aftermile.connector.http;

import java.time.Duration;

/**
 * How a call waits before its next attempt: on the thread that made it. Handed in, so that a test waits for nothing.
 * Thread-safe.
 */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration time) throws InterruptedException;

    /** Lets the calling thread sleep. */
    static Sleeper ofThread() {
        return ThreadSleeper.INSTANCE;
    }
}
