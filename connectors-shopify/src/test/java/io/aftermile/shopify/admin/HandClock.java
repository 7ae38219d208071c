package io.aftermile.shopify.admin;

import io.aftermile.connector.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that is moved by hand, and by whoever would sleep. */
final class HandClock extends Clock implements Sleeper {

    static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    static final Instant LATER = NOON.plus(Duration.ofHours(1));

    private final List<Duration> slept = new ArrayList<>();
    private Instant now = NOON;

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized void sleep(Duration time) {
        slept.add(time);
        pass(time);
    }

    synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }

    @Override
    public synchronized Instant instant() {
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
