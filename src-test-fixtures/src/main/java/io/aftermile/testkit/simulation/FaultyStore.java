package io.aftermile.testkit.simulation;

import io.aftermile.engine.EngineStore;
import io.aftermile.failure.Unavailable;
import java.util.function.Function;

/** The store of a world as a node reaches it: transactions fail, answers get lost, and processes die around them. */
final class FaultyStore implements EngineStore {

    /** The most writes of one step; whoever needs more turns in circles. */
    private static final int ENOUGH = 2_000;

    private final EngineStore real;
    private final Weather weather;
    private final Chance chance;
    private final World world;
    private int writes;

    FaultyStore(EngineStore real, World world, Chance chance) {
        this.real = real;
        this.world = world;
        this.weather = world.weather();
        this.chance = chance;
    }

    void newStep() {
        writes = 0;
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        world.refuseBreached();
        world.nodes().refuseTheDead();
        writes++;
        if (writes > ENOUGH) {
            throw world.breached(new Breach("work comes to rest", "one step wrote " + writes + " times"));
        }
        if (weather.strikes(Fault.STORE_UNAVAILABLE)) {
            throw new Unavailable("the simulated store is not there");
        }
        if (weather.strikes(Fault.CRASH_BEFORE_COMMIT)) {
            throw world.nodes().death("before a commit");
        }
        if (weather.strikes(Fault.CRASH_IN_COMMIT)) {
            return torn(work, chance.between(1, 12));
        }
        T answer = real.write(work);
        if (weather.strikes(Fault.CRASH_AFTER_COMMIT)) {
            throw world.nodes().death("after a commit");
        }
        world.stall();
        if (weather.strikes(Fault.STORE_ANSWER_LOST)) {
            throw new Unavailable("the simulated store's answer is lost");
        }
        return answer;
    }

    /** Dies after some calls of a transaction, or at its end, with everything written and nothing durable. */
    private <T> T torn(Function<? super Transaction, ? extends T> work, int last) {
        int[] left = {last};
        return real.write(transaction -> {
            T answer = work.apply(Watched.transaction(transaction, (method, arguments, call) -> {
                left[0]--;
                if (left[0] < 0) {
                    throw world.nodes().death("in a transaction");
                }
                return call.proceed(arguments);
            }));
            if (left[0] >= 0) {
                throw world.nodes().death("at the end of a transaction");
            }
            // Somebody above lives on after a death, and keeps what was written before it.
            return answer;
        });
    }

    @Override
    public <T> T read(Function<? super View, ? extends T> work) {
        return real.read(work);
    }

    @Override
    public void removeTraces() {
        real.removeTraces();
    }

    @Override
    public void close() {
        // The world's store outlives every node.
    }
}
