package io.aftermile.testkit;

import io.aftermile.connector.StockBook;
import io.aftermile.model.Quantity;

/** The stock in memory keeps the contract. */
class InMemoryStockBookTest extends StockBookKit {

    @Override
    protected StockBook stock() {
        InMemoryStockBook stock = new InMemoryStockBook();
        stock.receive(tenant(), item(), here(), Quantity.parse("13.5"));
        stock.ship(tenant(), item(), here(), Quantity.ONE);
        stock.quarantine(tenant(), item(), here(), Quantity.of(2));
        stock.ship(tenant(), item(), there(), Quantity.of(3));
        return stock;
    }
}
