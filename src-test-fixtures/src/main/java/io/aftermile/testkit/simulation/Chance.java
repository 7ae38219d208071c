package io.aftermile.testkit.simulation;

import java.time.Duration;
import java.util.List;

/** Every choice of a world, out of its seed (SplitMix64, so that a seed means the same on every platform). */
final class Chance {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Chance(long seed) {
        this.state = mixed(seed * GOLDEN + 1);
    }

    /** Choices of a use of their own: more of them here change none there. */
    static Chance of(long seed, String use) {
        return new Chance(mixed(seed * GOLDEN) ^ mixed(use.hashCode()));
    }

    private static long mixed(long value) {
        long bits = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }

    private long next() {
        state += GOLDEN;
        return mixed(state);
    }

    /** From zero up to, and without, a bound. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next() >>> 1, bound);
    }

    /** From the first to the last, both included. */
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    boolean percent(int percent) {
        return below(100) < percent;
    }

    <T> T pick(List<T> of) {
        return of.get(below(of.size()));
    }

    Duration seconds(int first, int last) {
        return Duration.ofMillis(between(first * 1000, last * 1000));
    }

    <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            list.set(i, list.set(below(i + 1), list.get(i)));
        }
    }
}
