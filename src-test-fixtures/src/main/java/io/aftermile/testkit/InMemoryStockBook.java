package io.aftermile.testkit;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.SignedQuantity;
import io.aftermile.connector.StockBook;
import io.aftermile.connector.StockPosition;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stock in memory. Thread-safe. */
public final class InMemoryStockBook implements StockBook {

    private final Map<Place, Level> levels = new LinkedHashMap<>();

    private record Place(TenantId tenant, ItemId item, LocationId location) {}

    private record Level(BigDecimal sellable, BigDecimal quarantined) {

        static final Level NOTHING = new Level(BigDecimal.ZERO, BigDecimal.ZERO);

        Level plus(Level other) {
            return new Level(sellable.add(other.sellable), quarantined.add(other.quarantined));
        }
    }

    /** Adds sellable units. */
    public void receive(TenantId tenant, ItemId item, LocationId location, Quantity units) {
        move(new Place(tenant, item, location), new Level(units.toBigDecimal(), BigDecimal.ZERO));
    }

    /** Takes sellable units away; there may be fewer than that. */
    public void ship(TenantId tenant, ItemId item, LocationId location, Quantity units) {
        move(new Place(tenant, item, location), new Level(units.toBigDecimal().negate(), BigDecimal.ZERO));
    }

    /** Adds units that are held for a decision. */
    public void quarantine(TenantId tenant, ItemId item, LocationId location, Quantity units) {
        move(new Place(tenant, item, location), new Level(BigDecimal.ZERO, units.toBigDecimal()));
    }

    private synchronized void move(Place place, Level change) {
        levels.merge(place, change, Level::plus);
    }

    @Override
    public synchronized List<StockPosition> positions(ItemId item, CallContext context) {
        Deadlines.refusePassed(context);
        return levels.entrySet().stream()
                .filter(it -> it.getKey().tenant().equals(context.tenant())
                        && it.getKey().item().equals(item))
                .map(it -> new StockPosition(
                        item,
                        it.getKey().location(),
                        signed(it.getValue().sellable()),
                        Quantity.of(it.getValue().quarantined())))
                .toList();
    }

    private static SignedQuantity signed(BigDecimal quantity) {
        return new SignedQuantity(quantity.signum() < 0, Quantity.of(quantity.abs()));
    }
}
