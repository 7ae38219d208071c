package io.aftermile.shopify;

import io.aftermile.Aftermile;
import io.aftermile.mapping.SkuMap;
import io.aftermile.testkit.InMemoryItemCatalog;
import io.aftermile.testkit.InMemorySalesBook;
import io.aftermile.testkit.InMemoryStockBook;
import java.util.List;

/** Books that know no item, for tests that end at the dossier. */
public final class Books {

    private Books() {}

    /** An engine with such books. */
    public static Aftermile.Builder engine() {
        return Aftermile.builder()
                .salesBook("books", new InMemorySalesBook(new InMemoryItemCatalog(), new InMemoryStockBook()))
                .skuMap(SkuMap.of(List.of()));
    }
}
