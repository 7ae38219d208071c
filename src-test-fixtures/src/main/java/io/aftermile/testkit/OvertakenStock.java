package io.aftermile.testkit;

import io.aftermile.inventory.StockChange;
import io.aftermile.inventory.StockStore;
import io.aftermile.model.TenantId;

/** A store whose every change somebody else gets in before. */
final class OvertakenStock extends RelayedStock {

    private final Runnable other;

    OvertakenStock(StockStore store, Runnable other) {
        super(store);
        this.other = other;
    }

    @Override
    public boolean commit(TenantId tenant, StockChange change) {
        other.run();
        return super.commit(tenant, change);
    }
}
