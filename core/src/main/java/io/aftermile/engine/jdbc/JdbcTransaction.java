package io.aftermile.engine.jdbc;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.LeaseLost;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredDossier;
import io.aftermile.engine.StoredEffect;
import io.aftermile.engine.StoredJournalEntry;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.ChannelId;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes the tables; valid inside one transaction. As it is, it serves a database on which one transaction at a time
 * writes.
 */
class JdbcTransaction extends JdbcView implements EngineStore.Transaction {

    private final Counters counters;

    JdbcTransaction(Sql sql, Counters counters) {
        super(sql);
        this.counters = counters;
    }

    /** A transaction begins. */
    void begin() {
        counters.clear();
    }

    /** A piece of work begins, which is kept or dropped as a whole. */
    void beginPiece() {}

    /** The piece is done. */
    void keepPiece() {
        counters.keepPiece();
    }

    /** The piece was taken back. */
    void dropPiece() {
        counters.dropPiece();
    }

    /** Called before a delivery gets its place: no other transaction gives one until this one ends. */
    void turnToAdd(TenantId tenant) {}

    /** Called before anything is decided or written for a tenant: no other transaction does until this one ends. */
    void turnAtDesk(TenantId tenant) {}

    /** Whether it is this transaction's turn at the desk, without waiting for it. */
    boolean isTurnAtDesk(TenantId tenant) {
        return true;
    }

    /** What time it is, as a claim counts it: the time that was handed in, or an expression of the database. */
    String clock() {
        return "?";
    }

    /** The value for {@link #clock()}. */
    Object clockValue(Instant now) {
        return now.toEpochMilli();
    }

    /** What a query ends with so that its effects are this transaction's, and those of others are left out. */
    String taking() {
        return "";
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
        turnToAdd(tenant);
        Optional<Long> position = sql.one(
                row -> row.getLong(1),
                "INSERT INTO delivery (tenant, position, source, delivery_id, event_id, topic, channel, triggered_at,"
                        + " received_at, body, body_size, body_sha256, status, path, reason, orders)"
                        + " VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM delivery WHERE tenant = ?),"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (tenant, source, delivery_id) DO NOTHING RETURNING position",
                tenant,
                tenant,
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
        position.ifPresent(it -> counters.added(tenant, delivery.status()));
        return position;
    }

    @Override
    public List<StoredDelivery> takeDeliveries(TenantId tenant, int limit) {
        return isTurnAtDesk(tenant) ? deliveries(tenant, StoredDelivery.Status.ACCEPTED, 0, limit) : List.of();
    }

    @Override
    public Optional<StoredDossier> dossier(TenantId tenant, OrderId order) {
        turnAtDesk(tenant);
        return super.dossier(tenant, order);
    }

    @Override
    public Optional<StoredJournalEntry> journalHead(TenantId tenant) {
        turnAtDesk(tenant);
        return super.journalHead(tenant);
    }

    @Override
    public void updateDelivery(TenantId tenant, StoredDelivery.Status was, StoredDelivery delivery) {
        turnAtDesk(tenant);
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
        turnAtDesk(tenant);
        sql.change("UPDATE delivery SET body = NULL WHERE tenant = ? AND position = ?", tenant, position);
    }

    @Override
    public void waitFor(TenantId tenant, long position, List<String> references) {
        turnAtDesk(tenant);
        sql.changeAll(
                "INSERT INTO waiting (tenant, reference, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                references.stream().map(it -> List.of(tenant, it, position)).toList());
    }

    @Override
    public void stopWaiting(TenantId tenant, long position) {
        turnAtDesk(tenant);
        sql.change("DELETE FROM waiting WHERE tenant = ? AND position = ?", tenant, position);
    }

    @Override
    public void saveDossier(
            TenantId tenant, OrderId order, long version, byte[] document, boolean open, Optional<Instant> wakeAt) {
        turnAtDesk(tenant);
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
        turnAtDesk(tenant);
        sql.change(
                "INSERT INTO reference (tenant, reference, order_id) VALUES (?, ?, ?)"
                        + " ON CONFLICT (tenant, reference) DO UPDATE SET order_id = excluded.order_id",
                tenant,
                reference,
                order);
    }

    @Override
    public void sweptTo(TenantId tenant, String source, String place) {
        turnAtDesk(tenant);
        sql.change(
                "INSERT INTO sweep (tenant, source, place) VALUES (?, ?, ?)"
                        + " ON CONFLICT (tenant, source) DO UPDATE SET place = excluded.place",
                tenant,
                source,
                place);
    }

    @Override
    public void addEffect(TenantId tenant, StoredEffect effect) {
        turnAtDesk(tenant);
        long sequence = last(
                        "effect",
                        "sequence",
                        "tenant = ? AND order_id = ? AND target = ?",
                        tenant,
                        effect.order(),
                        effect.target())
                + 1;
        int added = sql.change(
                "INSERT INTO effect (tenant, key, order_id, target, sequence, document, state, attempts, due_at, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
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
        if (added == 0) {
            throw new Conflicting("effect " + effect.key() + " is there already; a key names one effect for ever");
        }
        counters.added(tenant, effect.state());
    }

    @Override
    public List<StoredEffect> claim(
            TenantId tenant, NodeId node, Duration lease, Instant now, int limit, Set<String> except) {
        List<Object> values = new ArrayList<>(List.of(clockValue(now), tenant, now.toEpochMilli(), clockValue(now)));
        values.addAll(except);
        values.add(limit);
        List<StoredEffect> free = sql.list(
                row -> effect(row)
                        .withLeaseUntil(
                                Instant.ofEpochMilli(row.getLong("clock")).plus(lease)),
                "SELECT " + clock() + " AS clock, " + EFFECT_COLUMNS + FIRST_IN_LANE + " AND e.due_at <= ?"
                        + " AND (e.lease_until IS NULL OR e.lease_until <= " + clock() + ")"
                        + " AND e.target <> ?".repeat(except.size())
                        + " ORDER BY e.due_at, e.key LIMIT ?" + taking(),
                values.toArray());
        List<StoredEffect> claimed = free.stream()
                .map(it -> it.withAttempts(it.attempts() + 1)
                        .withToken(it.token() + 1)
                        .withHolder(node))
                .toList();
        sql.changeAll(
                "UPDATE effect SET state = 'IN_DOUBT', attempts = ?, token = ?, holder = ?, lease_until = ?"
                        + " WHERE tenant = ? AND key = ?",
                claimed.stream()
                        .map(it -> List.of(
                                it.attempts(),
                                it.token(),
                                node,
                                it.leaseUntil().map(Instant::toEpochMilli).orElseThrow(),
                                tenant,
                                it.key()))
                        .toList());
        free.forEach(it -> counters.moved(tenant, it.state(), EffectState.IN_DOUBT));
        return claimed;
    }

    @Override
    public void endClaims(TenantId tenant, NodeId node) {
        turnAtDesk(tenant);
        sql.change(
                "UPDATE effect SET token = token + 1, holder = NULL, lease_until = NULL"
                        + " WHERE tenant = ? AND lease_until IS NOT NULL AND holder = ?",
                tenant,
                node);
    }

    @Override
    public void updateEffect(TenantId tenant, EffectState was, StoredEffect effect, Instant now) {
        turnAtDesk(tenant);
        int changed = sql.change(
                "UPDATE effect SET state = ?, attempts = ?, due_at = ?, reason = ?, holder = NULL, lease_until = NULL"
                        + " WHERE tenant = ? AND key = ? AND state = ? AND token = ?"
                        + " AND (lease_until IS NULL OR lease_until > " + clock() + ")",
                effect.state(),
                effect.attempts(),
                effect.dueAt().toEpochMilli(),
                effect.reason().orElse(null),
                tenant,
                effect.key(),
                was,
                effect.token(),
                clockValue(now));
        if (changed != 1) {
            throw new LeaseLost(effect.key(), effect.token());
        }
        counters.moved(tenant, was, effect.state());
    }

    @Override
    public void replaceEffectDocument(TenantId tenant, IdempotencyKey effect, byte[] document) {
        turnAtDesk(tenant);
        changed(
                sql.change("UPDATE effect SET document = ? WHERE tenant = ? AND key = ?", document, tenant, effect),
                "effect " + effect);
    }

    @Override
    public void appendJournal(TenantId tenant, StoredJournalEntry entry) {
        turnAtDesk(tenant);
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
