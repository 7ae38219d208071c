package io.aftermile.engine.jdbc;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredEffect;
import io.aftermile.engine.StoredJournalEntry;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.ChannelId;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes the tables; valid inside one transaction. */
final class SqliteTransaction extends SqliteView implements EngineStore.Transaction {

    SqliteTransaction(Sql sql) {
        super(sql);
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
        return added == 1 ? Optional.of(position) : Optional.empty();
    }

    @Override
    public void updateDelivery(TenantId tenant, StoredDelivery delivery) {
        changed(
                sql.change(
                        "UPDATE delivery SET status = ?, path = ?, reason = ?, orders = ? WHERE tenant = ? AND position = ?",
                        delivery.status(),
                        delivery.path().orElse(null),
                        delivery.reason().orElse(null),
                        orders(delivery),
                        tenant,
                        delivery.position()),
                "delivery " + delivery.position());
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
    public void saveDossier(TenantId tenant, OrderId order, long version, byte[] document, boolean open) {
        int saved = version == 1
                ? sql.change(
                        "INSERT INTO dossier (tenant, order_id, version, open, document) VALUES (?, ?, 1, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        tenant,
                        order,
                        open ? 1 : 0,
                        document)
                : sql.change(
                        "UPDATE dossier SET version = ?, open = ?, document = ?"
                                + " WHERE tenant = ? AND order_id = ? AND version = ?",
                        version,
                        open ? 1 : 0,
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
    }

    @Override
    public void updateEffect(TenantId tenant, StoredEffect effect) {
        changed(
                sql.change(
                        "UPDATE effect SET state = ?, attempts = ?, due_at = ?, reason = ? WHERE tenant = ? AND key = ?",
                        effect.state(),
                        effect.attempts(),
                        effect.dueAt().toEpochMilli(),
                        effect.reason().orElse(null),
                        tenant,
                        effect.key()),
                "effect " + effect.key());
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
