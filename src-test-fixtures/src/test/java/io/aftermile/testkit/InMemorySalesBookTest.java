package io.aftermile.testkit;

import io.aftermile.connector.SalesBook;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** The books in memory keep the contract, with every capability and with none. */
class InMemorySalesBookTest extends SalesBookKit {

    @Override
    protected SalesBook book() {
        return book(EnumSet.allOf(SalesBook.Capability.class));
    }

    private SalesBook book(Set<SalesBook.Capability> capabilities) {
        InMemoryItemCatalog catalog = new InMemoryItemCatalog();
        items().forEach(item -> catalog.keep(tenant(), item));
        return new InMemorySalesBook(catalog, new InMemoryStockBook(), capabilities);
    }

    @Nested
    class WithoutAnyCapability extends SalesBookKit {

        @Override
        protected SalesBook book() {
            return InMemorySalesBookTest.this.book(Set.of());
        }
    }
}
