package io.aftermile.examples.twonodes;

import io.aftermile.Aftermile;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.StoredEffect;
import io.aftermile.erp.embedded.EmbeddedErp;
import io.aftermile.examples.cli.Main;
import io.aftermile.model.TenantId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Feeds orders to two processes on one PostgreSQL, kills one of them in the middle, and reads the books at the end. */
@Command(
        name = "examples/run two-nodes",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the engine in two processes on one PostgreSQL and one set of books, kills one in the middle of its"
                    + " work (SIGKILL), and lets the other finish.",
            "The last line says whether the books balance, as read from the books."
        },
        footerHeading = "%nMore about several nodes: docs/distributed.md and docs/stores.md%n")
final class TwoNodes implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 50;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "JDBC-URL",
            description = "use this PostgreSQL 15 or later, in a schema that is dropped at the end"
                    + " (default: a server of its own, for Linux on amd64)")
    private @Nullable String url;

    @Option(names = "--orders", paramLabel = "N", description = "how many orders, at least 4 (default: 200)")
    private int orders = 200;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli fills the spec in")
                .commandLine()
                .getOut();
        if (orders < 4) {
            out.println("--orders " + orders + " is too few to be killed in the middle of; give at least 4");
            return Main.MISUSED;
        }
        Path folder = Files.createTempDirectory("aftermile-two-nodes");
        out.println("Two nodes on one PostgreSQL: " + orders + " orders, " + orders * Wiring.DOCUMENTS + " documents");
        out.println("  state    " + folder);
        try (Server server = url == null ? Server.started() : Server.named(url)) {
            out.println("  server   " + (url == null ? "started here, and ends with this command" : "the one named")
                    + "; schema " + server.schema());
            run(server, folder, out);
        }
        return new Reckoning(folder.resolve("erp.db"), orders).verdict(out);
    }

    private void run(Server server, Path folder, PrintWriter out) throws IOException, InterruptedException {
        Path file = folder.resolve("erp.db");
        try (EngineStore store = Wiring.store(server.url(), server.schema());
                EmbeddedErp erp = Wiring.books(file);
                Aftermile door = Wiring.engine(store, "door", erp);
                NodeProcess first = NodeProcess.start("node-1", server.url(), server.schema(), folder);
                NodeProcess second = NodeProcess.start("node-2", server.url(), server.schema(), folder)) {
            out.println("  nodes    node-1 is process " + first.pid() + ", node-2 is process " + second.pid());
            out.println();
            int half = orders / 2;
            feed(door, 1, half);
            int some = Math.max(1, orders / 10);
            await(() -> first.sent().size() >= some
                    && second.sent().size() >= some
                    && first.sent().size() + second.sent().size() >= half);
            first.kill();
            int before = Reckoning.documents(file);
            List<String> left = held(store, first.name());
            out.println("node-1 is killed (SIGKILL) with " + before + " documents in the books and " + left.size()
                    + " effects in its hands");
            feed(door, half + 1, orders);
            await(() -> Reckoning.documents(file) >= orders * Wiring.DOCUMENTS);
            await(() -> held(store, first.name()).isEmpty()
                    && store.read(view -> view.effects(TenantId.DEFAULT, EffectState.IN_DOUBT, 1))
                            .isEmpty());
            report(first, second, left, out);
        }
    }

    private static void feed(Aftermile door, int from, int to) {
        for (int number = from; number <= to; number++) {
            door.accept(Wiring.SOURCE, Wiring.delivery(number, Clock.systemUTC().instant()));
        }
    }

    /** What a node has claimed. */
    private static List<String> held(EngineStore store, String node) {
        return store.read(view -> view.effects(TenantId.DEFAULT, EffectState.IN_DOUBT, Integer.MAX_VALUE)).stream()
                .filter(it -> it.holder()
                        .filter(holder -> holder.value().equals(node))
                        .isPresent())
                .map(StoredEffect::key)
                .map(Object::toString)
                .toList();
    }

    private static void report(NodeProcess first, NodeProcess second, List<String> left, PrintWriter out)
            throws IOException {
        Set<String> takenOver = new HashSet<>(second.asked());
        takenOver.retainAll(left);
        int again = first.sentAgain().size() + second.sentAgain().size();
        out.println("node-1 sent " + first.sent().size() + " documents before it died");
        out.println("node-2 sent " + second.sent().size() + ", took over " + takenOver.size() + " of the " + left.size()
                + " effects: asked about by their keys, and sent only if they were not there");
        out.println("sent although the books had it: " + again
                + (again == 0 ? "" : " (calls that outlived their claim; the books made one document under each key)"));
        out.println();
    }

    private interface Sight {
        boolean seen() throws IOException;
    }

    /** Until it is seen, or that has taken too long; what is missing then shows in the books. */
    private static void await(Sight sight) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!sight.seen() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
