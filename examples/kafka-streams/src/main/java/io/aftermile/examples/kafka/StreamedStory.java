package io.aftermile.examples.kafka;

import io.aftermile.Aftermile;
import io.aftermile.engine.Acceptance;
import io.aftermile.engine.MemoryStore;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.RunReport;
import io.aftermile.erp.embedded.AuditReport;
import io.aftermile.erp.embedded.Books;
import io.aftermile.erp.embedded.EmbeddedErp;
import io.aftermile.erp.embedded.ErpDocument;
import io.aftermile.examples.quickstart.QuickstartStory;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.shopify.Shopify;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The quickstart's story through the topology, on a real broker in this process, with two instances of which one leaves
 * in the middle. What must be in the books is known from the engine, which gets the same deliveries first.
 */
@Command(
        name = "examples/run kafka-streams",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the quickstart's story through the decider on Kafka Streams, on a Kafka broker of its own.",
            "The last line says whether the books balance, as read from the books."
        },
        footerHeading = "%nWhat this shape is for, and what it does not give: docs/distributed.md%n")
final class StreamedStory implements Callable<Integer> {

    private static final String BOOKS = "embedded-erp";
    private static final int PARTITIONS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 100;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "keep the broker's data, the state stores and the books in this empty folder"
                    + " (default: a new folder for temporary files)")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter to = Objects.requireNonNull(spec, "picocli fills the spec in")
                .commandLine()
                .getOut();
        Path folder = out == null ? Files.createTempDirectory("aftermile-kafka") : Files.createDirectories(out);
        try (var there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                to.println("--out " + folder + " is not empty; name a new folder");
                return io.aftermile.examples.cli.Main.MISUSED;
            }
        }
        to.println("The quickstart's deliveries through Kafka Streams");
        to.println("  state    " + folder);
        List<String> expected = throughTheEngine(Files.createDirectory(folder.resolve("engine")));
        to.println("  engine   makes " + expected.size() + " documents of them, on a store in memory");
        Path books = folder.resolve("erp.db");
        try (LocalBroker broker = LocalBroker.start(Files.createDirectory(folder.resolve("broker")))) {
            to.println("  broker   " + broker.address() + ", in this process");
            stream(broker, folder, books, expected.size(), to);
        }
        return verdict(books, expected, to);
    }

    private static List<String> throughTheEngine(Path folder) {
        Path file = folder.resolve("erp.db");
        try (EmbeddedErp erp = books(file);
                Aftermile engine = Aftermile.builder()
                        .store(new MemoryStore())
                        .webhookSource(QuickstartStory.storefront())
                        .salesBook(BOOKS, erp)
                        .skuMap(QuickstartStory.items())
                        .refundPolicy(RefundPolicy.shopify())
                        .build()) {
            QuickstartStory.deliveries(Clock.systemUTC().instant())
                    .forEach(it -> engine.accept(Shopify.SOURCE, it.delivery()));
            RunReport report = engine.runDue();
            while (!report.idle()) {
                report = engine.runDue();
            }
            return documents(file);
        }
    }

    private static EmbeddedErp books(Path file) {
        EmbeddedErp erp = EmbeddedErp.builder().file(file).build();
        QuickstartStory.keepItems(erp);
        return erp;
    }

    private static OrderStreams instance(LocalBroker broker, Path folder, String name, EmbeddedErp erp)
            throws InterruptedException {
        OrderStreams streams = OrderStreams.builder()
                .brokers(broker.address())
                .topics(new Topics("northbound"))
                .stateFolder(folder.resolve("state-" + name))
                .node(new NodeId(name))
                .streams(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 50)
                .webhookSource(QuickstartStory.storefront())
                .salesBook(BOOKS, erp)
                .skuMap(QuickstartStory::items)
                .refundPolicy(RefundPolicy.shopify())
                .createTopics(PARTITIONS, (short) 1)
                .build();
        streams.start();
        return streams;
    }

    private static void stream(LocalBroker broker, Path folder, Path file, int expected, PrintWriter to)
            throws InterruptedException {
        List<QuickstartStory.Sent> all =
                QuickstartStory.deliveries(Clock.systemUTC().instant());
        int half = all.size() / 2;
        try (EmbeddedErp erp = books(file)) {
            to.println();
            to.println("Deliveries as they are sent");
            try (OrderStreams first = instance(broker, folder, "first", erp)) {
                all.subList(0, half).forEach(it -> send(first, it, to));
                await(file, 1);
                to.println("  the first instance leaves in the middle, with "
                        + counted(documents(file).size()) + " in the books; a second one carries on");
            }
            try (OrderStreams second = instance(broker, folder, "second", erp)) {
                all.subList(half, all.size()).forEach(it -> send(second, it, to));
                await(file, expected);
                // What should not come would come now.
                TimeUnit.MILLISECONDS.sleep(QUIET.toMillis());
            }
        }
    }

    private static void send(OrderStreams streams, QuickstartStory.Sent sent, PrintWriter to) {
        Acceptance acceptance = streams.accept(Shopify.SOURCE, sent.delivery());
        String answer = acceptance.match(
                accepted -> "on the broker", duplicate -> "known already", refused -> "refused: " + refused.detail());
        to.printf("  %-46s %s%n", sent.says(), answer);
    }

    /** Until the books hold so many documents, or that has taken too long. */
    private static void await(Path file, int documents) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (documents(file).size() < documents && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** What the books hold, by key: what was made under which key, and for how much. */
    private static List<String> documents(Path file) {
        try (Books books = Books.open(file)) {
            return books.documents(TenantId.DEFAULT).stream()
                    .map(StreamedStory::text)
                    .sorted()
                    .toList();
        }
    }

    private static String text(ErpDocument document) {
        return document.key() + " " + document.booked().kind() + " net "
                + document.booked().net().map(Object::toString).orElse("-") + " tax "
                + document.booked().tax().map(Object::toString).orElse("-") + " money " + document.money() + " units "
                + document.units();
    }

    private static int verdict(Path file, List<String> expected, PrintWriter to) {
        List<String> made = documents(file);
        to.println();
        to.println("In the books");
        try (Books books = Books.open(file)) {
            books.documents(TenantId.DEFAULT)
                    .forEach(it -> to.printf(
                            "  %-8s %-22s under %s%n", it.number(), it.booked().kind(), it.key()));
            AuditReport audit = books.audit();
            to.println();
            to.println("  the audit of the books reads " + counted((int) audit.documents()) + " and "
                    + audit.postings() + " postings: "
                    + (audit.balances() ? "all of them balance" : audit.faults().toString()));
            boolean same = made.equals(expected);
            to.println(
                    same
                            ? "  they are, under the same keys and for the same amounts, those that the engine makes"
                            : "  the engine makes " + expected + ", these are " + made);
            boolean held = same && audit.balances() && !made.isEmpty();
            to.println(held ? "books balance" : "books do not balance");
            return held ? io.aftermile.examples.cli.Main.HELD : io.aftermile.examples.cli.Main.FAILED;
        }
    }

    private static String counted(int documents) {
        return documents + (documents == 1 ? " document" : " documents");
    }
}
