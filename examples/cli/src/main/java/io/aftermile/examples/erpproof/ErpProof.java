package io.aftermile.examples.erpproof;

import io.aftermile.connector.SalesBook;
import io.aftermile.connector.http.Secret;
import io.aftermile.erp.tryton.Tryton;
import io.aftermile.erp.tryton.TrytonAccounts;
import io.aftermile.model.TenderKind;
import io.aftermile.testkit.tryton.TrytonServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Books sales on a real Tryton and lays its posted records beside our own ledger, to the cent and to the unit. */
@Command(
        name = "erp-proof",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the Tryton server of this machine, books sales on it, and lays its posted records beside our own",
            "ledger, which was computed from the orders and quotes alone. The last line says whether they agree."
        },
        footerHeading = "%nWhat is booked as what: docs/tryton.md%n")
public final class ErpProof implements Callable<Integer> {

    private static final int HELD = 0;
    private static final int FAILED = 1;
    private static final int LACKING = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Needed by picocli, which fills it. */
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--install", description = "installs Tryton by apt-get first where it is missing; needs root")
    private boolean install;

    /** Needed by picocli. */
    public ErpProof() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (TrytonServer.missing().isPresent() && install) {
            err.println("installing: " + TrytonServer.installCommand());
            int exit = TrytonServer.install();
            if (exit != 0) {
                err.println("apt-get ended with " + exit + "; run it as root, with a Debian package source at hand");
                return LACKING;
            }
        }
        Optional<String> missing = TrytonServer.missing();
        if (missing.isPresent()) {
            err.println(missing.get() + "\nor: examples/run erp-proof --install");
            return LACKING;
        }
        err.println("starting Tryton; the first time its database is made, which takes a minute or two");
        try (TrytonServer server = TrytonServer.start()) {
            List<Scenarios.Scenario> all =
                    new Scenarios(UUID.randomUUID().toString().substring(0, 6)).all();
            return prove(server, all, UnaryOperator.identity(), out) ? HELD : FAILED;
        }
    }

    /**
     * Books sales and compares.
     *
     * @return whether the two ledgers agree
     * @param between stands between us and the books; tests plant faults in it
     */
    static boolean prove(
            TrytonServer server,
            List<Scenarios.Scenario> scenarios,
            UnaryOperator<SalesBook> between,
            PrintWriter out) {
        Clock clock = Clock.systemUTC();
        List<Comparison> comparisons = new ArrayList<>();
        try (Tryton tryton = Tryton.builder(server.address(), TrytonServer.DATABASE, clock)
                .user(TrytonServer.USER, Secret.of(server.password()))
                .accounts(TrytonAccounts.builder()
                        .shippingRevenue("Shipping Revenue")
                        .goodwill("Goodwill")
                        .putAllPaymentMethods(Map.of(TenderKind.CARD, "Card", TenderKind.GIFT_CARD, "Gift card"))
                        .build())
                .connect(clock.instant().plus(PATIENCE))) {
            SalesBook books = between.apply(tryton);
            for (Scenarios.Scenario scenario : scenarios) {
                // Ours is computed before anything is booked.
                Map<Place, BigDecimal> ours = scenario.plan().ours();
                scenario.plan().book(books, clock.instant().plus(PATIENCE));
                PostedRecords posted = new PostedRecords(server.calls());
                comparisons.add(new Comparison(
                        scenario,
                        ours,
                        posted.of(scenario.plan().order().id()),
                        posted.documents(scenario.plan().order().id())));
            }
        }
        comparisons.forEach(it -> it.print(out));
        List<String> differences =
                comparisons.stream().flatMap(it -> it.differences().stream()).toList();
        out.println();
        differences.forEach(out::println);
        out.println(
                differences.isEmpty()
                        ? "the two ledgers agree"
                        : "the two ledgers do not agree: " + differences.size() + " differences");
        return differences.isEmpty();
    }
}
