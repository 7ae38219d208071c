package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.List;
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
                .by("product", given -> product())
                .by("updatedAt", given -> changed())
                .by(
                        "inventoryQuantity",
                        given -> levels.values().stream()
                                .mapToInt(it -> it.quantity("available"))
                                .sum())
                .by("inventoryItem", given -> inventory());
    }

    String productGid() {
        return Gid.of("Product", "7" + variant);
    }

    /** A product of this one variant. */
    View product() {
        return View.of("Product")
                .is("id", productGid())
                .is("title", sku)
                .is("handle", "product-" + variant)
                .by("variants", given -> Page.of(given, List.of(this)));
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
                .by("inventoryLevels", given -> Page.of(given, List.copyOf(levels.values())));
    }
}
