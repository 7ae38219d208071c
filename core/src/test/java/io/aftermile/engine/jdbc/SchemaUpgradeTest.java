package io.aftermile.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.StoreCounts;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredEffect;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of schema version 1 is refused, and goes on once its host has run the script to version 2")
class SchemaUpgradeTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void makeAFileOfVersionOne() throws Exception {
        file = folder.resolve("engine.db");
        run("sqlite-1.sql");
        statement("INSERT INTO delivery (tenant, position, source, delivery_id, received_at, body_size, body_sha256,"
                + " status, orders) VALUES ('" + TENANT + "', 1, 'shop', 'a', '2026-03-01T09:00:00Z', 0, '"
                + "0".repeat(64) + "', 'DONE', 'o1')");
        statement("INSERT INTO dossier (tenant, order_id, version, open, document) VALUES ('" + TENANT
                + "', 'o1', 4, 1, x'7b7d')");
        statement("INSERT INTO effect (tenant, key, order_id, target, sequence, document, state, attempts, due_at)"
                + " VALUES ('" + TENANT + "', 'k1', 'o1', 'books', 1, x'7b7d', 'IN_DOUBT', 2, "
                + NOW.toEpochMilli() + ")");
    }

    private void run(String script) throws Exception {
        try (InputStream in = StoreSchema.class.getResourceAsStream(script)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String each : text.replaceAll("--[^\n]*", "").split(";")) {
                if (!each.isBlank()) {
                    statement(each);
                }
            }
        }
    }

    private void statement(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theRefusalNamesTheScriptToRun() {
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOfSatisfying(SchemaMismatch.class, mismatch -> {
                    assertThat(mismatch.found()).isEqualTo(1);
                    assertThat(mismatch.expected()).isEqualTo(2);
                })
                .hasMessageContaining("sqlite-1-to-2.sql")
                .hasMessageContaining("io/aftermile/engine/jdbc");
        assertThat(StoreSchema.class.getResource("sqlite-1-to-2.sql")).isNotNull();
    }

    @Test
    void afterTheScriptEverythingIsThereCountedAndCanBeClaimed() throws Exception {
        run("sqlite-1-to-2.sql");

        try (SqliteStore store = SqliteStore.open(file)) {
            StoreCounts counts = store.read(view -> view.counts(TENANT));
            List<StoredEffect> claimed =
                    store.write(tx -> tx.claim(TENANT, NodeId.ALONE, Duration.ofMinutes(1), NOW, 10));
            store.write(tx -> {
                tx.saveDossier(TENANT, new OrderId("o1"), 5, new byte[] {1}, false, Optional.of(NOW));
                return true;
            });

            assertThat(counts.deliveries()).containsEntry(StoredDelivery.Status.DONE, 1L);
            assertThat(counts.effects()).containsEntry(EffectState.IN_DOUBT, 1L);
            assertThat(claimed).singleElement().satisfies(effect -> {
                assertThat(effect.key()).isEqualTo(new IdempotencyKey("k1"));
                assertThat(effect.token()).isEqualTo(1);
            });
            List<OrderId> due = store.read(view -> view.dueOrders(TENANT, NOW, 10));
            assertThat(due).containsExactly(new OrderId("o1"));
        }
    }

    @Test
    void theScriptLeadsToTheSchemaThatANewFileHas() throws Exception {
        run("sqlite-1-to-2.sql");
        Path fresh = folder.resolve("fresh.db");
        SqliteStore.open(fresh).close();

        assertThat(shape(file)).isEqualTo(shape(fresh));
    }

    /** Every column of every table and index, whatever order they were made in. */
    private static List<String> shape(Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT m.name || ' ' || c.name || ' ' || c.type || ' ' || c.\"notnull\""
                                + " FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
                                + " UNION ALL SELECT m.name || ' ' || coalesce(i.name, '') || ' ' || i.seqno || ' '"
                                + " || coalesce(substr(m.sql, instr(m.sql, 'WHERE')), '')"
                                + " FROM sqlite_master m JOIN pragma_index_info(m.name) i WHERE m.type = 'index' ORDER BY 1")) {
            List<String> shape = new java.util.ArrayList<>();
            while (rows.next()) {
                shape.add(rows.getString(1));
            }
            return shape;
        }
    }
}
