package io.aftermile.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The calls of a runner: effects are claimed a little ahead of the callers, as many as these get through in a moment,
 * and what came of them is recorded together, so that quick calls do not cost two commits each. A slow call holds up no
 * other as long as there is another caller; what was claimed and is not called any more is handed back. Thread-safe.
 */
final class Calls {

    /** For how long callers are to have work ahead. */
    private static final Duration AHEAD = Duration.ofMillis(200);
    /** So that one claim stays short, however quick calls are. */
    private static final int MOST_EACH = 16;
    /** So that one transaction stays short. */
    private static final int RECORDED_AT_ONCE = 64;
    /** A new call weighs this part of what is expected of the next. */
    private static final int WEIGHT = 8;

    /** Whom the calls belong to. */
    interface Host {
        /** Takes a task, unless its executor takes no more. */
        boolean handOver(Runnable task);

        /** Outcomes were recorded, and with that more may be due. */
        void recorded();

        /** A caller has ended. */
        void ended();

        /** Something failed, and is tried again. */
        void troubled(String what, Throwable failure);
    }

    private record Claimed(Claims.Claim claim, StoredEffect effect) {}

    private final EffectRun effects;
    private final int callers;
    private final Host host;
    private final Deque<Claimed> claimed = new ArrayDeque<>();
    private final List<EffectAttempt.Outcome> outcomes = new ArrayList<>();
    private int calling;
    private boolean recording;
    private boolean stopped;
    private Duration usual = AHEAD;

    /** @param callers how many calls may be under way at once */
    Calls(EffectRun effects, int callers, Host host) {
        this.effects = effects;
        this.callers = callers;
        this.host = host;
    }

    /** Claims what the callers will get to soon, and sees that they are at work; whether there was any. */
    boolean handOut() {
        int wanted = wanted();
        if (wanted == 0) {
            return false;
        }
        Claims.Claim claim = effects.claim(wanted);
        claim.effects().forEach(it -> add(new Claimed(claim, it)));
        List<Claimed> forNobody = forNobody();
        effects.record(
                forNobody.stream().map(it -> effects.handBack(it.effect())).toList());
        return claim.effects().size() > forNobody.size();
    }

    /** What is claimed though no thread was to be had that could call it. */
    private synchronized List<Claimed> forNobody() {
        List<Claimed> left = calling == 0 ? List.copyOf(claimed) : List.of();
        claimed.removeAll(left);
        return left;
    }

    /** As many as are called within {@link #AHEAD}; none before half of these are done, so that claims stay few. */
    private synchronized int wanted() {
        int ahead = callers * each();
        int has = claimed.size() + calling;
        return stopped || has > ahead / 2 && has >= callers ? 0 : ahead - has;
    }

    private int each() {
        return usual.isZero() ? MOST_EACH : (int) Math.min(MOST_EACH, Math.max(1, AHEAD.toNanos() / usual.toNanos()));
    }

    private void add(Claimed effect) {
        boolean another;
        synchronized (this) {
            claimed.add(effect);
            another = calling < callers;
            calling += another ? 1 : 0;
        }
        // Not within: the host has a lock of its own, and asks for ours while it holds it.
        if (another && !host.handOver(this::call)) {
            ended();
        }
    }

    private synchronized void ended() {
        calling--;
    }

    /** How many callers are at work. */
    synchronized int underWay() {
        return calling;
    }

    /** Calls nobody any more; what was claimed for it is handed back. */
    synchronized void stop() {
        stopped = true;
    }

    private void call() {
        try {
            for (Optional<Claimed> next = next(); next.isPresent(); next = next()) {
                call(next.get());
            }
        } finally {
            host.ended();
        }
    }

    private void call(Claimed next) {
        try {
            done(outcome(next));
        } catch (RuntimeException | Error e) {
            host.troubled("calling the target of effect " + next.effect().key(), e);
        }
    }

    /** The next one to be called; without one the caller has ended. */
    private synchronized Optional<Claimed> next() {
        Optional<Claimed> next = Optional.ofNullable(claimed.poll());
        if (next.isEmpty()) {
            ended();
        }
        return next;
    }

    private EffectAttempt.Outcome outcome(Claimed next) {
        boolean called;
        synchronized (this) {
            called = !stopped;
        }
        return called ? effects.call(next.claim(), next.effect()) : effects.handBack(next.effect());
    }

    /** Whoever comes first records for all who come meanwhile. */
    private void done(EffectAttempt.Outcome outcome) {
        synchronized (this) {
            outcome.took().ifPresent(this::took);
            outcomes.add(outcome);
            if (recording) {
                return;
            }
            recording = true;
        }
        for (List<EffectAttempt.Outcome> some = waiting(); !some.isEmpty(); some = waiting()) {
            try {
                effects.record(some);
                host.recorded();
            } catch (RuntimeException | Error e) {
                // Whoever records must come to the end: nobody else does meanwhile.
                host.troubled(
                        "recording what came of effect " + some.get(0).effect().key(), e);
            }
        }
    }

    private void took(Duration time) {
        usual = usual.multipliedBy(WEIGHT - 1L)
                .plus(time.isNegative() ? Duration.ZERO : time)
                .dividedBy(WEIGHT);
    }

    private synchronized List<EffectAttempt.Outcome> waiting() {
        List<EffectAttempt.Outcome> next =
                List.copyOf(outcomes.subList(0, Math.min(RECORDED_AT_ONCE, outcomes.size())));
        outcomes.subList(0, next.size()).clear();
        recording = !next.isEmpty();
        return next;
    }
}
