package io.aftermile.testkit.simulation;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.DeliveryRef;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredDossier;
import io.aftermile.engine.StoredEffect;
import io.aftermile.engine.StoredJournalEntry;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** One tenant's small store in memory: a transaction works on a copy of the state, which takes its place at the end. */
final class QuickStore implements EngineStore {

    private static final class State {
        final TreeMap<Long, StoredDelivery> deliveries = new TreeMap<>();
        final Map<Long, byte[]> bodies = new LinkedHashMap<>();
        final Map<String, Set<Long>> waiting = new LinkedHashMap<>();
        final TreeMap<String, StoredDossier> dossiers = new TreeMap<>();
        final Set<String> open = new HashSet<>();
        final Map<String, OrderId> references = new LinkedHashMap<>();
        final Map<IdempotencyKey, StoredEffect> effects = new LinkedHashMap<>();
        final List<StoredJournalEntry> journal = new ArrayList<>();

        State copy() {
            State copy = new State();
            copy.deliveries.putAll(deliveries);
            copy.bodies.putAll(bodies);
            waiting.forEach((reference, positions) -> copy.waiting.put(reference, new HashSet<>(positions)));
            copy.dossiers.putAll(dossiers);
            copy.open.addAll(open);
            copy.references.putAll(references);
            copy.effects.putAll(effects);
            copy.journal.addAll(journal);
            return copy;
        }
    }

    private State state = new State();

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        State copy = state.copy();
        T answer = work.apply(new Work(copy));
        state = copy;
        return answer;
    }

    @Override
    public <T> T read(Function<? super View, ? extends T> work) {
        return work.apply(new Work(state));
    }

    @Override
    public void removeTraces() {}

    @Override
    public void close() {}

    private static final class Work implements Transaction {
        private final State now;

        Work(State now) {
            this.now = now;
        }

        @Override
        public List<StoredDelivery> deliveries(TenantId tenant, long after, int limit) {
            return now.deliveries.tailMap(after, false).values().stream()
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<StoredDelivery> deliveries(TenantId t, StoredDelivery.Status status, long after, int limit) {
            return now.deliveries.tailMap(after, false).values().stream()
                    .filter(it -> it.status() == status)
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<StoredDelivery> delivery(TenantId tenant, DeliveryRef name) {
            return now.deliveries.values().stream()
                    .filter(it ->
                            it.source().equals(name.source()) && it.deliveryId().equals(Optional.of(name.deliveryId())))
                    .findFirst();
        }

        @Override
        public Optional<byte[]> body(TenantId tenant, long position) {
            return Optional.ofNullable(now.bodies.get(position));
        }

        @Override
        public Optional<StoredDossier> dossier(TenantId tenant, OrderId order) {
            return Optional.ofNullable(now.dossiers.get(order.value()));
        }

        @Override
        public List<OrderId> orders(TenantId tenant, Optional<OrderId> after, int limit) {
            return now.dossiers.tailMap(after.map(OrderId::value).orElse(""), false).keySet().stream()
                    .limit(limit)
                    .map(OrderId::new)
                    .toList();
        }

        @Override
        public List<OrderId> openOrders(TenantId tenant, Optional<OrderId> after, int limit) {
            return orders(tenant, after, Integer.MAX_VALUE).stream()
                    .filter(it -> now.open.contains(it.value()))
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<OrderId> owner(TenantId tenant, String reference) {
            return Optional.ofNullable(now.references.get(reference));
        }

        @Override
        public List<Long> waitingFor(TenantId tenant, List<String> references) {
            return references.stream()
                    .flatMap(it -> now.waiting.getOrDefault(it, Set.of()).stream())
                    .distinct()
                    .sorted()
                    .toList();
        }

        @Override
        public Optional<StoredEffect> effect(TenantId tenant, IdempotencyKey key) {
            return Optional.ofNullable(now.effects.get(key));
        }

        @Override
        public List<StoredEffect> effects(TenantId tenant, OrderId order) {
            return now.effects.values().stream()
                    .filter(it -> it.order().equals(order))
                    .sorted(Comparator.comparing(StoredEffect::sequence))
                    .toList();
        }

        @Override
        public List<StoredEffect> effects(TenantId tenant, EffectState state, int limit) {
            return now.effects.values().stream()
                    .filter(it -> it.state() == state)
                    .sorted(Comparator.comparing(StoredEffect::dueAt))
                    .limit(limit)
                    .toList();
        }

        private List<StoredEffect> heads() {
            Map<String, StoredEffect> heads = new LinkedHashMap<>();
            now.effects.values().stream()
                    .filter(it -> it.state() == EffectState.DUE
                            || it.state() == EffectState.IN_DOUBT
                            || it.state() == EffectState.PARKED)
                    .sorted(Comparator.comparing(StoredEffect::sequence))
                    .forEach(it -> heads.putIfAbsent(it.order().value(), it));
            return heads.values().stream()
                    .filter(it -> it.state() != EffectState.PARKED)
                    .sorted(Comparator.comparing(StoredEffect::dueAt)
                            .thenComparing(it -> it.key().value()))
                    .toList();
        }

        @Override
        public List<StoredEffect> callable(TenantId tenant, Instant at, int limit) {
            return heads().stream()
                    .filter(it -> !it.dueAt().isAfter(at))
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<Instant> nextDue(TenantId tenant, Instant at) {
            return heads().stream()
                    .map(StoredEffect::dueAt)
                    .filter(it -> it.isAfter(at))
                    .findFirst();
        }

        @Override
        public List<StoredJournalEntry> journal(TenantId tenant, long after, int limit) {
            return now.journal.stream().skip(after).limit(limit).toList();
        }

        @Override
        public Optional<StoredJournalEntry> journalHead(TenantId tenant) {
            return now.journal.isEmpty() ? Optional.empty() : Optional.of(now.journal.get(now.journal.size() - 1));
        }

        @Override
        public Optional<Long> addDelivery(TenantId tenant, StoredDelivery delivery, Optional<byte[]> body) {
            if (delivery.deliveryId().isPresent()
                    && delivery(
                                    tenant,
                                    new DeliveryRef(
                                            delivery.source(),
                                            delivery.deliveryId().get()))
                            .isPresent()) {
                return Optional.empty();
            }
            long position = now.deliveries.size() + 1L;
            now.deliveries.put(position, delivery.withPosition(position));
            body.ifPresent(it -> now.bodies.put(position, it));
            return Optional.of(position);
        }

        @Override
        public void updateDelivery(TenantId tenant, StoredDelivery delivery) {
            now.deliveries.put(delivery.position(), delivery);
        }

        @Override
        public void dropBody(TenantId tenant, long position) {
            now.bodies.remove(position);
        }

        @Override
        public void waitFor(TenantId tenant, long position, List<String> references) {
            references.forEach(it ->
                    now.waiting.computeIfAbsent(it, any -> new HashSet<>()).add(position));
        }

        @Override
        public void stopWaiting(TenantId tenant, long position) {
            now.waiting.values().forEach(it -> it.remove(position));
        }

        @Override
        public void saveDossier(TenantId tenant, OrderId order, long version, byte[] document, boolean open) {
            long before = Optional.ofNullable(now.dossiers.get(order.value()))
                    .map(StoredDossier::version)
                    .orElse(0L);
            if (before + 1 != version) {
                throw new Conflicting("order " + order + " has version " + before);
            }
            now.dossiers.put(order.value(), new StoredDossier(version, document));
            if (open) {
                now.open.add(order.value());
            } else {
                now.open.remove(order.value());
            }
        }

        @Override
        public void addReference(TenantId tenant, String reference, OrderId order) {
            now.references.put(reference, order);
        }

        @Override
        public void addEffect(TenantId tenant, StoredEffect effect) {
            now.effects.put(effect.key(), effect.withSequence(now.effects.size() + 1L));
        }

        @Override
        public void updateEffect(TenantId tenant, StoredEffect effect) {
            now.effects.put(effect.key(), effect);
        }

        @Override
        public void replaceEffectDocument(TenantId tenant, IdempotencyKey effect, byte[] document) {
            now.effects.computeIfPresent(effect, (key, it) -> it.withDocument(document));
        }

        @Override
        public void appendJournal(TenantId tenant, StoredJournalEntry entry) {
            if (entry.position() != now.journal.size() + 1L) {
                throw new Conflicting("the journal's next position is " + (now.journal.size() + 1));
            }
            now.journal.add(entry);
        }
    }
}
