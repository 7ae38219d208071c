package io.aftermile.inventory;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/** Stock of a small merchant in memory, with a clock that tests set. */
final class Stock {

    static final TenantId TENANT = TenantId.DEFAULT;
    static final ItemId TEE = new ItemId("TEE");
    static final ItemId MUG = new ItemId("MUG");
    static final LocationId BERLIN = new LocationId("berlin");
    static final LocationId LYON = new LocationId("lyon");
    static final ChannelId SHOP = new ChannelId("shop");
    static final ChannelId MARKET = new ChannelId("market");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    final InMemoryStockStore store = new InMemoryStockStore();
    private Instant now = NOON;
    final Inventory inventory = Inventory.of(store, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    });
    private int movements;

    static Quantity units(String quantity) {
        return Quantity.parse(quantity);
    }

    static MovementKey key(String key) {
        return new MovementKey(key);
    }

    static StockMovement movement(String key, MovedUnits... units) {
        return StockMovement.of(key(key), MovementKind.STATE_CHANGE, NOON, units);
    }

    static StockMovement receipt(String key, ItemId item, String quantity, LocationId location) {
        return StockMovement.of(
                key(key), MovementKind.RECEIPT, NOON, MovedUnits.received(item, units(quantity), location));
    }

    static ReservationRequest.Builder wish(String id, ItemId item, String quantity, LocationId location) {
        return ReservationRequest.builder()
                .id(new ReservationId(id))
                .channel(SHOP)
                .addUnits(new UnitsAt(item, location, units(quantity)));
    }

    Stock with(ItemId item, String quantity, LocationId location) {
        return move(MovedUnits.received(item, units(quantity), location));
    }

    Stock move(MovedUnits... units) {
        movements++;
        inventory.record(TENANT, movement("m" + movements, units));
        return this;
    }

    void wait(Duration time) {
        now = now.plus(time);
    }

    ReservationOutcome reserve(ReservationRequest.Builder wish) {
        return inventory.reserve(TENANT, wish.build());
    }

    /** The reservation, which had better be made. */
    Reservation reserved(ReservationRequest.Builder wish) {
        return reserve(wish).match(ReservationOutcome.Reserved::reservation, tooFew -> {
            throw new AssertionError("too few: " + tooFew);
        });
    }

    Positions positions() {
        return inventory.positions(TENANT, Set.of(TEE, MUG));
    }

    String held(ItemId item, LocationId location, StockState state) {
        return positions().balance(item, location, state).toString();
    }
}
