package io.aftermile.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.engine.StoredDelivery;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Misconfigured;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    private static final TenantId TENANT = TenantId.DEFAULT;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("engine.db");
    }

    private static StoredDelivery delivery(String id) {
        return StoredDelivery.builder()
                .source("test")
                .deliveryId(id)
                .receivedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .bodySize(1)
                .bodySha256("0".repeat(64))
                .status(StoredDelivery.Status.ACCEPTED)
                .build();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().execute(statement);
        }
    }

    @Test
    void anotherVersionOfTheSchemaIsRefusedWithBothVersions() throws SQLException {
        SqliteStore.open(file).close();
        sql("UPDATE aftermile_schema SET version = 7");

        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOfSatisfying(SchemaMismatch.class, mismatch -> {
                    assertThat(mismatch.found()).isEqualTo(7);
                    assertThat(mismatch.expected()).isEqualTo(2);
                })
                .hasMessageContaining("schema version 7");
    }

    @Test
    void aFileOfAnotherProgramIsRefusedAndLeftAsItIs() throws SQLException {
        sql("CREATE TABLE stamps (name TEXT)");

        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("another program");
        sql("INSERT INTO stamps VALUES ('penny black')");
    }

    @Test
    void aFileThatIsNoDatabaseIsNamedAsSuch() throws Exception {
        Files.write(file, "a shopping list, and no database at all".repeat(50).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("is no SQLite database");
    }

    @Test
    void aMissingDriverIsNamedWithTheDependencyToAdd() {
        assertThatThrownBy(() -> SqliteFile.driver("jdbc:absent:"))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("org.xerial:sqlite-jdbc");
    }

    @Test
    void aCommitIsSyncedAndTheLogIsWrittenAhead() throws SQLException {
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(store.setting("journal_mode")).isEqualTo("wal");
            assertThat(store.setting("synchronous")).isEqualTo("2");
        }
    }

    @Test
    void aDossierOfAnOlderVersionIsNotOverwritten() {
        try (SqliteStore store = SqliteStore.open(file)) {
            OrderId order = new OrderId("1");
            store.write(tx -> {
                tx.saveDossier(TENANT, order, 1, new byte[] {1}, false, Optional.empty());
                tx.saveDossier(TENANT, order, 2, new byte[] {2}, false, Optional.empty());
                return true;
            });

            assertThatThrownBy(() -> store.write(tx -> {
                        tx.saveDossier(TENANT, order, 2, new byte[] {3}, false, Optional.empty());
                        return true;
                    }))
                    .isInstanceOf(Conflicting.class);
            assertThat(store.read(view -> view.dossier(TENANT, order))
                            .orElseThrow()
                            .document())
                    .containsExactly(2);
        }
    }

    @Test
    void workThatFailsLeavesNothingBehindAndTheStoreGoesOn() {
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThatThrownBy(() -> store.write(tx -> {
                        tx.addDelivery(TENANT, delivery("a"), Optional.empty());
                        throw new IllegalStateException("in the middle");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            Optional<Long> position = store.write(tx -> tx.addDelivery(TENANT, delivery("a"), Optional.empty()));
            assertThat(position).contains(1L);
        }
    }

    @Test
    void manyCallersAtOnceAreEachStoredOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (SqliteStore store = SqliteStore.open(file)) {
            List<Callable<Optional<Long>>> work = IntStream.range(0, 400)
                    .mapToObj(i -> (Callable<Optional<Long>>) () -> store.write(
                            tx -> tx.addDelivery(TENANT, delivery("d" + i % 200), Optional.of(new byte[] {1}))))
                    .toList();

            List<Long> positions = callers.invokeAll(work).stream()
                    .map(SqliteStoreTest::result)
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();

            assertThat(positions)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 200).boxed().toList());
        } finally {
            callers.shutdownNow();
        }
    }

    private static Optional<Long> result(Future<Optional<Long>> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
