package io.aftermile.testkit;

import io.aftermile.engine.jdbc.SqliteStockStore;
import io.aftermile.inventory.StockStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Stock in SQLite keeps the contract, with a connection for each store on one file. */
class SqliteStockStoreContractTest extends StockStoreKit {

    @TempDir
    Path folder;

    @Override
    protected StockStore open() {
        return SqliteStockStore.open(folder.resolve("stock.db"));
    }
}
