package io.aftermile.testkit.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which faults are about in a world and how often they strike; after {@link #lift()}, none does. */
final class Weather {

    private static final List<Integer> OFTEN = List.of(4, 10, 25);

    private final Chance chance;
    private final Trace trace;
    private final Map<Fault, Integer> percent = new EnumMap<>(Fault.class);
    private final Set<Fault> struck = EnumSet.noneOf(Fault.class);
    private boolean lifted;

    Weather(long seed, Trace trace) {
        this.chance = Chance.of(seed, "weather");
        this.trace = trace;
        for (Fault fault : Fault.values()) {
            if (chance.percent(45)) {
                percent.put(fault, chance.pick(OFTEN));
            }
        }
    }

    /** Whether a fault strikes here and now. */
    boolean strikes(Fault fault) {
        Integer often = percent.get(fault);
        if (lifted || often == null || !chance.percent(often)) {
            return false;
        }
        strike(fault);
        return true;
    }

    /** Whether a fault is about that strikes a whole world rather than a moment. */
    boolean brings(Fault fault) {
        return percent.containsKey(fault);
    }

    void strike(Fault fault) {
        struck.add(fault);
        trace.add("fault", fault.label());
    }

    void lift() {
        lifted = true;
    }

    Set<Fault> struck() {
        return struck;
    }
}
