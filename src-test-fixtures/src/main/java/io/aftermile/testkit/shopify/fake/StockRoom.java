package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stock as apps read it: items, levels and locations. */
final class StockRoom {

    private final Books books;

    StockRoom(Books books) {
        this.books = books;
    }

    void open(Fields fields) {
        fields.query(
                        "location",
                        "read_locations",
                        given -> given.maybeText("id")
                                .map(it -> books.stock.place(it).orElse(null))
                                .orElseGet(books.stock::main))
                .query("locations", "read_locations", given -> Page.of(given, List.copyOf(books.stock.places.values())))
                .query(
                        "productVariant",
                        "read_products",
                        given -> books.stock.variant(given.text("id")).orElse(null))
                .query(
                        "product",
                        "read_products",
                        given -> products(given.text("id")).stream().findFirst().orElse(null))
                .query("products", "read_products", given -> Page.of(given, products("")))
                .query("productVariants", "read_products", this::variants)
                .query(
                        "inventoryItem",
                        "read_inventory",
                        given -> books.stock
                                .inventory(given.text("id"))
                                .map(Item::inventory)
                                .orElse(null))
                .query(
                        "inventoryLevel",
                        "read_inventory",
                        given -> level(given.text("id")).orElse(null));
    }

    private List<View> products(String gid) {
        return books.stock.items.values().stream()
                .filter(it -> gid.isEmpty() || it.productGid().equals(gid))
                .map(Item::product)
                .toList();
    }

    private Optional<Level> level(String gid) {
        Gid.number("InventoryLevel", gid);
        return books.stock.items.values().stream()
                .flatMap(it -> it.levels.values().stream())
                .filter(it -> it.gid().equals(gid))
                .findFirst();
    }

    private View variants(Given given) {
        String query = given.maybeText("query").orElse("").strip();
        List<Item> found = new ArrayList<>(books.stock.items.values());
        if (!query.isEmpty()) {
            if (!query.startsWith("sku:")) {
                throw Refusal.notModelled("the search '" + query + "' of variants");
            }
            String sku = query.substring("sku:".length()).replaceAll("^['\"]|['\"]$", "");
            found.removeIf(it -> !it.sku.equals(sku));
        }
        return Page.of(given, found);
    }
}
