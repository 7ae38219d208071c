package io.aftermile.testkit;

import io.aftermile.inventory.InMemoryStockStore;
import io.aftermile.inventory.StockStore;

/** Stock in memory keeps the contract. */
class InMemoryStockStoreTest extends StockStoreKit {

    private final InMemoryStockStore store = new InMemoryStockStore();

    @Override
    protected StockStore open() {
        return store;
    }
}
