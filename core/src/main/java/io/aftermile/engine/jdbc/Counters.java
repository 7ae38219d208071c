package io.aftermile.engine.jdbc;

import io.aftermile.engine.EffectState;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.model.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By how much one transaction changes the counts of what stands where. Summed up in memory and written once before the
 * commit: a row for each count that changed, however many deliveries and effects moved.
 */
final class Counters {

    static final String DELIVERY = "delivery ";
    static final String EFFECT = "effect ";

    private final int slot;
    private final Map<TenantId, Map<String, Long>> kept = new TreeMap<>(Comparator.comparing(TenantId::value));
    private final Map<TenantId, Map<String, Long>> piece = new TreeMap<>(Comparator.comparing(TenantId::value));

    /** @param slot where this connection adds; connections that write at the same time best have different ones */
    Counters(int slot) {
        this.slot = slot;
    }

    void added(TenantId tenant, StoredDelivery.Status status) {
        add(piece, tenant, DELIVERY + status, 1);
    }

    void moved(TenantId tenant, StoredDelivery.Status from, StoredDelivery.Status to) {
        add(piece, tenant, DELIVERY + from, -1);
        add(piece, tenant, DELIVERY + to, 1);
    }

    void added(TenantId tenant, EffectState state) {
        add(piece, tenant, EFFECT + state, 1);
    }

    void moved(TenantId tenant, EffectState from, EffectState to) {
        add(piece, tenant, EFFECT + from, -1);
        add(piece, tenant, EFFECT + to, 1);
    }

    private static void add(Map<TenantId, Map<String, Long>> counts, TenantId tenant, String what, long by) {
        counts.computeIfAbsent(tenant, it -> new TreeMap<>()).merge(what, by, Long::sum);
    }

    /** Adds what this transaction has changed so far. */
    void addTo(TenantId tenant, Map<String, Long> counts) {
        kept.getOrDefault(tenant, Map.of()).forEach((what, by) -> counts.merge(what, by, Long::sum));
        piece.getOrDefault(tenant, Map.of()).forEach((what, by) -> counts.merge(what, by, Long::sum));
    }

    /** A piece of work is done: its changes stay. */
    void keepPiece() {
        piece.forEach((tenant, changes) -> changes.forEach((what, by) -> add(kept, tenant, what, by)));
        piece.clear();
    }

    /** A piece of work was taken back. */
    void dropPiece() {
        piece.clear();
    }

    /** A transaction begins. */
    void clear() {
        piece.clear();
        kept.clear();
    }

    /** Writes the changes, in an order that is the same for all. */
    void write(Sql sql) {
        List<List<Object>> rows = new ArrayList<>();
        kept.forEach((tenant, changes) -> changes.forEach((what, by) -> {
            if (by != 0) {
                rows.add(List.of(tenant, what, slot, by));
            }
        }));
        sql.changeAll(
                "INSERT INTO counter (tenant, what, slot, n) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (tenant, what, slot) DO UPDATE SET n = counter.n + excluded.n",
                rows);
        kept.clear();
    }
}
