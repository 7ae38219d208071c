package io.aftermile.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to take back what a transaction in memory has changed so far, last change first. */
final class Undo {

    private final Deque<Runnable> steps = new ArrayDeque<>();

    void add(Runnable step) {
        steps.push(step);
    }

    void all() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }

    void forget() {
        steps.clear();
    }
}
