package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Changes what is in memory; valid inside one transaction. */
final class MemoryTransaction extends MemoryView implements EngineStore.Transaction {

    MemoryTransaction(Function<TenantId, MemoryTables> tenants) {
        super(tenants);
    }

    @Override
    public Optional<Long> addDelivery(TenantId tenant, StoredDelivery delivery, Optional<byte[]> body) {
        MemoryTables tables = tables(tenant);
        Optional<DeliveryRef> name = delivery.deliveryId().map(id -> new DeliveryRef(delivery.source(), id));
        if (name.filter(tables.named::containsKey).isPresent()) {
            return Optional.empty();
        }
        long position = tables.deliveries.size() + 1L;
        tables.addDelivery(delivery.withPosition(position));
        name.ifPresent(it -> tables.put(tables.named, it, position));
        body.ifPresent(it -> tables.put(tables.bodies, position, it.clone()));
        return Optional.of(position);
    }

    @Override
    public List<StoredDelivery> takeDeliveries(TenantId tenant, int limit) {
        return deliveries(tenant, StoredDelivery.Status.ACCEPTED, 0, limit);
    }

    @Override
    public void updateDelivery(TenantId tenant, StoredDelivery.Status was, StoredDelivery delivery) {
        StoredDelivery stored = deliveries(tenant, was, delivery.position() - 1, 1).stream()
                .filter(it -> it.position() == delivery.position())
                .findFirst()
                .orElseThrow(() -> moved("delivery " + delivery.position()));
        tables(tenant)
                .replaceDelivery(
                        stored,
                        stored.withStatus(delivery.status())
                                .withPath(delivery.path())
                                .withReason(delivery.reason())
                                .withOrders(delivery.orders()));
    }

    @Override
    public void dropBody(TenantId tenant, long position) {
        tables(tenant).remove(tables(tenant).bodies, position);
    }

    @Override
    public void waitFor(TenantId tenant, long position, List<String> references) {
        MemoryTables tables = tables(tenant);
        for (String reference : references) {
            Set<Long> positions = new LinkedHashSet<>(tables.waiting.getOrDefault(reference, Set.of()));
            positions.add(position);
            tables.put(tables.waiting, reference, positions);
        }
    }

    @Override
    public void stopWaiting(TenantId tenant, long position) {
        MemoryTables tables = tables(tenant);
        List<String> references = tables.waiting.entrySet().stream()
                .filter(it -> it.getValue().contains(position))
                .map(Map.Entry::getKey)
                .toList();
        for (String reference : references) {
            Set<Long> positions = new LinkedHashSet<>(tables.waiting.getOrDefault(reference, Set.of()));
            positions.remove(position);
            if (positions.isEmpty()) {
                tables.remove(tables.waiting, reference);
            } else {
                tables.put(tables.waiting, reference, positions);
            }
        }
    }

    @Override
    public void saveDossier(
            TenantId tenant, OrderId order, long version, byte[] document, boolean open, Optional<Instant> wakeAt) {
        long stored = dossier(tenant, order).map(StoredDossier::version).orElse(0L);
        if (stored != version - 1) {
            throw moved("dossier of order " + order + " at version " + (version - 1));
        }
        MemoryTables tables = tables(tenant);
        tables.put(
                tables.dossiers,
                order,
                new MemoryTables.Kept(
                        new StoredDossier(version, document.clone()), open, wakeAt.map(MemoryTransaction::millis)));
    }

    @Override
    public void addReference(TenantId tenant, String reference, OrderId order) {
        tables(tenant).put(tables(tenant).references, reference, order);
    }

    @Override
    public void sweptTo(TenantId tenant, String source, String place) {
        tables(tenant).put(tables(tenant).sweptTo, source, place);
    }

    @Override
    public void addEffect(TenantId tenant, StoredEffect effect) {
        MemoryTables tables = tables(tenant);
        if (tables.effects.containsKey(effect.key())) {
            throw new Conflicting("effect " + effect.key() + " is there already; a key names one effect for ever");
        }
        tables.addEffect(effect.withSequence(tables.lastPlace(effect.order(), effect.target()) + 1)
                .withDueAt(millis(effect.dueAt())));
    }

    @Override
    public List<StoredEffect> claim(
            TenantId tenant, NodeId node, Duration lease, Instant now, int limit, Set<String> except) {
        Instant until = millis(now.plus(lease));
        List<StoredEffect> free = firstInLane(tenant)
                .filter(it -> !it.dueAt().isAfter(now) && !except.contains(it.target()))
                .filter(it -> it.leaseUntil().filter(end -> end.isAfter(now)).isEmpty())
                .limit(limit)
                .toList();
        return free.stream()
                .map(effect -> {
                    StoredEffect claimed = effect.withAttempts(effect.attempts() + 1)
                            .withToken(effect.token() + 1)
                            .withHolder(node)
                            .withLeaseUntil(until);
                    tables(tenant).replaceEffect(effect, claimed.withState(EffectState.IN_DOUBT));
                    return claimed;
                })
                .toList();
    }

    @Override
    public void endClaims(TenantId tenant, NodeId node) {
        List<StoredEffect> theirs = tables(tenant).state(EffectState.IN_DOUBT).stream()
                .filter(it -> it.holder().filter(node::equals).isPresent())
                .toList();
        theirs.forEach(it -> tables(tenant).replaceEffect(it, unclaimed(it).withToken(it.token() + 1)));
    }

    @Override
    public void updateEffect(TenantId tenant, EffectState was, StoredEffect effect, Instant now) {
        StoredEffect stored = effect(tenant, effect.key())
                .filter(it -> it.state() == was && it.token() == effect.token())
                .filter(it -> it.leaseUntil().filter(end -> !end.isAfter(now)).isEmpty())
                .orElseThrow(() -> new LeaseLost(effect.key(), effect.token()));
        tables(tenant)
                .replaceEffect(
                        stored,
                        unclaimed(stored)
                                .withState(effect.state())
                                .withAttempts(effect.attempts())
                                .withDueAt(millis(effect.dueAt()))
                                .withReason(effect.reason()));
    }

    private static StoredEffect unclaimed(StoredEffect effect) {
        return effect.withHolder(Optional.empty()).withLeaseUntil(Optional.empty());
    }

    @Override
    public void replaceEffectDocument(TenantId tenant, IdempotencyKey effect, byte[] document) {
        StoredEffect stored = effect(tenant, effect).orElseThrow(() -> moved("effect " + effect));
        tables(tenant).replaceEffect(stored, stored.withDocument(document));
    }

    @Override
    public void appendJournal(TenantId tenant, StoredJournalEntry entry) {
        MemoryTables tables = tables(tenant);
        if (tables.journal.size() + 1 != entry.position()) {
            throw new Conflicting("journal position " + entry.position() + " is not the next; read its head again");
        }
        tables.append(tables.journal, entry);
    }

    /** As exact as the stores on disk. */
    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Conflicting moved(String what) {
        return new Conflicting(what + " is not what was read any more; read it again and decide again");
    }
}
