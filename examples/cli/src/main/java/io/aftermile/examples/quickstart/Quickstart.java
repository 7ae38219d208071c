package io.aftermile.examples.quickstart;

import io.aftermile.connector.Verification;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.engine.Acceptance;
import io.aftermile.erp.embedded.Books;
import io.aftermile.examples.quickstart.WebhookEndpoint.Answer;
import io.aftermile.shopify.Shopify;
import io.aftermile.taxadapter.table.RateTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job, from signed webhooks to balanced books, on one machine and without any other system. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        description = "Runs the main job: signed storefront webhooks in, books that balance out.")
public final class Quickstart implements Callable<Integer> {

    static final String SECRET = "quickstart-webhook-secret";
    static final String FORGED = "somebody-elses-secret";
    private static final String STORED = "stored";
    private static final int MAX_BODY = 8 * 1024 * 1024;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--payloads",
            paramLabel = "DIR",
            description =
                    "send the JSON files below this folder instead of the quickstart's own; the topic comes from a file's name, such as orders_create.json")
    private @Nullable Path payloads;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "which variant is which item of the books, as CSV (docs/mapping.md) for channel " + Workshop.SHOP
                            + "; without it: the quickstart's own table, or, with --payloads, items made up from the payloads' variants")
    private @Nullable Path mapping;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "keep all state and report.html here; run again on it and it goes on where it was (default: a new folder for temporary files)")
    private @Nullable Path out;

    @Option(names = "--keep-serving", description = "leave the webhook endpoint open until interrupted")
    private boolean keepServing;

    private final Semaphore arrivals = new Semaphore(0);
    private final CountDownLatch reported = new CountDownLatch(1);

    private volatile OptionalInt exitCode = OptionalInt.empty();

    /** For picocli. */
    public Quickstart() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Narration narration = new Narration(Objects.requireNonNull(spec, "picocli fills the spec in")
                .commandLine()
                .getOut());
        if (payloads != null && !Files.isDirectory(payloads)) {
            narration.verdict("--payloads " + payloads + " is no folder; name one with .json files; nothing to send");
            return 2;
        }
        List<Payload> sent = payloads == null ? Payload.own() : Payload.in(payloads, Instant.now());
        if (sent.isEmpty()) {
            narration.verdict("no .json file below " + payloads + "; nothing to send");
            return 2;
        }
        Shopify shopify = Shopify.builder()
                .shop(Workshop.SHOP)
                .webhookSecret(SECRET)
                .maxBodyBytes(MAX_BODY)
                .build();
        Mapping items = items(shopify, sent);
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            narration.verdict("--out " + out + " is a file; name a folder, or a path where one can be made");
            return 2;
        }
        Path folder = out == null ? Files.createTempDirectory("aftermile-quickstart") : Files.createDirectories(out);
        if (!Files.isWritable(folder)) {
            narration.verdict("--out " + out + " may not be written; name another folder");
            return 2;
        }
        narration.opening(folder, sent.size(), payloads == null, items.origin());

        try {
            int code = run(folder, sent, shopify, items, narration);
            exitCode = OptionalInt.of(code);
            return code;
        } finally {
            reported.countDown();
        }
    }

    private int run(Path folder, List<Payload> sent, Shopify shopify, Mapping items, Narration narration)
            throws IOException, InterruptedException {
        DriverFiles driver = DriverFiles.unpackedApart();
        try (Workshop workshop = Workshop.open(folder, shopify, items.table());
                WebhookEndpoint endpoint =
                        WebhookEndpoint.start(it -> answer(workshop, it), Clock.systemUTC(), MAX_BODY)) {
            narration.endpoint(endpoint.uri());
            send(sent, new Storefront(endpoint.uri(), Workshop.SHOP), workshop, narration);
            workshop.workOff();
            if (keepServing) {
                serve(workshop, driver, narration);
            }
        }
        // Everything is closed; what follows is read from the two files alone.
        try (Workshop workshop = Workshop.open(folder, shopify, items.table());
                Books books = Books.open(folder.resolve("erp.db"))) {
            return report(folder, workshop, books, narration);
        }
    }

    /** The rates of the quickstart's own jurisdictions; nobody knows those of other payloads. */
    private Optional<RateTable> rates() {
        return payloads == null
                ? Optional.of(RateTable.parse(new String(Payload.resource("rates.csv"), StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    private Mapping items(Shopify shopify, List<Payload> sent) {
        if (mapping != null) {
            return Mapping.of(mapping);
        }
        return payloads == null ? Mapping.own() : Mapping.ofVariants(shopify, sent);
    }

    private void send(List<Payload> sent, Storefront storefront, Workshop workshop, Narration narration)
            throws InterruptedException {
        for (Payload payload : sent) {
            String remark = payload.topic().contains("/") ? "" : ", a name without a topic such as orders_create";
            post(payload, SECRET, remark, storefront, workshop, narration);
            if (payloads == null && payload.name().startsWith("04-")) {
                post(sent.get(1), SECRET, ", sent again", storefront, workshop, narration);
            }
            if (payloads == null && payload.name().startsWith("09-")) {
                Payload forged =
                        new Payload("forged.json", "refunds/create", sent.get(9).body(), payload.triggeredAt());
                post(forged, FORGED, ", forged: must be refused", storefront, workshop, narration);
            }
        }
    }

    private static void post(
            Payload payload,
            String secret,
            String remark,
            Storefront storefront,
            Workshop workshop,
            Narration narration)
            throws InterruptedException {
        String answer = storefront.post(payload, secret);
        workshop.workOff();
        narration.delivery(payload, remark, answer);
        if (answer.endsWith(" " + STORED)) {
            narration.waits(workshop.aftermile().records().deliveries());
        }
    }

    private Answer answer(Workshop workshop, WebhookDelivery delivery) {
        Acceptance acceptance = workshop.aftermile().accept(Shopify.SOURCE, delivery);
        arrivals.release();
        return acceptance.match(
                accepted -> new Answer(200, STORED),
                duplicate -> new Answer(
                        200,
                        "known already, nothing done"
                                + (duplicate.sameBody()
                                        ? ""
                                        : "; its bytes differ from those that are stored, and news needs an id of its own")),
                refused -> new Answer(status(refused.reason()), "refused: " + refused.detail()));
    }

    private static int status(Verification.Reason reason) {
        return switch (reason) {
            case MISSING_SIGNATURE, MALFORMED_SIGNATURE, WRONG_SIGNATURE -> 401;
            case WRONG_CHANNEL -> 403;
            case TOO_LARGE -> 413;
            case MALFORMED_HEADERS -> 400;
        };
    }

    /** Works off what arrives until the process is told to end, which then waits for the report. */
    private void serve(Workshop workshop, DriverFiles driver, Narration narration) {
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endServing(main, driver), "end-of-serving"));
        // Whoever reads this may end it at once.
        narration.serving();
        try {
            while (true) {
                // Woken by an arrival, and once a second for what has become due meanwhile.
                arrivals.tryAcquire(1, TimeUnit.SECONDS);
                workshop.workOff();
            }
        } catch (InterruptedException end) {
            narration.served();
        }
    }

    private void endServing(Thread main, DriverFiles driver) {
        main.interrupt();
        try {
            reported.await();
            // Left to itself, the process would end with the signal's code and hide the verdict's.
            exitCode.ifPresent(code -> {
                driver.delete();
                Runtime.getRuntime().halt(code);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int report(Path folder, Workshop workshop, Books books, Narration narration) throws IOException {
        BooksCheck check = new BooksCheck(workshop.aftermile().records(), books);
        narration.story(workshop.aftermile().records(), books, rates());
        List<BooksCheck.Finding> findings = check.run();
        boolean held = findings.stream().allMatch(BooksCheck.Finding::held);
        String verdict = check.verdict(findings);
        Path page = folder.resolve("report.html");
        Files.writeString(page, new ReportPage(workshop.aftermile().records(), books, findings, verdict).html());
        narration.findings(findings, check.waiting(), page, payloads == null);
        narration.verdict(verdict);
        return held ? 0 : 1;
    }
}
