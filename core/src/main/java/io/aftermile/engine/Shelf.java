package io.aftermile.engine;

import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dossiers that one transaction reads and writes: asked for together where it is known which are needed, and as
 * they were left by what went before in the same transaction.
 */
final class Shelf {

    /**
     * A dossier as the transaction has it.
     *
     * @param version 0 for one that is not stored yet
     */
    record Held(long version, Dossier dossier) {}

    private final Desk desk;
    private final EngineStore.Transaction transaction;
    private final TenantId tenant;
    private final Map<OrderId, Optional<StoredDossier>> stored = new HashMap<>();
    private final Map<OrderId, Held> held = new HashMap<>();

    Shelf(Desk desk, EngineStore.Transaction transaction, TenantId tenant) {
        this.desk = desk;
        this.transaction = transaction;
        this.tenant = tenant;
    }

    EngineStore.Transaction transaction() {
        return transaction;
    }

    /** Asks for dossiers that are likely to be needed. */
    void fetch(List<OrderId> orders) {
        List<OrderId> unknown =
                orders.stream().distinct().filter(it -> !stored.containsKey(it)).toList();
        Map<OrderId, StoredDossier> found = transaction.dossiers(tenant, unknown);
        unknown.forEach(it -> stored.put(it, Optional.ofNullable(found.get(it))));
    }

    /**
     * A dossier; an empty one where there is none.
     *
     * @throws UnreadableDocument if it cannot be read
     */
    Held take(OrderId order) {
        Held known = held.get(order);
        if (known == null) {
            known = stored.computeIfAbsent(order, it -> transaction.dossier(tenant, it))
                    .map(it -> new Held(it.version(), desk.read(it, order)))
                    .orElseGet(() -> new Held(0, Dossier.empty(tenant, order)));
            held.put(order, known);
        }
        return known;
    }

    /** Saves what became of a dossier that was taken. */
    void save(Dossier dossier, long version) {
        transaction.saveDossier(
                tenant,
                dossier.id(),
                version,
                desk.write(dossier),
                !dossier.openPoints().isEmpty(),
                dossier.wakeAt());
        held.put(dossier.id(), new Held(version, dossier));
    }
}
