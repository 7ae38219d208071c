package io.aftermile.testkit.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of many seeds. One thread at a time. */
public final class SimulationReport {

    /** From so many seeds on, a fault that never struck means that the simulator does not do what it says. */
    public static final long ENOUGH_FOR_EVERY_FAULT = 1_000;

    private final List<SeedResult> breaches = new ArrayList<>();
    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
    private long seeds;

    /** Adds what came of one more seed. */
    public void add(SeedResult result) {
        seeds++;
        result.struck().forEach(it -> struck.merge(it, 1L, Long::sum));
        if (result.breach().isPresent()) {
            breaches.add(result);
        }
    }

    /** How many seeds were run. */
    public long seeds() {
        return seeds;
    }

    /** The seeds in which an invariant did not hold. */
    public List<SeedResult> breaches() {
        return List.copyOf(breaches);
    }

    /** In how many seeds a fault struck. */
    public long seedsWith(Fault fault) {
        return struck.getOrDefault(fault, 0L);
    }

    /** Faults that never struck, though there were seeds enough for each; empty where there were fewer. */
    public List<Fault> missing() {
        return seeds < ENOUGH_FOR_EVERY_FAULT
                ? List.of()
                : Stream.of(Fault.values()).filter(it -> seedsWith(it) == 0).toList();
    }

    /** Whether every invariant held in every seed, and every fault struck that should have. */
    public boolean held() {
        return breaches.isEmpty() && missing().isEmpty();
    }

    /** One line: seeds, breaches, and the share of seeds in which each fault struck. */
    public String verdict() {
        String shares = Stream.of(Fault.values())
                .map(it -> it.label() + " " + percent(seedsWith(it)))
                .collect(Collectors.joining(", "));
        String never = missing().isEmpty()
                ? ""
                : "; never struck: " + missing().stream().map(Fault::label).collect(Collectors.joining(", "));
        return "simulate: " + seeds + " seeds, " + breaches.size() + " breaches" + never + "; struck in: " + shares;
    }

    private String percent(long of) {
        return seeds == 0 ? "-" : String.format(Locale.ROOT, "%.1f%%", 100.0 * of / seeds);
    }
}
