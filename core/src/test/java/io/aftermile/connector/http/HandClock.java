package io.aftermile.connector.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that is moved by hand, and by whoever would sleep. */
final class HandClock extends Clock implements Sleeper {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Duration> slept = new CopyOnWriteArrayList<>();
    private volatile Instant now = NOON;

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void sleep(Duration time) {
        slept.add(time);
        pass(time);
    }

    /** Each time somebody would have slept. */
    List<Duration> slept() {
        return slept;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
