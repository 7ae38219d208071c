package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.failure.Conflicting;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dossiers that one piece of work touches: decided upon in memory, then written with their effects and journal
 * entries in the same transaction, or not at all.
 */
final class Dossiers {

    private static final class Touched {

        private final Dossier before;
        private final long version;
        private Dossier now;

        Touched(Dossier before, long version) {
            this.before = before;
            this.version = version;
            this.now = before;
        }
    }

    private final Shelf shelf;
    private final EngineStore.Transaction transaction;
    private final TenantId tenant;
    private final Decider decider;
    private final Instant now;
    private final Map<OrderId, Touched> touched = new LinkedHashMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private final Map<IdempotencyKey, String> recalled = new HashMap<>();
    private final List<JournalEntry> journal = new ArrayList<>();

    Dossiers(Shelf shelf, TenantId tenant, Decider decider, Instant now) {
        this.shelf = shelf;
        this.transaction = shelf.transaction();
        this.tenant = tenant;
        this.decider = decider;
        this.now = now;
    }

    void decide(OrderId order, DossierEvent event) {
        decide(touched.computeIfAbsent(order, this::load), event);
    }

    private void decide(Touched dossier, DossierEvent event) {
        Decision decision = decider.decide(dossier.now, event, now);
        dossier.now = decision.dossier();
        effects.addAll(decision.effects());
        journal.addAll(decision.journal());
        for (DossierEvent.EffectRecalled recall : decision.recalls()) {
            if (recalled(recall)) {
                decide(dossier, recall);
            } else if (recall.withdrawn().isPresent()) {
                throw new Conflicting("the refund of " + dossier.now.id() + " that effect " + recall.key()
                        + " pays is on its way and cannot be taken back; see what becomes of it");
            }
        }
    }

    private boolean recalled(DossierEvent.EffectRecalled recall) {
        boolean decidedJustNow = effects.stream().anyMatch(it -> it.key().equals(recall.key()));
        return decidedJustNow
                ? recalled.putIfAbsent(recall.key(), recall.why()) == null
                : transaction.recall(tenant, recall.key(), recall.why(), now);
    }

    /** What is known of an order now. */
    Dossier now(OrderId order) {
        return touched.computeIfAbsent(order, this::load).now;
    }

    private Touched load(OrderId order) {
        Shelf.Held held = shelf.take(order);
        return new Touched(held.dossier(), held.version());
    }

    List<OrderId> orders() {
        return List.copyOf(touched.keySet());
    }

    /** Whether the person behind one of the orders was erased. */
    boolean anyErased() {
        return touched.values().stream().anyMatch(it -> it.now.erasedAt().isPresent());
    }

    /** Writes everything; what becomes known by it may be what other deliveries wait for. */
    void save() {
        touched.forEach((order, dossier) -> {
            if (dossier.version == 0 || !dossier.now.equals(dossier.before)) {
                shelf.save(dossier.now, dossier.version + 1);
                newReferences(dossier.before, dossier.now).forEach(it -> transaction.addReference(tenant, it, order));
            }
        });
        for (Effect effect : effects) {
            transaction.addEffect(
                    tenant,
                    StoredEffect.builder()
                            .key(effect.key())
                            .order(effect.order())
                            .target(effect.target())
                            .document(CanonicalJson.write(effect))
                            .state(recalled.containsKey(effect.key()) ? EffectState.SKIPPED : EffectState.DUE)
                            .dueAt(now)
                            .reason(Optional.ofNullable(recalled.get(effect.key())))
                            .build());
        }
        Journal.append(transaction, tenant, journal);
        List<String> fresh = touched.values().stream()
                .flatMap(it -> newReferences(it.before, it.now).stream())
                .toList();
        transaction.waitingFor(tenant, fresh).forEach(this::wake);
    }

    private static Set<String> newReferences(Dossier before, Dossier now) {
        Set<String> references = Reference.of(now);
        references.removeAll(Reference.of(before));
        return references;
    }

    /** A delivery that waited for what is known now is worked off again, as if it had just come. */
    private void wake(long position) {
        transaction.stopWaiting(tenant, position);
        transaction.deliveries(tenant, position - 1, 1).stream()
                .filter(it -> it.position() == position && it.status() == StoredDelivery.Status.PARKED)
                .forEach(it -> transaction.updateDelivery(
                        tenant,
                        it.status(),
                        it.withStatus(StoredDelivery.Status.ACCEPTED).withReason(Optional.empty())));
    }
}
