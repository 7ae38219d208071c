package io.aftermile.testkit.simulation;

import io.aftermile.connector.CallContext;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way to one other system. It fails as networks do, and remembers: what was really done, which calls were left
 * without an answer, and who was told to wait. What an engine must never do is noticed at the call.
 *
 * @param <A> what the system answers
 */
final class Wire<A> {

    /** The most calls of one step; whoever needs more turns in circles. */
    private static final int ENOUGH = 400;

    /** The most calls about one key in a whole world, faults and people who try again included. */
    private static final int ENOUGH_FOR_ONE = 150;

    private static final String ASK = "an unknown outcome is asked about, never sent again";

    /** What the system knows of a key. */
    private static final class Known {
        boolean answered = true;
        boolean refused;
        Instant notBefore = Instant.MIN;
        int mishaps;
        int calls;
    }

    private final String name;
    private final World world;
    private final Weather weather;
    private final Chance chance;
    private final Map<String, Known> keys = new HashMap<>();
    private final Map<String, A> done = new LinkedHashMap<>();
    private final Map<OrderId, String> lanes = new HashMap<>();
    private int calls;

    Wire(String name, World world, Chance chance) {
        this.name = name;
        this.world = world;
        this.weather = world.weather();
        this.chance = chance;
    }

    void newStep() {
        calls = 0;
    }

    /** What was really done, by its key. */
    Map<String, A> done() {
        return done;
    }

    /** The deadline is no matter of the system behind: the world's time and the node's need not agree. */
    static CallContext unhurried(CallContext context) {
        return new CallContext(context.tenant(), context.key(), Instant.MAX);
    }

    /** Asks what became of a key. */
    Optional<A> ask(CallContext context) {
        return kept(() -> asked(context));
    }

    private <T> T kept(Supplier<T> call) {
        try {
            return call.get();
        } catch (Breach e) {
            throw world.breached(e);
        }
    }

    private Optional<A> asked(CallContext context) {
        String key = context.key().value();
        count(key);
        world.trace().add("ask " + name, key);
        before(key, false);
        Optional<A> found = Optional.ofNullable(done.get(key));
        known(key).answered = true;
        // What never happened may be decided again, and another one sent first.
        lanes.values().remove(key);
        return found;
    }

    /**
     * Has something done.
     *
     * @param doing does it; the second time the same key is only answered
     * @param audit holds what was done for the first time against what is true
     */
    A send(OrderId lane, CallContext context, Supplier<A> doing, Consumer<A> audit) {
        return kept(() -> sent(lane, context, doing, audit));
    }

    private A sent(OrderId lane, CallContext context, Supplier<A> doing, Consumer<A> audit) {
        String key = context.key().value();
        count(key);
        world.trace().add("send " + name, key);
        Known known = known(key);
        permitted(lane, key, known);
        boolean fresh = !done.containsKey(key);
        int called = known.calls;
        if (fresh) {
            lanes.put(lane, key);
            known.answered = false;
        }
        if (world.stall() && chance.percent(50)) {
            // Whoever slept that long finds the line closed before anything was sent.
            known.answered |= known.calls == called;
            throw new Unavailable("the simulated " + name + " has hung up");
        }
        before(key, true);
        A answer = carryOut(key, doing);
        if (!done.containsKey(key)) {
            done.put(key, answer);
            world.trace().add("done " + name, key);
            audit.accept(answer);
        }
        after(key);
        known.answered = true;
        lanes.remove(lane, key);
        return answer;
    }

    /** Nobody will send this any more: what was decided after it does not overtake it, unless nobody knows of it. */
    void calledBack(String key) {
        if (known(key).answered) {
            lanes.values().remove(key);
        }
    }

    private Known known(String key) {
        return keys.computeIfAbsent(key, any -> new Known());
    }

    private void count(String key) {
        calls++;
        Known known = known(key);
        known.calls++;
        Breach.unless(known.calls <= ENOUGH_FOR_ONE, "work comes to rest", key + " was called again and again");
        Breach.unless(calls <= ENOUGH, "work comes to rest", "one step called " + name + " " + calls + " times");
    }

    /** What is true of every call of a node that does not come out of a stall: then others did its work meanwhile. */
    private void permitted(OrderId lane, String key, Known known) {
        if (world.nodes().resumedFromStall()) {
            return;
        }
        Breach.unless(known.answered, ASK, key);
        Breach.unless(!done.containsKey(key), ASK, key + " is done already");
        String first = lanes.getOrDefault(lane, key);
        Breach.unless(first.equals(key), "a lane keeps its order", key + " overtook " + first);
        Breach.unless(
                world.clocksWereWrong()
                        || world.isHurried(key)
                        || known.mishaps < world.nodes().mishaps()
                        || !world.now().isBefore(known.notBefore),
                "who is told to wait waits",
                key + " was called before " + known.notBefore);
    }

    private A carryOut(String key, Supplier<A> doing) {
        try {
            return doing.get();
        } catch (AftermileException e) {
            throw new Breach("nothing false is asked of other systems", key + ": " + e.getMessage());
        }
    }

    private void before(String key, boolean sends) {
        if (weather.strikes(Fault.CRASH_BEFORE_CALL)) {
            throw world.nodes().death("before a call");
        }
        Known known = known(key);
        if (weather.strikes(Fault.THROTTLED)) {
            Duration pause = chance.seconds(5, 900);
            if (!world.nodes().resumedFromStall()) {
                // A node whose claim is over cannot write down what it is told.
                known.notBefore = world.now().plus(pause);
                known.mishaps = world.nodes().mishaps();
            }
            known.answered |= sends;
            throw new Throttled("the simulated " + name + " is busy", pause, Map.of());
        }
        if (weather.strikes(Fault.UNAVAILABLE)) {
            known.answered |= sends;
            throw new Unavailable("the simulated " + name + " is not there");
        }
        if (weather.strikes(Fault.TIMEOUT_WITHOUT_EFFECT)) {
            throw new InDoubt("the simulated " + name + " does not answer");
        }
        if (sends && world.faulty() && (known.refused || weather.strikes(Fault.REJECTED))) {
            known.refused = true;
            known.answered = true;
            throw new Rejected("the simulated " + name + " refuses this until somebody mends it");
        }
    }

    private void after(String key) {
        if (weather.strikes(Fault.CRASH_AFTER_CALL)) {
            throw world.nodes().death("after a call");
        }
        if (weather.strikes(Fault.TIMEOUT_WITH_EFFECT)) {
            throw new InDoubt("the simulated " + name + " does not answer");
        }
        if (weather.strikes(Fault.CONNECTOR_SLIP)) {
            throw new IllegalStateException("a slip of the simulated connector about " + key);
        }
    }
}
