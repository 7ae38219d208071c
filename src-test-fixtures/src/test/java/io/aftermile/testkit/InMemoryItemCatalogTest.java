package io.aftermile.testkit;

import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.model.ItemId;

/** The catalogue in memory keeps the contract. */
class InMemoryItemCatalogTest extends ItemCatalogKit {

    @Override
    protected ItemCatalog catalog() {
        return new InMemoryItemCatalog().keep(tenant(), knownItem());
    }

    @Override
    protected Item knownItem() {
        return Item.builder()
                .id(new ItemId("TEE-RED-M"))
                .title("Tee, red, M")
                .unit("EA")
                .build();
    }
}
