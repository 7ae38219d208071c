package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one tenant has in memory, with the orders in which it is asked for. Every change can be taken back. */
final class MemoryTables {

    /** A dossier and what is asked about it without reading it. */
    record Kept(StoredDossier dossier, boolean open, Optional<Instant> wakeAt) {}

    /** Effects of an order for one system, in their order. */
    record Lane(OrderId order, String target) {}

    static final Comparator<OrderId> BY_ID = Comparator.comparing(OrderId::value);
    private static final Comparator<StoredEffect> DUE_FIRST = Comparator.comparing(EffectPlace::of);

    final List<StoredDelivery> deliveries = new ArrayList<>();
    final Map<DeliveryRef, Long> named = new HashMap<>();
    final Map<Long, byte[]> bodies = new HashMap<>();
    final Map<StoredDelivery.Status, NavigableSet<Long>> byStatus = new EnumMap<>(StoredDelivery.Status.class);
    final Map<String, Set<Long>> waiting = new HashMap<>();
    final NavigableMap<OrderId, Kept> dossiers = new TreeMap<>(BY_ID);
    final Map<String, OrderId> references = new HashMap<>();
    final Map<IdempotencyKey, StoredEffect> effects = new LinkedHashMap<>();
    final Map<Lane, NavigableMap<Long, IdempotencyKey>> lanes = new HashMap<>();
    final Map<Lane, NavigableSet<Long>> holding = new HashMap<>();
    final Map<EffectState, NavigableSet<StoredEffect>> byState = new EnumMap<>(EffectState.class);
    final Map<String, String> sweptTo = new HashMap<>();
    final List<StoredJournalEntry> journal = new ArrayList<>();

    private final Undo undo;

    MemoryTables(Undo undo) {
        this.undo = undo;
        for (StoredDelivery.Status status : StoredDelivery.Status.values()) {
            byStatus.put(status, new TreeSet<>());
        }
        for (EffectState state : EffectState.values()) {
            byState.put(state, new TreeSet<>(DUE_FIRST));
        }
    }

    <K, V> void put(Map<K, V> map, K key, V value) {
        V before = map.put(key, value);
        undo.add(() -> putBack(map, key, before));
    }

    <K, V> void remove(Map<K, V> map, K key) {
        V before = map.remove(key);
        undo.add(() -> putBack(map, key, before));
    }

    private static <K, V> void putBack(Map<K, V> map, K key, @Nullable V before) {
        if (before == null) {
            map.remove(key);
        } else {
            map.put(key, before);
        }
    }

    <T> void append(List<T> list, T value) {
        list.add(value);
        undo.add(() -> list.remove(list.size() - 1));
    }

    void addDelivery(StoredDelivery delivery) {
        append(deliveries, delivery);
        arrived(delivery).add(delivery.position());
        undo.add(() -> arrived(delivery).remove(delivery.position()));
    }

    void replaceDelivery(StoredDelivery was, StoredDelivery now) {
        exchange(was, now);
        undo.add(() -> exchange(now, was));
    }

    private void exchange(StoredDelivery was, StoredDelivery now) {
        deliveries.set((int) was.position() - 1, now);
        arrived(was).remove(was.position());
        arrived(now).add(now.position());
    }

    private NavigableSet<Long> arrived(StoredDelivery delivery) {
        return status(delivery.status());
    }

    NavigableSet<Long> status(StoredDelivery.Status status) {
        return byStatus.getOrDefault(status, new TreeSet<>());
    }

    NavigableSet<StoredEffect> state(EffectState state) {
        return byState.getOrDefault(state, new TreeSet<>(DUE_FIRST));
    }

    void addEffect(StoredEffect effect) {
        Lane lane = lane(effect);
        NavigableMap<Long, IdempotencyKey> places = lanes.computeIfAbsent(lane, it -> new TreeMap<>());
        places.put(effect.sequence(), effect.key());
        enter(effect);
        undo.add(() -> {
            leave(effect);
            effects.remove(effect.key());
            places.remove(effect.sequence());
        });
    }

    void replaceEffect(StoredEffect was, StoredEffect now) {
        leave(was);
        enter(now);
        undo.add(() -> {
            leave(now);
            enter(was);
        });
    }

    private void enter(StoredEffect effect) {
        effects.put(effect.key(), effect);
        state(effect.state()).add(effect);
        if (effect.state().holdsLane()) {
            holding.computeIfAbsent(lane(effect), it -> new TreeSet<>()).add(effect.sequence());
        }
    }

    private void leave(StoredEffect effect) {
        state(effect.state()).remove(effect);
        holding.getOrDefault(lane(effect), new TreeSet<>()).remove(effect.sequence());
    }

    long lastPlace(OrderId order, String target) {
        NavigableMap<Long, IdempotencyKey> lane = lanes.getOrDefault(new Lane(order, target), new TreeMap<>());
        return lane.isEmpty() ? 0 : lane.lastKey();
    }

    boolean isFirstInLane(StoredEffect effect) {
        return holding.getOrDefault(lane(effect), new TreeSet<>())
                .headSet(effect.sequence())
                .isEmpty();
    }

    private static Lane lane(StoredEffect effect) {
        return new Lane(effect.order(), effect.target());
    }
}
