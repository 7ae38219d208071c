package io.aftermile.testkit;

import io.aftermile.mapping.SkuMapStore;
import io.aftermile.model.TenantId;
import java.util.HashMap;
import java.util.Map;

/** The SKU map's store in memory keeps the contract of stores. */
class InMemorySkuMapStoreTest extends SkuMapStoreKit {

    private final Map<TenantId, SkuMapStore> stores = new HashMap<>();

    @Override
    protected SkuMapStore store(TenantId tenant) {
        return stores.computeIfAbsent(tenant, absent -> SkuMapStore.inMemory());
    }

    @Override
    protected boolean isDurable() {
        return false;
    }
}
