package io.aftermile.engine.jdbc;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.LeaseLost;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredEffect;
import io.aftermile.engine.StoredJournalEntry;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.ChannelId;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes the tables; valid inside one transaction. */
final class SqliteTransaction extends SqliteView implements EngineStore.Transaction {

    private final Counters counters = new Counters();

    SqliteTransaction(Sql sql) {
        super(sql);
    }

    /** What changes in the counts of this transaction. */
    Counters counters() {
        return counters;
    }

    @Override
    Map<String, Long> counters(TenantId tenant) {
        Map<String, Long> counts = super.counters(tenant);
        counters.addTo(tenant, counts);
        return counts;
    }

    @Override
    public Optional<Long> addDelivery(TenantId tenant, StoredDelivery delivery, Optional<byte[]> body) {
        long position = last("delivery", "position", "tenant = ?", tenant) + 1;
        int added = sql.change(
                "INSERT INTO delivery (tenant, position, source, delivery_id, event_id, topic, channel, triggered_at,"
                        + " received_at, body, body_size, body_sha256, status, path, reason, orders)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (tenant, source, delivery_id) DO NOTHING",
                tenant,
                position,
                delivery.source(),
                delivery.deliveryId().orElse(null),
                delivery.eventId().orElse(null),
                delivery.topic().orElse(null),
                delivery.channel().map(ChannelId::value).orElse(null),
                delivery.triggeredAt().map(Instant::toString).orElse(null),
                delivery.receivedAt(),
                body.orElse(null),
                delivery.bodySize(),
                delivery.bodySha256(),
                delivery.status(),
                delivery.path().orElse(null),
                delivery.reason().orElse(null),
                orders(delivery));
        if (added == 0) {
            return Optional.empty();
        }
        counters.added(tenant, delivery.status());
        return Optional.of(position);
    }

    @Override
    public List<StoredDelivery> takeDeliveries(TenantId tenant, int limit) {
        return deliveries(tenant, StoredDelivery.Status.ACCEPTED, 0, limit);
    }

    @Override
    public void updateDelivery(TenantId tenant, StoredDelivery.Status was, StoredDelivery delivery) {
        changed(
                sql.change(
                        "UPDATE delivery SET status = ?, path = ?, reason = ?, orders = ?"
                                + " WHERE tenant = ? AND position = ? AND status = ?",
                        delivery.status(),
                        delivery.path().orElse(null),
                        delivery.reason().orElse(null),
                        orders(delivery),
                        tenant,
                        delivery.position(),
                        was),
                "delivery " + delivery.position());
        counters.moved(tenant, was, delivery.status());
    }

    @Override
    public void dropBody(TenantId tenant, long position) {
        sql.change("UPDATE delivery SET body = NULL WHERE tenant = ? AND position = ?", tenant, position);
    }

    @Override
    public void waitFor(TenantId tenant, long position, List<String> references) {
        for (String reference : references) {
            sql.change(
                    "INSERT INTO waiting (tenant, reference, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    tenant,
                    reference,
                    position);
        }
    }

    @Override
    public void stopWaiting(TenantId tenant, long position) {
        sql.change("DELETE FROM waiting WHERE tenant = ? AND position = ?", tenant, position);
    }

    @Override
    public void saveDossier(
            TenantId tenant, OrderId order, long version, byte[] document, boolean open, Optional<Instant> wakeAt) {
        Long wake = wakeAt.map(Instant::toEpochMilli).orElse(null);
        int saved = version == 1
                ? sql.change(
                        "INSERT INTO dossier (tenant, order_id, version, open, wake_at, document)"
                                + " VALUES (?, ?, 1, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        tenant,
                        order,
                        open ? 1 : 0,
                        wake,
                        document)
                : sql.change(
                        "UPDATE dossier SET version = ?, open = ?, wake_at = ?, document = ?"
                                + " WHERE tenant = ? AND order_id = ? AND version = ?",
                        version,
                        open ? 1 : 0,
                        wake,
                        document,
                        tenant,
                        order,
                        version - 1);
        changed(saved, "dossier of order " + order + " at version " + (version - 1));
    }

    @Override
    public void addReference(TenantId tenant, String reference, OrderId order) {
        sql.change(
                "INSERT INTO reference (tenant, reference, order_id) VALUES (?, ?, ?)"
                        + " ON CONFLICT (tenant, reference) DO UPDATE SET order_id = excluded.order_id",
                tenant,
                reference,
                order);
    }

    @Override
    public void addEffect(TenantId tenant, StoredEffect effect) {
        long sequence = last(
                        "effect",
                        "sequence",
                        "tenant = ? AND order_id = ? AND target = ?",
                        tenant,
                        effect.order(),
                        effect.target())
                + 1;
        sql.change(
                "INSERT INTO effect (tenant, key, order_id, target, sequence, document, state, attempts, due_at, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tenant,
                effect.key(),
                effect.order(),
                effect.target(),
                sequence,
                effect.document(),
                effect.state(),
                effect.attempts(),
                effect.dueAt().toEpochMilli(),
                effect.reason().orElse(null));
        counters.added(tenant, effect.state());
    }

    @Override
    public List<StoredEffect> claim(TenantId tenant, NodeId node, Duration lease, Instant now, int limit) {
        long at = now.toEpochMilli();
        long until = now.plus(lease).toEpochMilli();
        List<StoredEffect> free = sql.list(
                SqliteView::effect,
                EFFECT + FIRST_IN_LANE + " AND e.due_at <= ? AND (e.lease_until IS NULL OR e.lease_until <= ?)"
                        + " ORDER BY e.due_at, e.key LIMIT ?",
                tenant,
                at,
                at,
                limit);
        return free.stream()
                .map(effect -> {
                    StoredEffect claimed = effect.withAttempts(effect.attempts() + 1)
                            .withToken(effect.token() + 1)
                            .withHolder(node)
                            .withLeaseUntil(Instant.ofEpochMilli(until));
                    sql.change(
                            "UPDATE effect SET state = 'IN_DOUBT', attempts = ?, token = ?, holder = ?, lease_until = ?"
                                    + " WHERE tenant = ? AND key = ?",
                            claimed.attempts(),
                            claimed.token(),
                            node,
                            until,
                            tenant,
                            claimed.key());
                    counters.moved(tenant, effect.state(), EffectState.IN_DOUBT);
                    return claimed;
                })
                .toList();
    }

    @Override
    public void endClaims(TenantId tenant, NodeId node) {
        sql.change(
                "UPDATE effect SET token = token + 1, holder = NULL, lease_until = NULL"
                        + " WHERE tenant = ? AND lease_until IS NOT NULL AND holder = ?",
                tenant,
                node);
    }

    @Override
    public void updateEffect(TenantId tenant, EffectState was, StoredEffect effect, Instant now) {
        int changed = sql.change(
                "UPDATE effect SET state = ?, attempts = ?, due_at = ?, reason = ?, holder = NULL, lease_until = NULL"
                        + " WHERE tenant = ? AND key = ? AND state = ? AND token = ?"
                        + " AND (lease_until IS NULL OR lease_until > ?)",
                effect.state(),
                effect.attempts(),
                effect.dueAt().toEpochMilli(),
                effect.reason().orElse(null),
                tenant,
                effect.key(),
                was,
                effect.token(),
                now.toEpochMilli());
        if (changed != 1) {
            throw new LeaseLost(effect.key(), effect.token());
        }
        counters.moved(tenant, was, effect.state());
    }

    @Override
    public void replaceEffectDocument(TenantId tenant, IdempotencyKey effect, byte[] document) {
        changed(
                sql.change("UPDATE effect SET document = ? WHERE tenant = ? AND key = ?", document, tenant, effect),
                "effect " + effect);
    }

    @Override
    public void appendJournal(TenantId tenant, StoredJournalEntry entry) {
        if (last("journal", "position", "tenant = ?", tenant) + 1 != entry.position()) {
            throw new Conflicting("journal position " + entry.position() + " is not the next; read its head again");
        }
        sql.change(
                "INSERT INTO journal (tenant, position, document, hash) VALUES (?, ?, ?, ?)",
                tenant,
                entry.position(),
                entry.document(),
                entry.hash());
    }

    private long last(String table, String column, String where, Object... values) {
        return sql.one(
                        row -> row.getLong(1),
                        "SELECT coalesce(max(" + column + "), 0) FROM " + table + " WHERE " + where,
                        values)
                .orElse(0L);
    }

    private static String orders(StoredDelivery delivery) {
        return delivery.orders().stream().map(OrderId::value).collect(Collectors.joining("\n"));
    }

    private static void changed(int rows, String what) {
        if (rows != 1) {
            throw new Conflicting(what + " is not what was read any more; read it again and decide again");
        }
    }
}
