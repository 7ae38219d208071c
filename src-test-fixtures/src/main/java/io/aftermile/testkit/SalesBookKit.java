package io.aftermile.testkit;

import io.aftermile.connector.Item;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.StockBook;
import io.aftermile.model.ItemId;
import io.aftermile.model.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The contract of {@link SalesBook}: extend it, hand over the books, and run it as a JUnit class.
 *
 * <p>It checks what no signature says: one key is one document, refusals leave no trace, partial quantities and exact
 * amounts in every kind of currency. What the books do not declare is skipped, with the reason; what they declare and
 * fail is failing. The rules and their ids stand in {@code docs/roles/sales-book.md}.
 */
public abstract class SalesBookKit extends SalesBookGoodsRules {

    /** The books under test, which have {@link #items()}; called once for each rule. */
    protected abstract SalesBook book();

    /** The two items that the rules sell; defaults to two of the kit's own, which {@link #book()} has to add. */
    @Override
    protected List<Item> items() {
        return List.of(item("KIT-TEE"), item("KIT-MUG"));
    }

    /** The merchant for whom the rules book. Defaults to the default one. */
    @Override
    protected TenantId tenant() {
        return TenantId.DEFAULT;
    }

    /** The stock that the books show; defaults to the books themselves where they play that role too, else to none. */
    @Override
    protected Optional<StockBook> stock(SalesBook book) {
        return book instanceof StockBook stock ? Optional.of(stock) : Optional.empty();
    }

    private static Item item(String id) {
        return Item.builder()
                .id(new ItemId(id))
                .title("Item of the contract kit")
                .unit("EA")
                .divisible(true)
                .build();
    }

    @Override
    final SalesBook freshBook() {
        return book();
    }
}
