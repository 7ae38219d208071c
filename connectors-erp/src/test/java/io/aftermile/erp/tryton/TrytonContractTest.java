package io.aftermile.erp.tryton;

import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.StockBook;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.testkit.ItemCatalogKit;
import io.aftermile.testkit.SalesBookKit;
import io.aftermile.testkit.StockBookKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** A real Tryton keeps the contract of each role that the connector plays on it. */
class TrytonContractTest {

    private static Tryton tryton;

    @BeforeAll
    static void connect() {
        tryton = TrytonHere.connected();
    }

    @AfterAll
    static void close() {
        if (tryton != null) {
            tryton.close();
        }
    }

    @Nested
    class AsSalesBook extends SalesBookKit {

        @Override
        protected SalesBook book() {
            return tryton;
        }
    }

    @Nested
    class AsItemCatalog extends ItemCatalogKit {

        @Override
        protected ItemCatalog catalog() {
            return tryton;
        }

        @Override
        protected Item knownItem() {
            return Item.builder()
                    .id(new ItemId("TEE-RED-M"))
                    .title("Tee, red, M")
                    .unit("u")
                    .build();
        }
    }

    @Nested
    class AsStockBook extends StockBookKit {

        @Override
        protected StockBook stock() {
            return tryton;
        }

        @Override
        protected LocationId here() {
            return new LocationId("WH");
        }

        @Override
        protected LocationId there() {
            return new LocationId("WH2");
        }
    }
}
