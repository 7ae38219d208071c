package io.aftermile.erp.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.StockBook;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.Quantity;
import io.aftermile.testkit.ItemCatalogKit;
import io.aftermile.testkit.Orders;
import io.aftermile.testkit.SalesBookKit;
import io.aftermile.testkit.StockBookKit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The embedded ERP keeps the contract of each role that it plays, and its books balance after every rule. */
class EmbeddedErpContractTest {

    @TempDir
    Path folder;

    private EmbeddedErp erp;

    @BeforeEach
    void open() {
        erp = EmbeddedErp.builder().file(folder.resolve("erp.db")).build();
    }

    @AfterEach
    void booksBalance() {
        erp.close();
        try (Books books = Books.open(folder.resolve("erp.db"))) {
            assertThat(books.audit().faults()).isEmpty();
        }
    }

    @Nested
    class AsSalesBook extends SalesBookKit {

        @Override
        protected SalesBook book() {
            items().forEach(item -> erp.keepItem(tenant(), item));
            return erp;
        }
    }

    @Nested
    class AsItemCatalog extends ItemCatalogKit {

        @Override
        protected ItemCatalog catalog() {
            erp.keepItem(tenant(), knownItem());
            return erp;
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

    @Nested
    class AsStockBook extends StockBookKit {

        @Override
        protected StockBook stock() {
            ErpScenes scenes = new ErpScenes(erp);
            scenes.keep(item().value());
            Order order = Orders.anOrder()
                    .with(Orders.line(item().value(), 1000, "1.00"))
                    .build();
            scenes.book(order);
            erp.enterStock(item(), here(), Quantity.parse("13.5"), scenes.key("opening"));
            scenes.ship(order, "1", "L1", "1", here());
            scenes.receive(order, "1", "L1", "2", DispositionKind.QUARANTINED, here());
            scenes.ship(order, "2", "L1", "3", there());
            return erp;
        }
    }
}
