package io.aftermile.engine.jdbc;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.DeliveryRef;
import io.aftermile.engine.EffectPlace;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.StoreCounts;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredDossier;
import io.aftermile.engine.StoredEffect;
import io.aftermile.engine.StoredJournalEntry;
import io.aftermile.model.ChannelId;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the tables; valid inside one transaction. */
class JdbcView implements EngineStore.View {

    /** How many rows are asked for by name at once. */
    private static final int AT_ONCE = 64;

    private static final String DELIVERY =
            "SELECT position, source, delivery_id, event_id, topic, channel, triggered_at,"
                    + " received_at, body_size, body_sha256, status, path, reason, orders FROM delivery WHERE tenant = ?";
    static final String EFFECT_COLUMNS =
            "e.key, e.order_id, e.target, e.sequence, e.document, e.state, e.attempts, e.due_at, e.reason,"
                    + " e.token, e.holder, e.lease_until"
                    + " FROM effect e WHERE e.tenant = ?";
    private static final String EFFECT = "SELECT " + EFFECT_COLUMNS;
    static final String FIRST_IN_LANE = " AND e.state IN ('DUE', 'IN_DOUBT') AND NOT EXISTS"
            + " (SELECT 1 FROM effect b WHERE b.tenant = e.tenant AND b.order_id = e.order_id AND b.target = e.target"
            + " AND b.sequence < e.sequence AND b.state IN ('DUE', 'IN_DOUBT', 'PARKED'))";
    private static final String JOURNAL = "SELECT position, document, hash FROM journal WHERE tenant = ?";

    final Sql sql;

    JdbcView(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<StoredDelivery> deliveries(TenantId tenant, long after, int limit) {
        return sql.list(
                JdbcView::delivery, DELIVERY + " AND position > ? ORDER BY position LIMIT ?", tenant, after, limit);
    }

    @Override
    public List<StoredDelivery> deliveries(TenantId tenant, StoredDelivery.Status status, long after, int limit) {
        // Spelled out, so that the partial index serves it.
        String unfinished = status == StoredDelivery.Status.ACCEPTED || status == StoredDelivery.Status.PARKED
                ? " AND status IN ('ACCEPTED', 'PARKED')"
                : "";
        // By positions first: asked for all at once, SQLite passes over everything that is finished, and PostgreSQL
        // over every delivery of a table that it knows nothing about yet.
        List<Long> positions = sql.list(
                row -> row.getLong(1),
                "SELECT position FROM delivery WHERE tenant = ?" + unfinished
                        + " AND status = ? AND position > ? ORDER BY position LIMIT ?",
                tenant,
                status,
                after,
                limit);
        List<StoredDelivery> found = new ArrayList<>();
        named(row -> found.add(delivery(row)), DELIVERY + " AND position IN", tenant, positions);
        // Between the two another node may have gone on; an empty page would say that there are no more.
        found.removeIf(it -> it.status() != status);
        found.sort(Comparator.comparingLong(StoredDelivery::position));
        return found.isEmpty() && !positions.isEmpty()
                ? deliveries(tenant, status, positions.get(positions.size() - 1), limit)
                : found;
    }

    @Override
    public Optional<StoredDelivery> delivery(TenantId tenant, DeliveryRef name) {
        return sql.one(
                JdbcView::delivery,
                DELIVERY + " AND source = ? AND delivery_id = ?",
                tenant,
                name.source(),
                name.deliveryId());
    }

    @Override
    public Optional<byte[]> body(TenantId tenant, long position) {
        return Optional.ofNullable(bodies(tenant, List.of(position)).get(position));
    }

    @Override
    public Map<Long, byte[]> bodies(TenantId tenant, List<Long> positions) {
        Map<Long, byte[]> found = new HashMap<>();
        named(
                row -> found.put(row.getLong(1), row.getBytes(2)),
                "SELECT position, body FROM delivery WHERE tenant = ? AND body IS NOT NULL AND position IN",
                tenant,
                positions);
        return found;
    }

    @Override
    public Optional<StoredDossier> dossier(TenantId tenant, OrderId order) {
        return Optional.ofNullable(dossiers(tenant, List.of(order)).get(order));
    }

    @Override
    public Map<OrderId, StoredDossier> dossiers(TenantId tenant, List<OrderId> orders) {
        Map<OrderId, StoredDossier> found = new HashMap<>();
        named(
                row -> found.put(new OrderId(row.getString(1)), new StoredDossier(row.getLong(2), row.getBytes(3))),
                "SELECT order_id, version, document FROM dossier WHERE tenant = ? AND order_id IN",
                tenant,
                orders);
        return found;
    }

    /**
     * Asks for rows by name, many at once; one statement serves any number, its last places filled with the last name.
     */
    private <N> void named(Sql.RowReader<?> reader, String query, TenantId tenant, List<N> names) {
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            List<N> some = names.subList(from, Math.min(from + AT_ONCE, names.size()));
            int places = some.size() == 1 ? 1 : AT_ONCE;
            List<Object> values = new ArrayList<>(places + 1);
            values.add(tenant);
            values.addAll(some);
            values.addAll(Collections.nCopies(places - some.size(), some.get(some.size() - 1)));
            sql.listBeside(
                    reader, query + " (" + String.join(", ", Collections.nCopies(places, "?")) + ")", values.toArray());
        }
    }

    @Override
    public List<OrderId> orders(TenantId tenant, Optional<OrderId> after, int limit) {
        return orderIds(tenant, "", after, limit);
    }

    @Override
    public List<OrderId> openOrders(TenantId tenant, Optional<OrderId> after, int limit) {
        return orderIds(tenant, " AND open = 1", after, limit);
    }

    private List<OrderId> orderIds(TenantId tenant, String where, Optional<OrderId> after, int limit) {
        return sql.list(
                row -> new OrderId(row.getString(1)),
                "SELECT order_id FROM dossier WHERE tenant = ?" + where + " AND order_id > ? ORDER BY order_id LIMIT ?",
                tenant,
                after.map(OrderId::value).orElse(""),
                limit);
    }

    @Override
    public Optional<OrderId> owner(TenantId tenant, String reference) {
        return sql
                .listBeside(
                        row -> new OrderId(row.getString(1)),
                        "SELECT order_id FROM reference WHERE tenant = ? AND reference = ?",
                        tenant,
                        reference)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<String> sweptTo(TenantId tenant, String source) {
        return sql.one(
                row -> row.getString(1), "SELECT place FROM sweep WHERE tenant = ? AND source = ?", tenant, source);
    }

    @Override
    public List<Long> waitingFor(TenantId tenant, List<String> references) {
        Set<Long> positions = new LinkedHashSet<>();
        for (String reference : references) {
            positions.addAll(sql.listBeside(
                    row -> row.getLong(1),
                    "SELECT position FROM waiting WHERE tenant = ? AND reference = ?",
                    tenant,
                    reference));
        }
        return positions.stream().sorted().toList();
    }

    @Override
    public Optional<StoredEffect> effect(TenantId tenant, IdempotencyKey key) {
        return sql.one(JdbcView::effect, EFFECT + " AND e.key = ?", tenant, key);
    }

    @Override
    public List<StoredEffect> effects(TenantId tenant, OrderId order) {
        return sql.list(JdbcView::effect, EFFECT + " AND e.order_id = ? ORDER BY e.target, e.sequence", tenant, order);
    }

    @Override
    public List<StoredEffect> effects(TenantId tenant, EffectState state, Optional<EffectPlace> after, int limit) {
        // Spelled out, so that a partial index serves it.
        String unfinished = switch (state) {
            case DUE, IN_DOUBT -> " AND e.state IN ('DUE', 'IN_DOUBT')";
            case PARKED, UNSUPPORTED -> " AND e.state IN ('PARKED', 'UNSUPPORTED')";
            case DONE, SKIPPED -> "";
        };
        return sql.list(
                JdbcView::effect,
                EFFECT + unfinished
                        + " AND e.state = ? AND (e.due_at, e.key) > (?, ?) ORDER BY e.due_at, e.key LIMIT ?",
                tenant,
                state,
                after.map(it -> it.dueAt().toEpochMilli()).orElse(Long.MIN_VALUE),
                after.map(it -> it.key().value()).orElse(""),
                limit);
    }

    @Override
    public List<OrderId> dueOrders(TenantId tenant, Instant now, int limit) {
        return sql.list(
                row -> new OrderId(row.getString(1)),
                "SELECT order_id FROM dossier WHERE tenant = ? AND wake_at <= ? ORDER BY wake_at, order_id LIMIT ?",
                tenant,
                now.toEpochMilli(),
                limit);
    }

    @Override
    public Optional<Instant> nextDue(TenantId tenant, Instant now) {
        long at = now.toEpochMilli();
        Optional<Instant> effect = sql.one(
                row -> Instant.ofEpochMilli(row.getLong(1)),
                "SELECT e.due_at FROM effect e WHERE e.tenant = ?" + FIRST_IN_LANE
                        + " AND e.due_at > ? ORDER BY e.due_at LIMIT 1",
                tenant,
                at);
        return Stream.of(
                        effect,
                        soonest("SELECT min(lease_until) FROM effect WHERE tenant = ? AND lease_until > ?", tenant, at),
                        soonest("SELECT min(wake_at) FROM dossier WHERE tenant = ? AND wake_at > ?", tenant, at))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> soonest(String query, TenantId tenant, long after) {
        return sql.one(row -> Sql.millis(row, 1), query, tenant, after).flatMap(it -> it);
    }

    @Override
    public StoreCounts counts(TenantId tenant) {
        Map<StoredDelivery.Status, Long> deliveries = new EnumMap<>(StoredDelivery.Status.class);
        Map<EffectState, Long> effects = new EnumMap<>(EffectState.class);
        counters(tenant).forEach((what, n) -> {
            if (what.startsWith(Counters.DELIVERY)) {
                deliveries.put(StoredDelivery.Status.valueOf(what.substring(Counters.DELIVERY.length())), n);
            } else {
                effects.put(EffectState.valueOf(what.substring(Counters.EFFECT.length())), n);
            }
        });
        return new StoreCounts(deliveries, effects);
    }

    /** Counters as they are committed. */
    Map<String, Long> counters(TenantId tenant) {
        Map<String, Long> counters = new LinkedHashMap<>();
        sql.list(
                row -> counters.put(row.getString(1), row.getLong(2)),
                "SELECT what, sum(n) FROM counter WHERE tenant = ? GROUP BY what",
                tenant);
        return counters;
    }

    @Override
    public List<StoredJournalEntry> journal(TenantId tenant, long after, int limit) {
        return sql.list(
                JdbcView::journalEntry, JOURNAL + " AND position > ? ORDER BY position LIMIT ?", tenant, after, limit);
    }

    @Override
    public Optional<StoredJournalEntry> journalHead(TenantId tenant) {
        return sql.listBeside(JdbcView::journalEntry, JOURNAL + " ORDER BY position DESC LIMIT 1", tenant).stream()
                .findFirst();
    }

    private static StoredDelivery delivery(ResultSet row) throws SQLException {
        return StoredDelivery.builder()
                .position(row.getLong("position"))
                .source(row.getString("source"))
                .deliveryId(Sql.text(row, "delivery_id"))
                .eventId(Sql.text(row, "event_id"))
                .topic(Sql.text(row, "topic"))
                .channel(Sql.text(row, "channel").map(ChannelId::new))
                .triggeredAt(Sql.time(row, "triggered_at"))
                .receivedAt(Instant.parse(row.getString("received_at")))
                .bodySize(row.getInt("body_size"))
                .bodySha256(row.getString("body_sha256"))
                .status(StoredDelivery.Status.valueOf(row.getString("status")))
                .path(Sql.text(row, "path"))
                .reason(Sql.text(row, "reason"))
                .addAllOrders(row.getString("orders").lines().map(OrderId::new).toList())
                .build();
    }

    static StoredEffect effect(ResultSet row) throws SQLException {
        return StoredEffect.builder()
                .key(new IdempotencyKey(row.getString("key")))
                .order(new OrderId(row.getString("order_id")))
                .target(row.getString("target"))
                .sequence(row.getLong("sequence"))
                .document(row.getBytes("document"))
                .state(EffectState.valueOf(row.getString("state")))
                .attempts(row.getInt("attempts"))
                .dueAt(Instant.ofEpochMilli(row.getLong("due_at")))
                .reason(Sql.text(row, "reason"))
                .token(row.getLong("token"))
                .holder(Sql.text(row, "holder").map(NodeId::new))
                .leaseUntil(Sql.millis(row, "lease_until"))
                .build();
    }

    private static StoredJournalEntry journalEntry(ResultSet row) throws SQLException {
        return new StoredJournalEntry(row.getLong("position"), row.getBytes("document"), row.getString("hash"));
    }
}
