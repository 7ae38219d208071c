package io.aftermile.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * How fast the engine is on this machine, beside what the same store can do at best: one line for each measurement as
 * it is taken, then tables in Markdown. Ratios are taken within one round, since machines drift.
 *
 * <pre>
 * cycle      events per second from receipt to done, with 1 and 8 producers, beside a bare insert and an outbox library
 * filled     the same on a store that is full of finished and waiting events, beside an empty one
 * memory     the heap that is left over after every so many orders
 * recovery   the time from the start of a process to its first call after one that was killed, beside reading the data
 *
 * --store sqlite|postgres   one store instead of both
 * --postgres URL            a server of yours instead of one that is started here
 * --events N, --rounds N    how much is measured how often
 * --finished N, --waiting N what 'filled' and 'recovery' fill a store with
 * --folder PATH             where SQLite files are made; by default a temporary one
 * </pre>
 */
public final class EngineSpeed {

    private static final Map<String, Function<SpeedOptions, SpeedPart>> PARTS = Map.of(
            "cycle", CycleSpeed::new,
            "filled", FilledSpeed::new,
            "memory", MemorySpeed::new,
            "recovery", RecoverySpeed::new);

    private EngineSpeed() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        String name = words.isEmpty() ? "" : words.remove(0);
        if (!PARTS.containsKey(name)) {
            System.err.println("name one of cycle, filled, memory, recovery, not '" + name + "'");
            System.exit(2);
        }
        SpeedOptions options = SpeedOptions.of(words);
        Path folder = options.folder();
        System.out.printf(
                Locale.ROOT, "one sync of a file in this folder: %,d µs (median of 200)%n", SyncProbe.micros(folder));
        try (SpeedServers servers = new SpeedServers(options)) {
            PARTS.get(name).apply(options).run(servers);
        }
        // Threads of a server that was started here may linger.
        System.exit(0);
    }
}
