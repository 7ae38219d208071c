package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the records of one tenant out of a store. */
final class StoredRecords implements Records {

    private static final int PAGE = 500;

    private final TenantId tenant;
    private final EngineStore store;
    private final Desk desk;

    StoredRecords(TenantId tenant, EngineStore store, Desk desk) {
        this.tenant = tenant;
        this.store = store;
        this.desk = desk;
    }

    @Override
    public List<DeliveryRecord> deliveries() {
        return all(last -> deliveries(last.map(DeliveryRecord::position).orElse(0L), PAGE));
    }

    @Override
    public List<DeliveryRecord> deliveries(long after, int limit) {
        checkPage(limit);
        return store.read(view -> {
            Map<OrderId, Optional<Dossier>> dossiers = new HashMap<>();
            return view.deliveries(tenant, after, limit).stream()
                    .map(it -> DeliveryStory.of(
                            it,
                            it.orders().stream()
                                    .map(order -> dossiers.computeIfAbsent(order, id -> dossier(view, id)))
                                    .flatMap(Optional::stream)
                                    .toList()))
                    .toList();
        });
    }

    @Override
    public Optional<byte[]> body(long position) {
        return store.read(view -> view.body(tenant, position));
    }

    @Override
    public List<OrderId> orders() {
        return all(last -> store.read(view -> view.orders(tenant, last, PAGE)));
    }

    @Override
    public List<OrderId> openOrders() {
        return all(last -> store.read(view -> view.openOrders(tenant, last, PAGE)));
    }

    @Override
    public Optional<Dossier> dossier(OrderId order) {
        return store.read(view -> view.dossier(tenant, order)).map(it -> desk.read(it, order));
    }

    /** For a list, in which one dossier that cannot be read must not hide the others. */
    private Optional<Dossier> dossier(EngineStore.View view, OrderId order) {
        try {
            return view.dossier(tenant, order).map(it -> desk.read(it, order));
        } catch (UnreadableDocument e) {
            return Optional.empty();
        }
    }

    @Override
    public List<EffectRecord> effects(OrderId order) {
        return store.read(view -> records(view, view.effects(tenant, order)));
    }

    @Override
    public Optional<EffectRecord> effect(IdempotencyKey key) {
        return store.read(view -> records(
                        view, view.effect(tenant, key).map(List::of).orElse(List.of()))
                .stream()
                .findFirst());
    }

    @Override
    public List<EffectRecord> parkedEffects() {
        return store.read(view -> records(view, view.effects(tenant, EffectState.PARKED, Integer.MAX_VALUE)));
    }

    private List<EffectRecord> records(EngineStore.View view, List<StoredEffect> effects) {
        Map<OrderId, Optional<Dossier>> dossiers = new HashMap<>();
        return effects.stream()
                .map(it -> record(it, dossiers.computeIfAbsent(it.order(), id -> dossier(view, id))))
                .toList();
    }

    private static EffectRecord record(StoredEffect stored, Optional<Dossier> dossier) {
        return EffectRecord.builder()
                .effect(UnreadableDocument.effect(stored))
                .sequence(stored.sequence())
                .state(stored.state())
                .attempts(stored.attempts())
                .dueAt(stored.dueAt())
                .reason(stored.reason())
                .document(dossier.flatMap(it -> it.effects().stream()
                        .filter(effect -> effect.key().equals(stored.key()))
                        .findFirst()
                        .flatMap(EmittedEffect::document)))
                .build();
    }

    @Override
    public List<JournalRecord> journal() {
        return all(last -> journal(last.map(JournalRecord::position).orElse(0L), PAGE));
    }

    @Override
    public List<JournalRecord> journal(long after, int limit) {
        checkPage(limit);
        return store.read(view -> view.journal(tenant, after, limit)).stream()
                .map(it -> new JournalRecord(
                        it.position(),
                        UnreadableDocument.read(it.document(), JournalEntry.class, "journal entry " + it.position()),
                        it.hash()))
                .toList();
    }

    @Override
    public JournalHead journalHead() {
        return store.read(view -> Journal.head(view, tenant));
    }

    @Override
    public JournalCheck verifyJournal() {
        return Journal.verify(store, tenant, Optional.empty());
    }

    @Override
    public JournalCheck verifyJournal(JournalHead known) {
        return Journal.verify(store, tenant, Optional.of(known));
    }

    static void checkPage(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit " + limit + " is out of range; give 1 to " + MAX_PAGE);
        }
    }

    /** Page after page, each begun after the last row of the one before. */
    private static <T> List<T> all(Function<Optional<T>, List<T>> page) {
        List<T> rows = new ArrayList<>();
        Optional<T> last = Optional.empty();
        while (true) {
            List<T> next = page.apply(last);
            rows.addAll(next);
            if (next.size() < PAGE) {
                return rows;
            }
            last = Optional.of(next.get(next.size() - 1));
        }
    }
}
