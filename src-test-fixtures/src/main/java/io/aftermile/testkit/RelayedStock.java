package io.aftermile.testkit;

import io.aftermile.inventory.Reservation;
import io.aftermile.inventory.StockChange;
import io.aftermile.inventory.StockMovement;
import io.aftermile.inventory.StockQuery;
import io.aftermile.inventory.StockSnapshot;
import io.aftermile.inventory.StockStore;
import io.aftermile.model.ItemId;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store that hands every call on to another; for stores that differ from it in one. */
class RelayedStock implements StockStore {

    private final StockStore store;

    RelayedStock(StockStore store) {
        this.store = store;
    }

    @Override
    public boolean commit(TenantId tenant, StockChange change) {
        return store.commit(tenant, change);
    }

    @Override
    public StockSnapshot read(TenantId tenant, StockQuery query) {
        return store.read(tenant, query);
    }

    @Override
    public List<StockMovement> movements(TenantId tenant, long after, int limit) {
        return store.movements(tenant, after, limit);
    }

    @Override
    public List<StockMovement> movements(TenantId tenant, ItemId item, long after, int limit) {
        return store.movements(tenant, item, after, limit);
    }

    @Override
    public List<ItemId> items(TenantId tenant, Optional<ItemId> after, int limit) {
        return store.items(tenant, after, limit);
    }

    @Override
    public List<Reservation> due(TenantId tenant, Instant now, int limit) {
        return store.due(tenant, now, limit);
    }

    @Override
    public List<Reservation> wanting(TenantId tenant, ItemId item) {
        return store.wanting(tenant, item);
    }

    @Override
    public void close() {
        store.close();
    }
}
