package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads what is in memory; valid inside one transaction. */
class MemoryView implements EngineStore.View {

    private final Function<TenantId, MemoryTables> tenants;

    MemoryView(Function<TenantId, MemoryTables> tenants) {
        this.tenants = tenants;
    }

    final MemoryTables tables(TenantId tenant) {
        return tenants.apply(tenant);
    }

    @Override
    public List<StoredDelivery> deliveries(TenantId tenant, long after, int limit) {
        return page(tables(tenant).deliveries, after, limit);
    }

    /** Rows have their positions for places, from 1 on. */
    private static <T> List<T> page(List<T> rows, long after, int limit) {
        int from = (int) Math.min(after, rows.size());
        return List.copyOf(rows.subList(from, from + Math.min(limit, rows.size() - from)));
    }

    @Override
    public List<StoredDelivery> deliveries(TenantId tenant, StoredDelivery.Status status, long after, int limit) {
        MemoryTables tables = tables(tenant);
        return tables.status(status).tailSet(after, false).stream()
                .limit(limit)
                .map(position -> tables.deliveries.get((int) (position - 1)))
                .toList();
    }

    @Override
    public Optional<StoredDelivery> delivery(TenantId tenant, DeliveryRef name) {
        MemoryTables tables = tables(tenant);
        return Optional.ofNullable(tables.named.get(name)).map(position -> tables.deliveries.get((int) (position - 1)));
    }

    @Override
    public Optional<byte[]> body(TenantId tenant, long position) {
        return Optional.ofNullable(tables(tenant).bodies.get(position)).map(byte[]::clone);
    }

    @Override
    public Optional<StoredDossier> dossier(TenantId tenant, OrderId order) {
        return Optional.ofNullable(tables(tenant).dossiers.get(order)).map(MemoryTables.Kept::dossier);
    }

    @Override
    public List<OrderId> orders(TenantId tenant, Optional<OrderId> after, int limit) {
        return orders(tenant, after, limit, kept -> true);
    }

    @Override
    public List<OrderId> openOrders(TenantId tenant, Optional<OrderId> after, int limit) {
        return orders(tenant, after, limit, MemoryTables.Kept::open);
    }

    private List<OrderId> orders(
            TenantId tenant, Optional<OrderId> after, int limit, Predicate<MemoryTables.Kept> wanted) {
        NavigableMap<OrderId, MemoryTables.Kept> all = tables(tenant).dossiers;
        return after.map(it -> all.tailMap(it, false)).orElse(all).entrySet().stream()
                .filter(it -> wanted.test(it.getValue()))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<OrderId> owner(TenantId tenant, String reference) {
        return Optional.ofNullable(tables(tenant).references.get(reference));
    }

    @Override
    public List<Long> waitingFor(TenantId tenant, List<String> references) {
        return references.stream()
                .map(it -> tables(tenant).waiting.getOrDefault(it, Set.of()))
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Optional<StoredEffect> effect(TenantId tenant, IdempotencyKey key) {
        return Optional.ofNullable(tables(tenant).effects.get(key));
    }

    @Override
    public List<StoredEffect> effects(TenantId tenant, OrderId order) {
        MemoryTables tables = tables(tenant);
        return tables.lanes.entrySet().stream()
                .filter(it -> it.getKey().order().equals(order))
                .sorted(Comparator.comparing(it -> it.getKey().target()))
                .flatMap(it -> it.getValue().values().stream())
                .flatMap(key -> effect(tenant, key).stream())
                .toList();
    }

    @Override
    public List<StoredEffect> effects(TenantId tenant, EffectState state, Optional<EffectPlace> after, int limit) {
        Stream<StoredEffect> all = tables(tenant).state(state).stream();
        return after.map(it -> all.dropWhile(effect -> EffectPlace.of(effect).compareTo(it) <= 0))
                .orElse(all)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<String> sweptTo(TenantId tenant, String source) {
        return Optional.ofNullable(tables(tenant).sweptTo.get(source));
    }

    /** Effects that are first in their lane and wait for their time or for an answer, due first at the front. */
    final Stream<StoredEffect> firstInLane(TenantId tenant) {
        MemoryTables tables = tables(tenant);
        return Stream.of(EffectState.DUE, EffectState.IN_DOUBT)
                .flatMap(state -> tables.state(state).stream())
                .filter(tables::isFirstInLane)
                .sorted(Comparator.comparing(StoredEffect::dueAt)
                        .thenComparing(it -> it.key().value()));
    }

    @Override
    public List<OrderId> dueOrders(TenantId tenant, Instant now, int limit) {
        return tables(tenant).dossiers.entrySet().stream()
                .filter(it ->
                        it.getValue().wakeAt().filter(at -> !at.isAfter(now)).isPresent())
                .sorted(Comparator.<Map.Entry<OrderId, MemoryTables.Kept>, Instant>comparing(
                                it -> it.getValue().wakeAt().orElse(now))
                        .thenComparing(Map.Entry::getKey, MemoryTables.BY_ID))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Instant> nextDue(TenantId tenant, Instant now) {
        return Stream.of(
                        firstInLane(tenant).map(StoredEffect::dueAt),
                        tables(tenant).state(EffectState.IN_DOUBT).stream().flatMap(it -> it.leaseUntil().stream()),
                        tables(tenant).dossiers.values().stream().flatMap(it -> it.wakeAt().stream()))
                .flatMap(it -> it)
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    @Override
    public StoreCounts counts(TenantId tenant) {
        MemoryTables tables = tables(tenant);
        Map<StoredDelivery.Status, Long> deliveries = new EnumMap<>(StoredDelivery.Status.class);
        tables.byStatus.forEach((status, them) -> deliveries.put(status, (long) them.size()));
        Map<EffectState, Long> effects = new EnumMap<>(EffectState.class);
        tables.byState.forEach((state, them) -> effects.put(state, (long) them.size()));
        return new StoreCounts(deliveries, effects);
    }

    @Override
    public List<StoredJournalEntry> journal(TenantId tenant, long after, int limit) {
        return page(tables(tenant).journal, after, limit);
    }

    @Override
    public Optional<StoredJournalEntry> journalHead(TenantId tenant) {
        List<StoredJournalEntry> journal = tables(tenant).journal;
        return journal.isEmpty() ? Optional.empty() : Optional.of(journal.get(journal.size() - 1));
    }
}
