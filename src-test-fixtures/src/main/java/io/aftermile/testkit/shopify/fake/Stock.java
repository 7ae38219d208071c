package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Locations, and what they have of the shop's variants. */
final class Stock {

    /** Where things are kept if nothing else is said. */
    static final String MAIN = "1";

    final Map<String, Place> places = new LinkedHashMap<>();
    final Map<String, Item> items = new LinkedHashMap<>();
    private final Books books;
    private final Instant begun;

    /** Told of each level whose available units have changed. */
    Consumer<Level> changes = level -> {};

    Stock(Books books) {
        this.books = books;
        this.begun = books.now();
        places.put(MAIN, new Place(MAIN, "Main"));
    }

    Instant begun() {
        return begun;
    }

    Place main() {
        return places.values().iterator().next();
    }

    Optional<Place> place(String gid) {
        return Optional.ofNullable(places.get(Gid.number("Location", gid)));
    }

    Optional<Item> variant(String gid) {
        return Optional.ofNullable(items.get(Gid.number("ProductVariant", gid)));
    }

    Optional<Item> inventory(String gid) {
        String number = Gid.number("InventoryItem", gid);
        return items.values().stream()
                .filter(it -> it.inventoryNumber().equals(number))
                .findFirst();
    }

    /** The variant that a line sells, by its number or else by its SKU. */
    Optional<Item> sold(PartDraft line) {
        if (line.variant != null) {
            return Optional.ofNullable(items.get(line.variant));
        }
        String sku = line.sku;
        return sku == null
                ? Optional.empty()
                : items.values().stream().filter(it -> it.sku.equals(sku)).findFirst();
    }

    int sameSku(Item item) {
        return (int) items.values().stream()
                .filter(it -> it != item && it.sku.equals(item.sku))
                .count();
    }

    Item keep(String variant, String sku, String place, int available) {
        Item item = items.computeIfAbsent(variant, it -> new Item(it, sku, this));
        Place at = places.computeIfAbsent(place, it -> new Place(it, "Location " + it));
        level(item, at).add("available", available, books.now());
        return item;
    }

    Level level(Item item, Place place) {
        return item.levels.computeIfAbsent(place.number(), it -> new Level(item, place, books.now()));
    }

    /** Moves units between states of one level; a state that is empty is none. */
    void move(Level level, String from, String to, int units) {
        Instant now = books.now();
        if (!from.isEmpty()) {
            level.add(from, -units, now);
        }
        if (!to.isEmpty()) {
            level.add(to, units, now);
        }
        if (units != 0 && (from.equals("available") || to.equals("available"))) {
            changes.accept(level);
        }
    }
}
