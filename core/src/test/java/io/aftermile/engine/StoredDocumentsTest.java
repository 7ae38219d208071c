package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.WebhookDelivery;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What any version has stored opens for ever. Each folder of {@code stored} holds what one version wrote of one story,
 * and is never changed. Before the version of a document rises, the set of a new one is written with {@code mvn test
 * -pl core -Dtest=StoredDocumentsTest -Daftermile.stored=NAME}.
 */
class StoredDocumentsTest {

    private static final Path SETS = Path.of("src", "test", "resources", "io", "aftermile", "engine", "stored");
    private static final String LATEST = "0.1.0-approvals";

    @TempDir
    Path folder;

    static List<String> sets() throws IOException {
        try (Stream<Path> sets = Files.list(SETS)) {
            return sets.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, byte[]> documents(String set) throws IOException {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(SETS.resolve(set))) {
            for (Path file : files.sorted().toList()) {
                documents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return documents;
    }

    private static Class<?> type(String file) {
        if (file.startsWith("dossier")) {
            return Dossier.class;
        }
        return file.startsWith("effect") ? Effect.class : JournalEntry.class;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void everyDocumentIsReadAndSaysTheSameWhenItIsWrittenToday(String set) throws IOException {
        Map<String, byte[]> documents = documents(set);

        assertThat(documents).hasSizeGreaterThan(20);
        documents.forEach((file, document) -> {
            Object value = CanonicalJson.read(document, type(file));
            assertThat(withoutSchema(CanonicalJson.write(value))).as(file).isEqualTo(withoutSchema(document));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void aDossierIsGoneOnWithAndDecidesNothingTwice(String set) throws IOException {
        Dossier stored = CanonicalJson.read(documents(set).get("dossier.json"), Dossier.class);
        Decider decider = Decider.of(Policies.builder()
                .items(Shop.items())
                .refunds(RefundPolicy.ofDefaults())
                .books("books")
                .issuer("till")
                .build());

        Decision again = decider.decide(stored, new DossierEvent.Reconsidered(), Shop.hour(2000));
        Decision refund = decider.decide(
                again.dossier(),
                new DossierEvent.RefundCommanded(new RefundCommand.Propose(
                        new ProposalId("later"),
                        RefundRequest.returning(Shop.SHIRTS, Quantity.ONE),
                        RefundTrigger.ON_REQUEST,
                        Optional.empty(),
                        Set.of(new PersonRef("staff-7")))),
                Shop.hour(2001));

        assertThat(again.effects()).isEmpty();
        assertThat(again.dossier().order()).isEqualTo(stored.order());
        assertThat(again.dossier().effects()).isEqualTo(stored.effects());
        assertThat(refund.effects()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void theJournalStillFollowsEntryByEntry(String set) throws IOException {
        String before = "0".repeat(64);
        for (Map.Entry<String, byte[]> entry : documents(set).entrySet()) {
            if (entry.getKey().startsWith("journal")) {
                String hash = Sha256.hex(before.getBytes(StandardCharsets.US_ASCII), entry.getValue());
                assertThat(entry.getKey()).endsWith("-" + hash + ".json");
                before = hash;
            }
        }
        assertThat(before).isNotEqualTo("0".repeat(64));
    }

    @Test
    void theLatestSetIsOfTodaysVersions() throws IOException {
        String asked = System.getProperty("aftermile.stored", "");
        if (!asked.isEmpty()) {
            write(SETS.resolve(asked));
        }
        String set = asked.isEmpty() ? LATEST : asked;
        TreeSet<String> stored = new TreeSet<>();
        documents(set).values().forEach(it -> stored.add(schema(it)));

        assertThat(stored)
                .as("write the set of the next version, and name it here as the latest")
                .containsExactly(
                        schema(CanonicalJson.write(Dossier.empty(TenantId.DEFAULT, Shop.ORDER))),
                        "aftermile.effect/2",
                        "aftermile.journal-entry/2");
    }

    private static String schema(byte[] document) {
        return new String(document, StandardCharsets.UTF_8).split("\"", 5)[3];
    }

    private static String withoutSchema(byte[] document) {
        return new String(document, StandardCharsets.UTF_8).replaceFirst("\"schema\":\"[^\"]*\"", "");
    }

    /** The story, a refund that was paid after somebody approved it, and one that waits. */
    private void write(Path set) throws IOException {
        try (World world = new World(folder)) {
            world.approvals = ApprovalPolicy.builder()
                    .name("house")
                    .version(1)
                    .addTier(new ApprovalTier(Money.parse("EUR 5.00"), 1))
                    .build();
            world.reopen();
            for (WebhookDelivery delivery : Story.deliveries()) {
                world.aftermile.accept("test", delivery);
            }
            world.aftermile.runDue();
            RefundProposal paid = propose(world, "p-1");
            world.aftermile.approveRefund(Shop.ORDER, paid.id(), paid.fingerprint(), Actor.of("staff-8"));
            world.aftermile.runDue();
            world.clock.advance(Duration.ofHours(1));
            world.aftermile.declineRefund(
                    Shop.ORDER, propose(world, "p-2").id(), Actor.of("staff-8"), "not in stock any more");
        }
        Files.createDirectories(set);
        try (EngineStore store = SqliteStore.open(folder.resolve("engine.db"))) {
            store.read(view -> write(view, set));
        }
    }

    private static RefundProposal propose(World world, String id) {
        RefundRequest goodwill = RefundRequest.builder()
                .addItem(new RefundItem.Goodwill(Money.parse("EUR 6.00")))
                .build();
        return world.aftermile.proposeRefund(Shop.ORDER, new ProposalId(id), goodwill, Actor.of("staff-7"));
    }

    private static int write(EngineStore.View view, Path set) {
        try {
            byte[] dossier =
                    view.dossier(TenantId.DEFAULT, Shop.ORDER).orElseThrow().document();
            Files.write(set.resolve("dossier.json"), dossier);
            int effects = 0;
            for (StoredEffect effect : view.effects(TenantId.DEFAULT, Shop.ORDER)) {
                effects++;
                Files.write(set.resolve(String.format(Locale.ROOT, "effect-%02d.json", effects)), effect.document());
            }
            for (StoredJournalEntry entry : view.journal(TenantId.DEFAULT, 0, 1000)) {
                Files.write(
                        set.resolve(String.format(Locale.ROOT, "journal-%03d-%s.json", entry.position(), entry.hash())),
                        entry.document());
            }
            return effects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
