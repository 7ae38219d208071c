package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.BookPayment;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.Fact;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.refund.RefundRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a later version of the library wrote is kept and named; its order waits, and every other order goes on. */
class NewerDocumentTest {

    private static final OrderId OTHER = new OrderId("1002");

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void sell() {
        world = new World(folder);
        world.tell(Shop.reported(Shop.order()), Shop.reported(Shop.order().withId(OTHER)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void inDatabase(String... statements) throws SQLException {
        world.aftermile.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + world.file)) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
        world.open();
    }

    /** A later version has been at the order's dossier. */
    private void newer() throws SQLException {
        inDatabase("UPDATE dossier SET document = CAST(replace(CAST(document AS TEXT),"
                + " '\"aftermile.dossier/2\"', '\"aftermile.dossier/9\"') AS BLOB) WHERE order_id = '1001'");
    }

    private void older() throws SQLException {
        inDatabase("UPDATE dossier SET document = CAST(replace(CAST(document AS TEXT),"
                + " '\"aftermile.dossier/9\"', '\"aftermile.dossier/2\"') AS BLOB) WHERE order_id = '1001'");
    }

    private static Fact card(OrderId order) {
        return new Fact.TenderReported(
                order,
                Tender.builder()
                        .id(new TenderId("card"))
                        .kind(TenderKind.CARD)
                        .captured(Shop.eur("45.29"))
                        .build());
    }

    @Test
    void itsOrderWaitsAndOthersGoOnAndNothingIsOverwritten() throws SQLException {
        newer();
        byte[] before = stored();

        world.tell(card(Shop.ORDER), card(OTHER));

        assertThat(world.books.requests(DocumentKind.PAYMENT)).hasSize(1);
        assertThat(stored()).isEqualTo(before);
        assertThat(world.aftermile.records().deliveries())
                .filteredOn(it -> it.fate() == DeliveryFate.PARKED)
                .singleElement()
                .satisfies(it -> assertThat(it.why())
                        .contains("the dossier of order 1001", "aftermile.dossier/9", "aftermile.dossier/2"));
        assertThatThrownBy(() -> world.aftermile.records().dossier(Shop.ORDER)).isInstanceOf(UnreadableDocument.class);
        assertThatThrownBy(() -> world.aftermile.proposeRefund(
                        Shop.ORDER,
                        new ProposalId("p-1"),
                        RefundRequest.returning(Shop.SHIRTS, Quantity.ONE),
                        Actor.of("ann")))
                .isInstanceOf(UnreadableDocument.class);
    }

    private byte[] stored() {
        world.aftermile.close();
        try (EngineStore store = SqliteStore.open(world.file)) {
            return store.read(view -> view.dossier(TenantId.DEFAULT, Shop.ORDER))
                    .orElseThrow()
                    .document();
        } finally {
            world.open();
        }
    }

    @Test
    void onceALaterLibraryRunsEverythingThatWaitedGoesOn() throws SQLException {
        newer();
        world.tell(card(Shop.ORDER));
        older();

        world.aftermile.reconsiderOpen();
        world.aftermile.runDue();

        assertThat(world.books.requests(DocumentKind.PAYMENT)).hasSize(1);
    }

    @Test
    void whatCameOfAnEffectIsAskedAboutLaterAndNotLost() throws SQLException {
        world.books.fault = (call, entered) -> {
            if (entered) {
                throw new InDoubt("no answer came");
            }
        };
        world.tell(card(Shop.ORDER));
        world.books.fault = (call, entered) -> {};
        newer();
        world.clock.advance(Duration.ofMinutes(5));
        world.aftermile.runDue();
        older();
        assertThat(world.aftermile.records().parkedEffects())
                .singleElement()
                .satisfies(it -> assertThat(it.reason().orElseThrow()).contains("aftermile.dossier/9"));

        world.aftermile.retry(
                world.aftermile.records().parkedEffects().get(0).effect().key());
        world.aftermile.runDue();

        assertThat(world.books.requests(DocumentKind.PAYMENT)).hasSize(1);
        assertThat(world.dossier().effects())
                .allSatisfy(it -> assertThat(it.state()).isEqualTo(EffectState.DONE));
    }

    @Test
    void anEffectOfALaterVersionSaysSoAndIsNeverOverwritten() throws SQLException {
        world.books.fault = (call, entered) -> {
            if (!entered) {
                throw new Unavailable("no connection to the books; see that they run");
            }
        };
        world.tell(card(Shop.ORDER));
        world.books.fault = (call, entered) -> {};
        inDatabase("UPDATE effect SET document = CAST(replace(CAST(document AS TEXT),"
                + " '\"aftermile.effect/2\"', '\"aftermile.effect/9\"') AS BLOB) WHERE key LIKE '%PAYMENT%'");
        world.clock.advance(Duration.ofMinutes(5));
        world.aftermile.runDue();

        DeadEffect dead = world.aftermile.deadLetters().effects(10).get(0);
        assertThat(dead.reason().orElseThrow())
                .contains("aftermile.effect/9", "run the version of the library that wrote it")
                .doesNotContain("put a request in its place");
        EffectRequest request = new EffectRequest.EnterPayment(BookPayment.builder()
                .order(Shop.ORDER)
                .tender(new TenderId("card"))
                .kind(TenderKind.CARD)
                .amount(Shop.eur("1.00"))
                .build());
        assertThatThrownBy(() -> world.aftermile
                        .deadLetters()
                        .edit(dead.key(), request, new Operator("staff-17"), "the amount was wrong"))
                .isInstanceOf(UnreadableDocument.class);
        assertThat(world.aftermile
                        .deadLetters()
                        .effect(dead.key())
                        .orElseThrow()
                        .fingerprint())
                .isEqualTo(dead.fingerprint());
    }

    @Test
    void anOrderThatCannotBeReadIsNotWokenForEver() throws SQLException {
        world.tell(card(Shop.ORDER));
        world.approvals = ApprovalPolicy.builder()
                .name("house")
                .version(1)
                .addTier(new ApprovalTier(Money.parse("EUR 0.00"), 1))
                .build();
        world.reopen();
        world.aftermile.proposeRefund(Shop.ORDER, new ProposalId("p-1"), RefundRequest.everything(), Actor.of("ann"));
        newer();
        world.clock.advance(Duration.ofDays(20));

        assertThat(world.aftermile.runDue().idle()).isTrue();
    }

    @Test
    void aJournalEntryOfALaterVersionIsStillProvenByItsHash() throws SQLException {
        JournalHead head = world.aftermile.records().journalHead();
        byte[] entry = "{\"schema\":\"aftermile.journal-entry/9\",\"later\":true}".getBytes(StandardCharsets.UTF_8);
        String hash = Sha256.hex(head.hash().getBytes(StandardCharsets.US_ASCII), entry);
        inDatabase("INSERT INTO journal (tenant, position, document, hash) VALUES ('default', " + (head.position() + 1)
                + ", CAST('" + new String(entry, StandardCharsets.UTF_8) + "' AS BLOB), '" + hash + "')");

        assertThat(world.aftermile.records().verifyJournal(head))
                .isEqualTo(new JournalCheck.Intact(new JournalHead(head.position() + 1, hash)));
    }
}
