package io.aftermile.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is still to happen, by its time; of two things at the same time, what was planned first. */
final class Agenda {

    private record Plan(Instant at, long number, Runnable what) {}

    private final VirtualTime time;
    private final PriorityQueue<Plan> plans =
            new PriorityQueue<>(Comparator.comparing(Plan::at).thenComparing(Plan::number));
    private long planned;

    Agenda(VirtualTime time) {
        this.time = time;
    }

    void after(Duration pause, Runnable what) {
        plans.add(new Plan(time.now().plus(pause), planned++, what));
    }

    /** Lets the next thing happen; false once nothing is planned. */
    boolean step() {
        Plan next = plans.poll();
        if (next == null) {
            return false;
        }
        time.goTo(next.at());
        next.what().run();
        return true;
    }
}
