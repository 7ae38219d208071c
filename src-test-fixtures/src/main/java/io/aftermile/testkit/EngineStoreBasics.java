package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredEffect;
import io.aftermile.engine.StoredJournalEntry;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the rules of the engine's store are said with. */
@ExtendWith(RuleNamed.class)
abstract class EngineStoreBasics {

    static final TenantId TENANT = TenantId.DEFAULT;
    static final TenantId ANOTHER = new TenantId("another-merchant");
    static final OrderId FIRST = new OrderId("order-1");
    static final OrderId SECOND = new OrderId("order-2");
    static final NodeId ONE = new NodeId("node-1");
    static final NodeId TWO = new NodeId("node-2");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);
    /** A claim for no time at all: it has ended when it is made, whosever clock counts. */
    static final Duration ENDED = Duration.ZERO;

    private final List<EngineStore> opened = new ArrayList<>();

    protected abstract EngineStore open();

    /** A store on the data of this rule. */
    final EngineStore store() {
        EngineStore store = open();
        opened.add(store);
        return store;
    }

    /** A second one with connections of its own where the store allows several nodes; else the one that is open. */
    final EngineStore beside(EngineStore store) {
        return store.severalNodes() ? store() : store;
    }

    /** Closes what a rule opened. */
    @AfterEach
    void close() {
        opened.forEach(EngineStore::close);
        opened.clear();
    }

    static void change(EngineStore store, Consumer<EngineStore.Transaction> work) {
        store.write(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    /** The work is refused with this kind of failure. */
    static void refused(Class<? extends Throwable> kind, EngineStore store, Consumer<EngineStore.Transaction> work) {
        assertThatThrownBy(() -> change(store, work)).isInstanceOf(kind);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static StoredDelivery delivery(String id) {
        return StoredDelivery.builder()
                .source("shop")
                .deliveryId(id)
                .receivedAt(NOON)
                .bodySize(4)
                .bodySha256("0".repeat(64))
                .status(StoredDelivery.Status.ACCEPTED)
                .build();
    }

    static Optional<Long> add(EngineStore store, StoredDelivery delivery) {
        return store.takeIn(transaction -> transaction.addDelivery(TENANT, delivery, Optional.of(bytes("body"))));
    }

    static StoredEffect effect(String key, OrderId order, String target) {
        return StoredEffect.builder()
                .key(new IdempotencyKey(key))
                .order(order)
                .target(target)
                .document(bytes("document of " + key))
                .state(EffectState.DUE)
                .dueAt(NOON)
                .build();
    }

    static void add(EngineStore store, StoredEffect... effects) {
        change(store, transaction -> List.of(effects).forEach(it -> transaction.addEffect(TENANT, it)));
    }

    static StoredEffect stored(EngineStore store, String key) {
        Optional<StoredEffect> found = store.read(view -> view.effect(TENANT, new IdempotencyKey(key)));
        return found.orElseThrow();
    }

    static List<StoredEffect> claim(EngineStore store, NodeId node, Duration lease) {
        return store.write(transaction -> transaction.claim(TENANT, node, lease, NOON, 100));
    }

    static List<String> keys(List<StoredEffect> effects) {
        return effects.stream().map(it -> it.key().value()).toList();
    }

    static void settle(EngineStore store, StoredEffect claimed, EffectState state) {
        change(
                store,
                transaction -> transaction.updateEffect(
                        TENANT, EffectState.IN_DOUBT, claimed.withState(state).withReason("an answer"), NOON));
    }

    static void save(EngineStore.Transaction transaction, OrderId order, long version, String document) {
        transaction.saveDossier(TENANT, order, version, bytes(document), false, Optional.empty());
    }

    static StoredJournalEntry entry(long position) {
        return new StoredJournalEntry(position, bytes("entry " + position), "hash " + position);
    }
}
