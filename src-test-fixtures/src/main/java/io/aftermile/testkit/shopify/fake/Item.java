package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A variant and the item of stock behind it, with its levels at the shop's locations. */
final class Item implements Shown {

    final String variant;
    final String sku;
    final Stock stock;

    /** By the location's number. */
    final Map<String, Level> levels = new TreeMap<>();

    Item(String variant, String sku, Stock stock) {
        this.variant = variant;
        this.sku = sku;
        this.stock = stock;
    }

    String gid() {
        return Gid.of("ProductVariant", variant);
    }

    /** Never the variant's number. */
    String inventoryNumber() {
        return "8" + variant;
    }

    String inventoryGid() {
        return Gid.of("InventoryItem", inventoryNumber());
    }

    /** A variant that the shop was told nothing of. */
    static View unknown(String variant) {
        return View.of("ProductVariant").is("id", Gid.of("ProductVariant", variant));
    }

    @Nullable Level level(String location) {
        return levels.get(location);
    }

    Instant changed() {
        return levels.values().stream()
                .map(it -> it.changed)
                .max(Instant::compareTo)
                .orElse(stock.begun());
    }

    @Override
    public View view() {
        return View.of("ProductVariant")
                .is("id", gid())
                .is("sku", sku)
                .is("title", "Default Title")
                .is("displayName", sku)
                .is("barcode", null)
                .is("price", "0.0")
                .is(
                        "product",
                        View.of("Product")
                                .is("id", Gid.of("Product", "7" + variant))
                                .is("title", sku))
                .by("updatedAt", given -> changed())
                .by(
                        "inventoryQuantity",
                        given -> levels.values().stream()
                                .mapToInt(it -> it.quantity("available"))
                                .sum())
                .by("inventoryItem", given -> inventory());
    }

    View inventory() {
        return View.of("InventoryItem")
                .is("id", inventoryGid())
                .is("sku", sku)
                .is("tracked", true)
                .by("duplicateSkuCount", given -> stock.sameSku(this))
                .by("updatedAt", given -> changed())
                .by("variant", given -> this)
                .by("inventoryLevel", given -> levels.get(Gid.number("Location", given.text("locationId"))))
                .by("inventoryLevels", given -> Page.of(given, java.util.List.copyOf(levels.values())));
    }
}
