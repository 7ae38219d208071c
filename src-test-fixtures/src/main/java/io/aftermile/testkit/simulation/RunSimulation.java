package io.aftermile.testkit.simulation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The simulator as a command: {@code RunSimulation --seeds 1..1000 [--trace]}. Prints a line for each seed in which an
 * invariant does not hold, with the command that runs it again, and last how many seeds were run.
 */
public final class RunSimulation {

    private static final Pattern SEEDS = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");
    private static final long PROGRESS_NANOS = 5_000_000_000L;
    private static final int BESIDE = 32;

    private RunSimulation() {}

    /**
     * Runs and exits: 0 if every invariant held, 1 if one did not, or a fault never struck in a thousand seeds or more,
     * 2 for wrong use.
     */
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /**
     * Runs without exiting.
     *
     * @param out gets a line for each failing seed, and the verdict last
     * @param err gets the progress, and what is wrong with the use
     * @param arguments {@code --seeds A..B}, both ends included, and perhaps {@code --trace}
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        boolean traced = arguments.length == 3 && arguments[2].equals("--trace");
        Matcher seeds = arguments.length >= 2 && arguments[0].equals("--seeds")
                ? SEEDS.matcher(arguments[1])
                : SEEDS.matcher("");
        if (!seeds.matches() || arguments.length > 2 && !traced) {
            err.println("usage: --seeds A..B [--trace], such as --seeds 1..1000");
            return 2;
        }
        long first = Long.parseLong(seeds.group(1));
        long last = Long.parseLong(seeds.group(2));
        if (last < first) {
            err.println("--seeds " + arguments[1] + " holds no seed; give the lower one first");
            return 2;
        }
        SimulationReport report = run(out, err, first, last, traced);
        out.println(report.verdict());
        return report.held() ? 0 : 1;
    }

    private static SimulationReport run(PrintStream out, PrintStream err, long first, long last, boolean traced) {
        Simulation simulation = Simulation.ofDefaults();
        SimulationReport report = new SimulationReport();
        long began = System.nanoTime();
        long told = began;
        for (long seed = first; seed <= last; seed += BESIDE) {
            long until = Math.min(last, seed + BESIDE - 1);
            for (SeedResult result : traced ? told(simulation, seed, until, out) : beside(simulation, seed, until)) {
                report.add(result);
                result.breach().ifPresent(it -> out.println(failure(result, it)));
            }
            long now = System.nanoTime();
            if (now - told >= PROGRESS_NANOS) {
                told = now;
                err.println(progress(report, last - first + 1, (now - began) / 1e9));
            }
        }
        return report;
    }

    /** Each seed is one thread; they share nothing, so as many run at once as there are processors. */
    private static List<SeedResult> beside(Simulation simulation, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .parallel()
                .mapToObj(simulation::run)
                .toList();
    }

    private static List<SeedResult> told(Simulation simulation, long first, long last, PrintStream out) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(seed -> {
                    SeedResult result = simulation.run(seed, out::println);
                    out.println("seed " + seed + " has trace " + result.trace());
                    return result;
                })
                .toList();
    }

    /** One line that says what broke, and what runs it again. */
    static String failure(SeedResult result, String breach) {
        return "FAIL seed " + result.seed() + " " + breach + " (trace " + result.trace()
                + "; again: examples/run simulate --seeds " + result.seed() + ".." + result.seed() + " --trace)";
    }

    private static String progress(SimulationReport report, long all, double seconds) {
        double rate = report.seeds() / seconds;
        return String.format(
                Locale.ROOT,
                "%d of %d seeds, %d breaches, %.0f seeds/s, %.0f s left",
                report.seeds(),
                all,
                report.breaches().size(),
                rate,
                (all - report.seeds()) / rate);
    }
}
