package io.aftermile.connector.http;

import java.time.Duration;

/** The one place that lets a thread sleep. */
enum ThreadSleeper implements Sleeper {
    INSTANCE;

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
