package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredDossier;
import io.aftermile.engine.StoredEffect;
import io.aftermile.engine.StoredJournalEntry;
import io.aftermile.engine.jdbc.PostgresStore;
import io.aftermile.engine.jdbc.SchemaMismatch;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PostgresStoreTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Instant NOON = EngineStoreBasics.NOON;

    private final String schema = PostgresServer.newSchema();

    private PostgresStore.Builder builder() {
        return PostgresStore.builder(PostgresServer.dataSource()).schema(schema);
    }

    private static String sql(String statement) {
        try (Connection connection = PostgresServer.dataSource().getConnection();
                Statement made = connection.createStatement()) {
            if (!made.execute(statement)) {
                return "";
            }
            try (ResultSet rows = made.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anEmptySchemaIsRefusedWithTheScriptToRun() {
        assertThatThrownBy(() -> builder().open())
                .isInstanceOfSatisfying(
                        SchemaMismatch.class, it -> assertThat(it.found()).isZero())
                .hasMessageContaining("postgres-2.sql")
                .hasMessageContaining("createIfMissing");
        assertThat(PostgresStore.class.getResource("postgres-2.sql")).isNotNull();
    }

    @Test
    void manyNodesThatStartAtOnceMakeTheSchemaOnce() {
        List<Boolean> opened = Together.times(4, () -> {
            try (PostgresStore store = builder().createIfMissing().open()) {
                return store.severalNodes();
            }
        });

        assertThat(opened).containsOnly(true);
    }

    @Test
    void anotherVersionAndAnotherProgramAreRefused() {
        builder().createIfMissing();
        sql("UPDATE " + schema + ".aftermile_schema SET version = 7");
        assertThatThrownBy(() -> builder().open())
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("schema version 7");

        sql("DROP SCHEMA " + schema + " CASCADE");
        sql("CREATE SCHEMA " + schema);
        sql("CREATE TABLE " + schema + ".stamps (name TEXT)");
        assertThatThrownBy(() -> builder().createIfMissing())
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("another program");
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        assertThatThrownBy(() -> builder().schema("Drop Table")).isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> builder().connections(0)).isInstanceOf(Misconfigured.class);
    }

    @Test
    void theServerOfTheseTestsIsDurable() {
        assertThat(sql("SHOW fsync")).isEqualTo("on");
        assertThat(sql("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(sql("SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void aClaimEndsByTheServersClockHoweverFastANodesOwnClockGoes() {
        try (PostgresStore store = builder().createIfMissing().open()) {
            store.write(tx -> {
                tx.addEffect(TENANT, EngineStoreBasics.effect("a", new OrderId("o1"), "books"));
                return true;
            });
            Instant before =
                    Instant.ofEpochMilli(Long.parseLong(sql("SELECT floor(extract(epoch FROM now()) * 1000)")));
            List<StoredEffect> claimed =
                    store.write(tx -> tx.claim(TENANT, new NodeId("one"), Duration.ofHours(1), NOON, 1));

            List<StoredEffect> fast = store.write(tx ->
                    tx.claim(TENANT, new NodeId("two"), Duration.ofHours(1), NOON.plus(Duration.ofDays(9999)), 1));

            assertThat(fast).isEmpty();
            assertThat(claimed.get(0).leaseUntil().orElseThrow())
                    .isBetween(before.plus(Duration.ofHours(1)), before.plus(Duration.ofMinutes(61)));
        }
    }

    @Test
    void aConnectionThatBreaksFailsOneCallAndTheStoreGoesOn() {
        try (PostgresStore store = builder().connections(1).createIfMissing().open()) {
            assertThatThrownBy(() -> store.write(tx -> {
                        tx.addDelivery(TENANT, EngineStoreBasics.delivery("lost"), Optional.empty());
                        sql("SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                                + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '" + schema
                                + "' LIMIT 1");
                        tx.addDelivery(TENANT, EngineStoreBasics.delivery("lost too"), Optional.empty());
                        return true;
                    }))
                    .isInstanceOf(Unavailable.class);

            Optional<Long> position =
                    store.write(tx -> tx.addDelivery(TENANT, EngineStoreBasics.delivery("kept"), Optional.empty()));
            assertThat(position).contains(1L);
        }
    }

    @Test
    void aDriverThatDoesNotCountTheRowsOfABatchIsRefusedAtTheStart() {
        String url = PostgresServer.url();
        String rewriting = url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true";

        assertThatThrownBy(() -> PostgresStore.builder(PostgresServer.dataSource(rewriting))
                        .schema(schema)
                        .createIfMissing()
                        .open())
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("reWriteBatchedInserts");
        builder().open().close();
        assertThat(sql("SELECT count(*) FROM " + schema + ".counter")).isEqualTo("0");
    }

    /** Work that is due is found in its order, past what was due before and the server has not cleaned up yet. */
    private static final String NAMED =
            " AND indexrelname NOT IN ('delivery_unfinished', 'effect_due', 'effect_leased')";

    @Test
    void ofAYoungTableThatTheServerKnowsNothingAboutRowsAreFoundByName() {
        int events = 300;
        try (PostgresStore store = builder().createIfMissing().open()) {
            for (int i = 0; i < events; i++) {
                StoredEffect effect = EngineStoreBasics.effect("young-" + i, new OrderId("o" + i), "books");
                EngineStoreBasics.add(store, EngineStoreBasics.delivery("d" + i));
                EngineStoreBasics.change(store, it -> {
                    StoredDelivery taken = it.takeDeliveries(TENANT, 1).get(0);
                    EngineStoreBasics.save(it, effect.order(), 1, "dossier");
                    it.addEffect(TENANT, effect);
                    it.updateDelivery(TENANT, taken.status(), taken.withStatus(StoredDelivery.Status.DONE));
                });
                EngineStoreBasics.claim(store, EngineStoreBasics.ONE, EngineStoreBasics.HOUR)
                        .forEach(it -> EngineStoreBasics.settle(store, it, EffectState.DONE));
            }
        }

        // What a connection has read is counted when it has ended, a moment after it was closed.
        String counted = "SELECT coalesce(sum(idx_scan), 0) FROM pg_stat_user_indexes WHERE schemaname = '" + schema
                + "'" + NAMED;
        for (int tries = 0; tries < 200 && Long.parseLong(sql(counted)) < events; tries++) {
            sql("SELECT pg_sleep(0.05)");
        }
        assertThat(Long.parseLong(sql(counted))).isGreaterThanOrEqualTo(events);
        String each = "SELECT string_agg(indexrelname || ' ' || idx_scan || ' ' || idx_tup_read, ', ')"
                + " FROM pg_stat_user_indexes WHERE schemaname = '" + schema + "'";
        assertThat(Long.parseLong(sql(counted.replace("idx_scan", "idx_tup_read"))))
                .as(sql(each))
                .isLessThan(30L * events);
    }

    @Test
    void whatEverybodyDoesAtOnceIsDoneOnceAndInOrder() {
        int writers = 6;
        int times = 25;
        try (PostgresStore one = builder().connections(3).createIfMissing().open();
                PostgresStore two = builder().connections(3).open()) {
            List<EngineStore> stores =
                    Collections.synchronizedList(new ArrayList<>(List.of(one, two, one, two, one, two)));
            Together.times(writers, () -> {
                EngineStore mine = stores.remove(0);
                String name = "w" + stores.size() + (mine == one ? "a" : "b");
                for (int i = 0; i < times; i++) {
                    String id = name + "-" + i;
                    mine.write(tx -> tx.addDelivery(TENANT, EngineStoreBasics.delivery(id), Optional.empty()));
                    mine.write(tx -> decideWhatIsThere(tx));
                    List<StoredEffect> claimed =
                            mine.write(tx -> tx.claim(TENANT, new NodeId(name), Duration.ofHours(1), NOON, 2));
                    claimed.forEach(it -> EngineStoreBasics.settle(mine, it, EffectState.DONE));
                }
                return true;
            });
            while (one.<Integer>write(tx -> decideWhatIsThere(tx)) > 0) {
                // Until everything is worked off.
            }

            List<StoredDelivery> done = one.read(view -> view.deliveries(TENANT, StoredDelivery.Status.DONE, 0, 1000));
            List<StoredJournalEntry> journal = one.read(view -> view.journal(TENANT, 0, 1000));
            assertThat(done)
                    .extracting(StoredDelivery::position)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, writers * times).boxed().toList());
            assertThat(journal).hasSize(writers * times);
        }
    }

    private static int decideWhatIsThere(EngineStore.Transaction tx) {
        List<StoredDelivery> taken = tx.takeDeliveries(TENANT, 4);
        for (StoredDelivery it : taken) {
            OrderId order = new OrderId("o" + it.position() % 7);
            long version = tx.dossier(TENANT, order).map(StoredDossier::version).orElse(0L);
            EngineStoreBasics.save(tx, order, version + 1, "at " + it.position());
            tx.addEffect(TENANT, EngineStoreBasics.effect("k" + it.position(), order, "books"));
            tx.updateDelivery(TENANT, it.status(), it.withStatus(StoredDelivery.Status.DONE));
            long head = tx.journalHead(TENANT).map(StoredJournalEntry::position).orElse(0L);
            tx.appendJournal(TENANT, EngineStoreBasics.entry(head + 1));
        }
        return taken.size();
    }
}
