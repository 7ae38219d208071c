package io.aftermile.engine.jdbc;

import io.aftermile.inventory.Balance;
import io.aftermile.inventory.Batch;
import io.aftermile.inventory.DispositionTrail;
import io.aftermile.inventory.MovedUnits;
import io.aftermile.inventory.Outside;
import io.aftermile.inventory.Place;
import io.aftermile.inventory.Position;
import io.aftermile.inventory.Positions;
import io.aftermile.inventory.Reservation;
import io.aftermile.inventory.StockChange;
import io.aftermile.inventory.StockMovement;
import io.aftermile.inventory.StockQuery;
import io.aftermile.inventory.StockSnapshot;
import io.aftermile.inventory.StockState;
import io.aftermile.inventory.Versioned;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and changes the tables of stock; valid inside one transaction. */
final class StockTables {

    private static final String POSITION = "tenant = ? AND item = ? AND location = ? AND state = ? AND channel = ?"
            + " AND lot = ? AND serial = ? AND expires = ?";

    private final Sql sql;

    StockTables(Sql sql) {
        this.sql = sql;
    }

    StockSnapshot read(TenantId tenant, StockQuery query) {
        Map<ItemId, Long> versions = new LinkedHashMap<>();
        List<Position> positions = new ArrayList<>();
        for (ItemId item : query.items()) {
            versions.put(item, version("stock_item", "item = ?", tenant, item));
            positions.addAll(sql.list(
                    row -> position(item, row),
                    "SELECT location, state, channel, lot, serial, expires, balance FROM stock_position"
                            + " WHERE tenant = ? AND item = ?",
                    tenant,
                    item));
        }
        return StockSnapshot.builder()
                .putAllVersions(versions)
                .positions(Positions.ofKept(positions))
                .movement(query.movement()
                        .flatMap(it -> sql.one(
                                row -> CanonicalJson.read(row.getBytes(1), StockMovement.class),
                                "SELECT document FROM stock_movement WHERE tenant = ? AND key = ?",
                                tenant,
                                it)))
                .reservation(query.reservation()
                        .flatMap(it -> sql.one(
                                row -> versioned(row, Reservation.class),
                                "SELECT version, document FROM stock_reservation WHERE tenant = ? AND id = ?",
                                tenant,
                                it)))
                .trail(query.trail()
                        .flatMap(it -> sql.one(
                                row -> versioned(row, DispositionTrail.class),
                                "SELECT version, document FROM stock_trail"
                                        + " WHERE tenant = ? AND returned = ? AND line = ?",
                                tenant,
                                it.returned(),
                                it.line())))
                .build();
    }

    private long version(String table, String where, Object... values) {
        return sql.one(row -> row.getLong(1), "SELECT version FROM " + table + " WHERE tenant = ? AND " + where, values)
                .orElse(0L);
    }

    private static <T> Versioned<T> versioned(ResultSet row, Class<T> type) throws SQLException {
        return new Versioned<>(row.getLong(1), CanonicalJson.read(row.getBytes(2), type));
    }

    private static Position position(ItemId item, ResultSet row) throws SQLException {
        String location = row.getString("location");
        String state = row.getString("state");
        Place place = location.isEmpty()
                ? Place.outside(Outside.valueOf(state))
                : new Place.Shelf(
                        new LocationId(location),
                        StockState.valueOf(state),
                        stated(row, "channel").map(ChannelId::new));
        Optional<String> lot = stated(row, "lot");
        Optional<String> serial = stated(row, "serial");
        Optional<LocalDate> expires = stated(row, "expires").map(LocalDate::parse);
        Optional<Batch> batch = lot.isEmpty() && serial.isEmpty() && expires.isEmpty()
                ? Optional.empty()
                : Optional.of(new Batch(lot, serial, expires));
        return new Position(item, place, batch, Balance.parse(row.getString("balance")));
    }

    private static Optional<String> stated(ResultSet row, String column) throws SQLException {
        return Optional.of(row.getString(column)).filter(it -> !it.isEmpty());
    }

    /** Writes everything on condition; false as soon as one condition does not hold: the caller takes all back. */
    boolean commit(TenantId tenant, StockChange change) {
        for (Map.Entry<ItemId, Long> it : change.versions().entrySet()) {
            if (!advance(tenant, it.getKey(), it.getValue())) {
                return false;
            }
        }
        for (StockMovement movement : change.movements()) {
            if (!add(tenant, movement)) {
                return false;
            }
        }
        for (Versioned<Reservation> reservation : change.reservations()) {
            if (!save(tenant, reservation)) {
                return false;
            }
        }
        for (Versioned<DispositionTrail> trail : change.trails()) {
            if (!saveTrail(tenant, trail)) {
                return false;
            }
        }
        return true;
    }

    private boolean advance(TenantId tenant, ItemId item, long version) {
        return 1
                == (version == 0
                        ? sql.change(
                                "INSERT INTO stock_item (tenant, item, version) VALUES (?, ?, 1) ON CONFLICT DO NOTHING",
                                tenant,
                                item)
                        : sql.change(
                                "UPDATE stock_item SET version = version + 1 WHERE tenant = ? AND item = ? AND version = ?",
                                tenant,
                                item,
                                version));
    }

    private boolean add(TenantId tenant, StockMovement movement) {
        long position = sql.one(
                                row -> row.getLong(1),
                                "SELECT coalesce(max(position), 0) FROM stock_movement WHERE tenant = ?",
                                tenant)
                        .orElse(0L)
                + 1;
        int added = sql.change(
                "INSERT INTO stock_movement (tenant, position, key, document) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (tenant, key) DO NOTHING",
                tenant,
                position,
                movement.key(),
                CanonicalJson.write(movement));
        if (added == 0) {
            return false;
        }
        movement.items()
                .forEach(it -> sql.change(
                        "INSERT INTO stock_movement_item (tenant, item, position) VALUES (?, ?, ?)",
                        tenant,
                        it,
                        position));
        for (MovedUnits units : movement.units()) {
            Balance size = Balance.of(units.quantity());
            add(tenant, units, units.from(), size.negated());
            add(tenant, units, units.to(), size);
        }
        return true;
    }

    private void add(TenantId tenant, MovedUnits units, Place place, Balance change) {
        Object[] at = {
            tenant,
            units.item(),
            place.match(shelf -> shelf.location().value(), beyond -> ""),
            place.match(
                    shelf -> shelf.state().name(), beyond -> beyond.outside().name()),
            place.match(shelf -> shelf.channel().map(ChannelId::value).orElse(""), beyond -> ""),
            units.batch().flatMap(Batch::lot).orElse(""),
            units.batch().flatMap(Batch::serial).orElse(""),
            units.batch().flatMap(Batch::expires).map(LocalDate::toString).orElse("")
        };
        Balance balance = sql.one(
                        row -> Balance.parse(row.getString(1)),
                        "SELECT balance FROM stock_position WHERE " + POSITION,
                        at)
                .orElse(Balance.ZERO)
                .plus(change);
        sql.change("DELETE FROM stock_position WHERE " + POSITION, at);
        if (!balance.isZero()) {
            @Nullable Object[] row = new @Nullable Object[at.length + 1];
            System.arraycopy(at, 0, row, 0, at.length);
            row[at.length] = balance;
            sql.change(
                    "INSERT INTO stock_position (tenant, item, location, state, channel, lot, serial, expires, balance)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    row);
        }
    }

    private boolean save(TenantId tenant, Versioned<Reservation> saved) {
        Reservation reservation = saved.value();
        Long due = reservation.open()
                ? reservation
                        .request()
                        .expiresAt()
                        .map(StockTables::milliseconds)
                        .orElse(null)
                : null;
        byte[] document = CanonicalJson.write(reservation);
        int changed = saved.version() == 0
                ? sql.change(
                        "INSERT INTO stock_reservation (tenant, id, version, expires_at, document)"
                                + " VALUES (?, ?, 1, ?, ?) ON CONFLICT DO NOTHING",
                        tenant,
                        reservation.id(),
                        due,
                        document)
                : sql.change(
                        "UPDATE stock_reservation SET version = version + 1, expires_at = ?, document = ?"
                                + " WHERE tenant = ? AND id = ? AND version = ?",
                        due,
                        document,
                        tenant,
                        reservation.id(),
                        saved.version());
        if (changed != 1) {
            return false;
        }
        sql.change("DELETE FROM stock_wanting WHERE tenant = ? AND reservation = ?", tenant, reservation.id());
        reservation.request().items().stream()
                .filter(reservation::wants)
                .forEach(it -> sql.change(
                        "INSERT INTO stock_wanting (tenant, item, reservation) VALUES (?, ?, ?)",
                        tenant,
                        it,
                        reservation.id()));
        return true;
    }

    /** Rounded up, so that none is due before its time. */
    private static long milliseconds(Instant time) {
        long whole = time.toEpochMilli();
        return Instant.ofEpochMilli(whole).equals(time) ? whole : whole + 1;
    }

    private boolean saveTrail(TenantId tenant, Versioned<DispositionTrail> saved) {
        DispositionTrail trail = saved.value();
        byte[] document = CanonicalJson.write(trail);
        return 1
                == (saved.version() == 0
                        ? sql.change(
                                "INSERT INTO stock_trail (tenant, returned, line, version, document)"
                                        + " VALUES (?, ?, ?, 1, ?) ON CONFLICT DO NOTHING",
                                tenant,
                                trail.line().returned(),
                                trail.line().line(),
                                document)
                        : sql.change(
                                "UPDATE stock_trail SET version = version + 1, document = ?"
                                        + " WHERE tenant = ? AND returned = ? AND line = ? AND version = ?",
                                document,
                                tenant,
                                trail.line().returned(),
                                trail.line().line(),
                                saved.version()));
    }
}
