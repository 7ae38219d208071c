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
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.ChannelId;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Changes the tables; valid inside one transaction. As it is, it serves a database on which one transaction at a time
 * writes.
 */
class JdbcTransaction extends JdbcView implements EngineStore.Transaction {

    private final Counters counters;
    /** The last journal entries, as far as they were asked for, with those of this piece of work. */
    private final Map<TenantId, Optional<StoredJournalEntry>> heads = new HashMap<>();

    JdbcTransaction(Sql sql, Counters counters) {
        super(sql);
        this.counters = counters;
    }

    /** A transaction begins. */
    void begin() {
        counters.clear();
        heads.clear();
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
        heads.clear();
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
                        + " ON CONFLICT (delivery_id, source, tenant) DO NOTHING RETURNING position",
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
        if (sql.isTouchedLater(dossierRow(tenant, order))) {
            sql.flush();
        }
        return super.dossier(tenant, order);
    }

    @Override
    public Map<OrderId, StoredDossier> dossiers(TenantId tenant, List<OrderId> orders) {
        turnAtDesk(tenant);
        if (orders.stream().anyMatch(it -> sql.isTouchedLater(dossierRow(tenant, it)))) {
            sql.flush();
        }
        return super.dossiers(tenant, orders);
    }

    @Override
    public Optional<OrderId> owner(TenantId tenant, String reference) {
        if (sql.isTouchedLater(referenceRow(tenant, reference))) {
            sql.flush();
        }
        return super.owner(tenant, reference);
    }

    @Override
    public Optional<StoredJournalEntry> journalHead(TenantId tenant) {
        turnAtDesk(tenant);
        // Nobody else appends while it is our turn, and what we append is noted here.
        return heads.computeIfAbsent(tenant, super::journalHead);
    }

    @Override
    public void updateDelivery(TenantId tenant, StoredDelivery.Status was, StoredDelivery delivery) {
        turnAtDesk(tenant);
        sql.later(
                List.of("delivery", tenant, delivery.position()),
                () -> changed("delivery " + delivery.position()),
                "UPDATE delivery SET status = ?, path = ?, reason = ?, orders = ?"
                        + " WHERE tenant = ? AND position = ? AND status = ?",
                delivery.status(),
                delivery.path().orElse(null),
                delivery.reason().orElse(null),
                orders(delivery),
                tenant,
                delivery.position(),
                was);
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
        Object row = dossierRow(tenant, order);
        Supplier<AftermileException> unless =
                () -> changed("dossier of order " + order + " at version " + (version - 1));
        if (version == 1) {
            sql.later(
                    row,
                    unless,
                    "INSERT INTO dossier (tenant, order_id, version, open, wake_at, document)"
                            + " VALUES (?, ?, 1, ?, ?, ?) ON CONFLICT DO NOTHING",
                    tenant,
                    order,
                    open ? 1 : 0,
                    wake,
                    document);
        } else {
            sql.later(
                    row,
                    unless,
                    "UPDATE dossier SET version = ?, open = ?, wake_at = ?, document = ?"
                            + " WHERE tenant = ? AND order_id = ? AND version = ?",
                    version,
                    open ? 1 : 0,
                    wake,
                    document,
                    tenant,
                    order,
                    version - 1);
        }
    }

    @Override
    public void addReference(TenantId tenant, String reference, OrderId order) {
        turnAtDesk(tenant);
        sql.later(
                referenceRow(tenant, reference),
                () -> changed("reference " + reference),
                "INSERT INTO reference (tenant, reference, order_id) VALUES (?, ?, ?)"
                        + " ON CONFLICT (reference, tenant) DO UPDATE SET order_id = excluded.order_id",
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
        sql.later(
                List.of("effect", tenant, effect.key()),
                () -> new Conflicting("effect " + effect.key() + " is there already; a key names one effect for ever"),
                "INSERT INTO effect (tenant, key, order_id, target, sequence, document, state, attempts, due_at, reason)"
                        + " VALUES (?, ?, ?, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM effect"
                        + " WHERE tenant = ? AND order_id = ? AND target = ?), ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                tenant,
                effect.key(),
                effect.order(),
                effect.target(),
                tenant,
                effect.order(),
                effect.target(),
                effect.document(),
                effect.state(),
                effect.attempts(),
                effect.dueAt().toEpochMilli(),
                effect.reason().orElse(null));
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
        if (!updateEffects(tenant, was, List.of(effect), now).isEmpty()) {
            throw new LeaseLost(effect.key(), effect.token());
        }
    }

    @Override
    public Set<IdempotencyKey> updateEffects(
            TenantId tenant, EffectState was, List<StoredEffect> effects, Instant now) {
        turnAtDesk(tenant);
        int[] changed = sql.changeAll(
                "UPDATE effect SET state = ?, attempts = ?, due_at = ?, reason = ?, holder = NULL, lease_until = NULL"
                        + " WHERE tenant = ? AND key = ? AND state = ? AND token = ?"
                        + " AND (lease_until IS NULL OR lease_until > " + clock() + ")",
                effects.stream()
                        .map(it -> Arrays.asList(
                                it.state(),
                                it.attempts(),
                                it.dueAt().toEpochMilli(),
                                it.reason().orElse(null),
                                tenant,
                                it.key(),
                                was,
                                it.token(),
                                clockValue(now)))
                        .toList());
        Set<IdempotencyKey> lost = new LinkedHashSet<>();
        for (int i = 0; i < changed.length; i++) {
            StoredEffect effect = effects.get(i);
            if (changed[i] == 1) {
                counters.moved(tenant, was, effect.state());
            } else {
                lost.add(effect.key());
            }
        }
        return lost;
    }

    @Override
    public void replaceEffectDocument(TenantId tenant, IdempotencyKey effect, byte[] document) {
        turnAtDesk(tenant);
        if (sql.change("UPDATE effect SET document = ? WHERE tenant = ? AND key = ?", document, tenant, effect) != 1) {
            throw changed("effect " + effect);
        }
    }

    @Override
    public void appendJournal(TenantId tenant, StoredJournalEntry entry) {
        turnAtDesk(tenant);
        long last = journalHead(tenant).map(StoredJournalEntry::position).orElse(0L);
        if (last + 1 != entry.position()) {
            throw new Conflicting("journal position " + entry.position() + " is not the next; read its head again");
        }
        sql.later(
                List.of("journal", tenant, entry.position()),
                () -> changed("journal entry " + entry.position()),
                "INSERT INTO journal (tenant, position, document, hash) VALUES (?, ?, ?, ?)",
                tenant,
                entry.position(),
                entry.document(),
                entry.hash());
        heads.put(tenant, Optional.of(entry));
    }

    private static Object dossierRow(TenantId tenant, OrderId order) {
        return List.of("dossier", tenant, order);
    }

    private static Object referenceRow(TenantId tenant, String reference) {
        return List.of("reference", tenant, reference);
    }

    private static String orders(StoredDelivery delivery) {
        return delivery.orders().stream().map(OrderId::value).collect(Collectors.joining("\n"));
    }

    private static Conflicting changed(String what) {
        return new Conflicting(what + " is not what was read any more; read it again and decide again");
    }
}
