package io.aftermile.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The points of a process at which it may be stopped: right before and right after each durable step. At the chosen one
 * it says so and waits, so that whoever started it can kill or stop it exactly there.
 */
final class CrashPoints {

    private final String chosen;
    private int reached;

    /** @param chosen the number of a point, or its name; the first of that name is meant */
    CrashPoints(String chosen) {
        this.chosen = chosen;
    }

    /** Points at which nobody waits. */
    static CrashPoints none() {
        return new CrashPoints("");
    }

    void reach(String name) {
        reached++;
        if (chosen.equals(Integer.toString(reached)) || chosen.equals(name)) {
            say("AT " + reached + " " + name);
            await();
        }
    }

    int reached() {
        return reached;
    }

    /** Tells the process that started this one. */
    static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void await() {
        try {
            if (System.in.read() < 0) {
                throw new IllegalStateException("whoever started this process is gone");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
