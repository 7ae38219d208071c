package io.aftermile.testkit.shopify.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The trouble that a shop makes: in a given order, or by chance out of the shop's seed. Calls about tokens are spared.
 * Thread-safe.
 */
public final class Faults {

    private static final int HUNDRED = 100;
    private static final long LONGEST_HELD_SECONDS = 60;

    private final Random random;
    private final Deque<Optional<Trouble>> script = new ArrayDeque<>();
    private final Map<Trouble, Integer> percent = new EnumMap<>(Trouble.class);
    private CountDownLatch gate = new CountDownLatch(1);
    private int happened;

    Faults(long seed) {
        this.random = new Random(seed);
    }

    /** The next mutations have this trouble, one each, in this order; queries are spared. */
    public synchronized Faults next(Trouble... troubles) {
        List.of(troubles).forEach(it -> script.add(Optional.of(it)));
        return this;
    }

    /** The next mutation, behind those that were named before, has no trouble. */
    public synchronized Faults nextIsFine() {
        script.add(Optional.empty());
        return this;
    }

    /**
     * So many calls of a hundred have this trouble, by chance; queries only such as happens before anything is run.
     * Zero ends it.
     *
     * @throws IllegalArgumentException if it is not from 0 to 100
     */
    public synchronized Faults percent(Trouble trouble, int calls) {
        if (calls < 0 || calls > HUNDRED) {
            throw new IllegalArgumentException("percent is from 0 to 100, was " + calls);
        }
        percent.put(trouble, calls);
        return this;
    }

    /** Ends all trouble. */
    public synchronized Faults none() {
        script.clear();
        percent.clear();
        return this;
    }

    /** Lets the answers go that are held back. */
    public synchronized void release() {
        gate.countDown();
        gate = new CountDownLatch(1);
    }

    /** How many calls had trouble so far. */
    public synchronized int happened() {
        return happened;
    }

    synchronized Optional<Trouble> drawn(boolean mutation) {
        Optional<Trouble> drawn = mutation && !script.isEmpty() ? script.remove() : byChance(mutation);
        drawn.ifPresent(it -> happened++);
        return drawn;
    }

    private Optional<Trouble> byChance(boolean mutation) {
        for (Map.Entry<Trouble, Integer> it : percent.entrySet()) {
            boolean hit = it.getValue() > 0 && random.nextInt(HUNDRED) < it.getValue();
            if (hit && (mutation || it.getKey().isBefore())) {
                return Optional.of(it.getKey());
            }
        }
        return Optional.empty();
    }

    /** Waits until answers are let go, or nobody can be waiting for this one any more. */
    void await() {
        CountDownLatch shut;
        synchronized (this) {
            shut = gate;
        }
        try {
            boolean let = shut.await(LONGEST_HELD_SECONDS, TimeUnit.SECONDS);
            if (!let) {
                release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
