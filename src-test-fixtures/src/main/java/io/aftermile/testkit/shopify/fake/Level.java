package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a location has of an item, by state. */
final class Level implements Shown {

    /** The states that are units on the shelf. */
    static final List<String> ON_HAND =
            List.of("available", "committed", "reserved", "damaged", "safety_stock", "quality_control");

    final Item item;
    final Place place;
    Instant changed;
    private final Map<String, Integer> units = new TreeMap<>();

    Level(Item item, Place place, Instant changed) {
        this.item = item;
        this.place = place;
        this.changed = changed;
    }

    /** Units in a state; {@code on_hand} is the sum of what is on the shelf. */
    int quantity(String state) {
        if (state.equals("on_hand")) {
            return ON_HAND.stream().mapToInt(this::quantity).sum();
        }
        return units.getOrDefault(state, 0);
    }

    void add(String state, int delta, Instant at) {
        units.merge(state, delta, Math::addExact);
        changed = at;
    }

    String gid() {
        return Gid.of("InventoryLevel", place.number() + item.inventoryNumber()) + "?inventory_item_id="
                + item.inventoryNumber();
    }

    @Override
    public View view() {
        return View.of("InventoryLevel")
                .is("id", gid())
                .is("updatedAt", changed)
                .is("location", place)
                .by("item", given -> item.inventory())
                .by("quantities", given -> quantities(given.texts("names")));
    }

    private List<View> quantities(List<String> names) {
        List<View> all = new ArrayList<>();
        for (String name : names) {
            all.add(View.of("InventoryQuantity")
                    .is("id", gid().replace("InventoryLevel", "InventoryQuantity") + "&name=" + name)
                    .is("name", name)
                    .is("quantity", quantity(name))
                    .is("updatedAt", changed));
        }
        return all;
    }
}
