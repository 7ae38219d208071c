package io.aftermile.testkit.simulation;

import io.aftermile.Aftermile;
import org.jspecify.annotations.Nullable;

/** A process that runs the engine: it can die, and be started again on the same store. */
final class Node {

    final String name;
    final VirtualTime.NodeClock clock;
    private @Nullable Aftermile engine;

    /** Whether the process is over, though its last call may not have come back yet. */
    boolean dying;

    /** Whether a run is planned already. */
    boolean runPlanned;

    Node(String name, VirtualTime.NodeClock clock) {
        this.name = name;
        this.clock = clock;
    }

    boolean lives() {
        return engine != null;
    }

    Aftermile engine() {
        if (engine == null) {
            throw new IllegalStateException("node " + name + " is dead");
        }
        return engine;
    }

    void start(Aftermile started) {
        engine = started;
        dying = false;
    }

    /** Nothing is closed in order: whatever was in memory is gone. */
    void die() {
        engine = null;
    }
}
