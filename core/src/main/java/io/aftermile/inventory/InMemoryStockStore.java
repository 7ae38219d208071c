package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keeps stock in memory, for tests and for hosts that keep it elsewhere. Thread-safe. */
public final class InMemoryStockStore implements StockStore {

    private static final class Books {

        final Map<ItemId, Long> versions = new HashMap<>();
        final Map<MovementKey, StockMovement> movements = new LinkedHashMap<>();
        final Map<ReservationId, Versioned<Reservation>> reservations = new LinkedHashMap<>();
        final Map<ReturnLineRef, Versioned<DispositionTrail>> trails = new HashMap<>();
        final Map<ItemId, Positions> positions = new HashMap<>();
    }

    private final Map<TenantId, Books> tenants = new HashMap<>();

    private synchronized <T> T with(TenantId tenant, Function<Books, T> work) {
        return work.apply(tenants.computeIfAbsent(tenant, it -> new Books()));
    }

    @Override
    public StockSnapshot read(TenantId tenant, StockQuery query) {
        return with(tenant, books -> {
            Map<ItemId, Long> versions = new LinkedHashMap<>();
            List<Position> positions = new ArrayList<>();
            query.items().forEach(it -> {
                versions.put(it, books.versions.getOrDefault(it, 0L));
                positions.addAll(
                        books.positions.getOrDefault(it, Positions.none()).list());
            });
            return StockSnapshot.builder()
                    .putAllVersions(versions)
                    .positions(Positions.ofKept(positions))
                    .movement(query.movement().map(books.movements::get))
                    .reservation(query.reservation().map(books.reservations::get))
                    .trail(query.trail().map(books.trails::get))
                    .build();
        });
    }

    @Override
    public boolean commit(TenantId tenant, StockChange change) {
        return with(tenant, books -> {
            if (!isCurrent(books, change)) {
                return false;
            }
            change.versions().forEach((item, version) -> books.versions.put(item, version + 1));
            change.movements().forEach(it -> {
                books.movements.put(it.key(), it);
                it.units()
                        .forEach(units -> books.positions.merge(
                                units.item(),
                                Positions.none().after(List.of(units)),
                                (before, first) -> before.after(List.of(units))));
            });
            change.reservations()
                    .forEach(it ->
                            books.reservations.put(it.value().id(), new Versioned<>(it.version() + 1, it.value())));
            change.trails()
                    .forEach(it -> books.trails.put(it.value().line(), new Versioned<>(it.version() + 1, it.value())));
            return true;
        });
    }

    private static boolean isCurrent(Books books, StockChange change) {
        return change.versions().entrySet().stream()
                        .allMatch(it ->
                                books.versions.getOrDefault(it.getKey(), 0L).equals(it.getValue()))
                && change.movements().stream().noneMatch(it -> books.movements.containsKey(it.key()))
                && change.movements().stream()
                                .map(StockMovement::key)
                                .distinct()
                                .count()
                        == change.movements().size()
                && change.reservations().stream()
                        .allMatch(it ->
                                version(() -> books.reservations.get(it.value().id())) == it.version())
                && change.trails().stream()
                        .allMatch(
                                it -> version(() -> books.trails.get(it.value().line())) == it.version());
    }

    private static <T> long version(Supplier<? extends Versioned<T>> found) {
        return Optional.ofNullable(found.get()).map(Versioned::version).orElse(0L);
    }

    @Override
    public List<StockMovement> movements(TenantId tenant, long after, int limit) {
        return with(
                tenant,
                books -> books.movements.values().stream()
                        .skip(after)
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<StockMovement> movements(TenantId tenant, ItemId item, long after, int limit) {
        return with(
                tenant,
                books -> books.movements.values().stream()
                        .filter(it -> it.items().contains(item))
                        .skip(after)
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<ItemId> items(TenantId tenant, Optional<ItemId> after, int limit) {
        return with(
                tenant,
                books -> books.movements.values().stream()
                        .flatMap(it -> it.items().stream())
                        .distinct()
                        .sorted(Comparator.comparing(ItemId::value))
                        .filter(it -> after.isEmpty()
                                || it.value().compareTo(after.get().value()) > 0)
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<Reservation> due(TenantId tenant, Instant now, int limit) {
        return with(
                tenant,
                books -> books.reservations.values().stream()
                        .map(Versioned::value)
                        .filter(it -> it.open()
                                && it.request()
                                        .expiresAt()
                                        .filter(end -> !end.isAfter(now))
                                        .isPresent())
                        .sorted(Comparator.comparing((Reservation it) ->
                                        it.request().expiresAt().orElse(Instant.MAX))
                                .thenComparing(it -> it.id().value()))
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<Reservation> wanting(TenantId tenant, ItemId item) {
        return with(
                tenant,
                books -> books.reservations.values().stream()
                        .map(Versioned::value)
                        .filter(it -> it.wants(item))
                        .toList());
    }

    @Override
    public void close() {
        // what is in memory ends with it
    }
}
