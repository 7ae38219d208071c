package io.aftermile.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Misconfigured;
import io.aftermile.inventory.Inventory;
import io.aftermile.inventory.MovedUnits;
import io.aftermile.inventory.MovementKey;
import io.aftermile.inventory.MovementKind;
import io.aftermile.inventory.StockMovement;
import io.aftermile.inventory.StockState;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that stock is kept in; what it does is the contract of every store. */
class SqliteStockStoreTest {

    private static final ItemId TEE = new ItemId("TEE");
    private static final LocationId BERLIN = new LocationId("berlin");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("stock.db");
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().execute(statement);
        }
    }

    @Test
    void whatWasCommittedIsThereWhenTheFileIsOpenedAgain() {
        StockMovement receipt = StockMovement.of(
                new MovementKey("r1"),
                MovementKind.RECEIPT,
                Instant.EPOCH,
                MovedUnits.received(TEE, Quantity.parse("0.000000001"), BERLIN));
        try (SqliteStockStore store = SqliteStockStore.open(file)) {
            Inventory.of(store, Clock.systemUTC()).record(TenantId.DEFAULT, receipt);
        }

        try (SqliteStockStore store = SqliteStockStore.open(file)) {
            assertThat(Inventory.of(store, Clock.systemUTC())
                            .positions(TenantId.DEFAULT, Set.of(TEE))
                            .balance(TEE, BERLIN, StockState.ON_HAND))
                    .hasToString("0.000000001");
            assertThat(store.movements(TenantId.DEFAULT, 0, 9)).containsExactly(receipt);
        }
    }

    @Test
    void anotherVersionOfTheSchemaIsRefusedWithBothVersions() throws SQLException {
        SqliteStockStore.open(file).close();
        sql("UPDATE aftermile_stock_schema SET version = 7");

        assertThatThrownBy(() -> SqliteStockStore.open(file)).isInstanceOfSatisfying(SchemaMismatch.class, mismatch -> {
            assertThat(mismatch.found()).isEqualTo(7);
            assertThat(mismatch.expected()).isEqualTo(1);
        });
    }

    @Test
    void aFileOfSomethingElseIsRefusedAndLeftAsItIs() throws SQLException {
        SqliteStore.open(file).close();

        assertThatThrownBy(() -> SqliteStockStore.open(file))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("a file of its own");
        SqliteStore.open(file).close();
    }

    @Test
    void aFileThatIsNoDatabaseIsNamedAsSuch() throws Exception {
        Files.write(file, "a packing list, and no database at all".repeat(50).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> SqliteStockStore.open(file)).isInstanceOf(Misconfigured.class);
    }
}
