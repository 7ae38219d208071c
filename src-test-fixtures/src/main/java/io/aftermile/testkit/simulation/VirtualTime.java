package io.aftermile.testkit.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of a world: it goes on when the world says so, and never back. */
final class VirtualTime {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Instant now = START;

    Instant now() {
        return now;
    }

    void goTo(Instant to) {
        if (to.isAfter(now)) {
            now = to;
        }
    }

    /** A node's clock: the world's time, and how wrong it is. */
    static final class NodeClock extends Clock {

        private final VirtualTime time;
        private Duration wrong = Duration.ZERO;

        NodeClock(VirtualTime time) {
            this.time = time;
        }

        void jump(Duration by) {
            wrong = wrong.plus(by);
        }

        void set() {
            wrong = Duration.ZERO;
        }

        @Override
        public Instant instant() {
            return time.now().plus(wrong);
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
}
