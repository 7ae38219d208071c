package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.Item;
import io.aftermile.connector.SignedQuantity;
import io.aftermile.connector.StockPosition;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads items and what the warehouses hold of them. */
final class Stock {

    private final Rpc rpc;
    private final Company company;

    Stock(Rpc rpc, Company company) {
        this.rpc = rpc;
        this.company = company;
    }

    /** The item whose code is this to the letter. */
    Optional<Item> item(ItemId id) {
        return items(List.of(List.of("code", "=", id.value()))).stream()
                .filter(it -> it.id().equals(id))
                .findFirst();
    }

    /** Every item that has this for its code or for one of its identifiers. */
    List<Item> identified(String identifier) {
        return items(List.of(List.of(
                "OR",
                List.of(List.of("code", "=", identifier)),
                List.of(List.of("identifiers.code", "=", identifier)))));
    }

    private List<Item> items(List<?> domain) {
        return rpc
                .rows(
                        "product.product",
                        domain,
                        "code",
                        "template.name",
                        "sale_uom.symbol",
                        "sale_uom.digits",
                        "default_uom.symbol",
                        "default_uom.digits")
                .stream()
                .filter(it -> Wire.text(it.path("code")).isPresent())
                .map(it -> item(new ItemId(it.path("code").asText()), it))
                .toList();
    }

    private static Item item(ItemId id, JsonNode row) {
        JsonNode unit = row.path("sale_uom.").has("symbol") ? row.path("sale_uom.") : row.path("default_uom.");
        return Item.builder()
                .id(id)
                .title(row.path("template.").path("name").asText(""))
                .unit(unit.path("symbol").asText(""))
                .divisible(unit.path("digits").asInt(0) > 0)
                .build();
    }

    /** What each warehouse holds, where it ever moved the item. */
    List<StockPosition> positions(ItemId id) {
        Optional<JsonNode> product = rpc
                .rows("product.product", List.of(List.of("code", "=", id.value())), "code", "default_uom.digits")
                .stream()
                .filter(it -> it.path("code").asText("").equals(id.value()))
                .findFirst();
        List<StockPosition> positions = new ArrayList<>();
        if (product.isEmpty()) {
            return positions;
        }
        long item = product.get().path("id").asLong();
        int digits = product.get().path("default_uom.").path("digits").asInt(0);
        Map<Long, Long> quarantines = company.quarantines(rpc);
        for (Company.Warehouse warehouse : company.warehouses(rpc)) {
            BigDecimal all = held(item, warehouse.storage(), digits);
            BigDecimal quarantined = Optional.ofNullable(quarantines.get(warehouse.storage()))
                    .map(it -> held(item, it, digits))
                    .orElse(BigDecimal.ZERO);
            if (all.signum() != 0 || quarantined.signum() != 0 || moved(item, warehouse.storage())) {
                BigDecimal sellable = all.subtract(quarantined);
                positions.add(new StockPosition(
                        id,
                        new LocationId(warehouse.code()),
                        new SignedQuantity(sellable.signum() < 0, Quantity.of(sellable.abs())),
                        Quantity.of(quarantined.max(BigDecimal.ZERO))));
            }
        }
        return positions;
    }

    private BigDecimal held(long item, long location, int digits) {
        Map<String, Object> there = Map.of("locations", List.of(location), "with_childs", true);
        return rpc.rows("product.product", List.of(List.of("id", "=", item)), there, "quantity").stream()
                .findFirst()
                .map(it -> ItemUnits.read(Wire.decimal(it.path("quantity")), digits))
                .orElse(BigDecimal.ZERO);
    }

    private boolean moved(long item, long location) {
        return rpc.count(
                        "stock.move",
                        List.of(
                                List.of("product", "=", item),
                                List.of("state", "=", "done"),
                                List.of(
                                        "OR",
                                        List.of("from_location", "child_of", List.of(location), "parent"),
                                        List.of("to_location", "child_of", List.of(location), "parent"))))
                > 0;
    }
}
