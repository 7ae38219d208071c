package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.EffectPlace;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.StoreCounts;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredDossier;
import io.aftermile.engine.StoredEffect;
import io.aftermile.engine.StoredJournalEntry;
import io.aftermile.model.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a store promises where many rows are asked for or changed at once. */
abstract class EngineStorePageRules extends EngineStoreClaimRules {

    /** More than any store of ours asks for in one go, and no multiple of that. */
    private static final int MANY = 150;

    @Test
    @DisplayName("ES-15 pages begin after the last one seen and have no more rows than asked for")
    void pagesFollowEachOther() {
        EngineStore store = store();
        IntStream.rangeClosed(1, 5).forEach(i -> add(store, delivery("d" + i)));
        change(
                store,
                tx -> IntStream.rangeClosed(1, 5)
                        .forEach(i -> tx.saveDossier(
                                TENANT, new OrderId("o" + i), 1, bytes("x"), i % 2 == 0, Optional.empty())));

        List<StoredDelivery> middle = store.read(view -> view.deliveries(TENANT, 2, 2));
        List<StoredDelivery> accepted =
                store.read(view -> view.deliveries(TENANT, StoredDelivery.Status.ACCEPTED, 2, 2));
        List<OrderId> orders = store.read(view -> view.orders(TENANT, Optional.of(new OrderId("o2")), 2));
        List<OrderId> open = store.read(view -> view.openOrders(TENANT, Optional.of(new OrderId("o2")), 2));

        assertThat(middle).extracting(StoredDelivery::position).containsExactly(3L, 4L);
        assertThat(accepted).isEqualTo(middle);
        assertThat(orders).containsExactly(new OrderId("o3"), new OrderId("o4"));
        assertThat(open).containsExactly(new OrderId("o4"));
    }

    @Test
    @DisplayName("ES-19 effects of one state come in pages, due first at the front, without gaps or repetitions")
    void effectsComeInPages() {
        EngineStore store = store();
        for (String key : List.of("e", "b", "d", "a", "c", "A")) {
            add(
                    store,
                    effect(key, new OrderId("order " + key), "books")
                            .withState(EffectState.PARKED)
                            .withDueAt(key.equals("e") ? NOON.minusSeconds(1) : NOON));
        }
        add(store, effect("due", FIRST, "books"));

        List<String> seen = new ArrayList<>();
        Optional<EffectPlace> last = Optional.empty();
        for (int page = 0; page < 4; page++) {
            Optional<EffectPlace> after = last;
            List<StoredEffect> rows = store.read(view -> view.effects(TENANT, EffectState.PARKED, after, 2));
            seen.addAll(keys(rows));
            last = rows.isEmpty() ? last : Optional.of(EffectPlace.of(rows.get(rows.size() - 1)));
        }

        assertThat(seen).containsExactly("e", "A", "a", "b", "c", "d");
    }

    @Test
    @DisplayName("ES-32 a transaction reads what it has changed itself")
    void ownChangesAreRead() {
        EngineStore store = store();
        add(store, delivery("d1"));

        change(store, tx -> {
            StoredDelivery taken = tx.takeDeliveries(TENANT, 10).get(0);
            tx.updateDelivery(TENANT, taken.status(), taken.withStatus(StoredDelivery.Status.DONE));
            List<StoredDelivery> left = tx.takeDeliveries(TENANT, 10);
            List<StoredDelivery> done = tx.deliveries(TENANT, StoredDelivery.Status.DONE, 0, 10);
            assertThat(left).isEmpty();
            assertThat(done).hasSize(1);

            save(tx, FIRST, 1, "one");
            Optional<StoredDossier> one = tx.dossier(TENANT, FIRST);
            assertThat(one).contains(new StoredDossier(1, bytes("one")));
            save(tx, FIRST, 2, "two");
            Map<OrderId, StoredDossier> two = tx.dossiers(TENANT, List.of(SECOND, FIRST));
            assertThat(two).containsOnly(Map.entry(FIRST, new StoredDossier(2, bytes("two"))));

            tx.addReference(TENANT, "parcel:1", FIRST);
            Optional<OrderId> first = tx.owner(TENANT, "parcel:1");
            tx.addReference(TENANT, "parcel:1", SECOND);
            Optional<OrderId> second = tx.owner(TENANT, "parcel:1");
            assertThat(first).contains(FIRST);
            assertThat(second).contains(SECOND);

            tx.addEffect(TENANT, effect("a", FIRST, "books"));
            tx.addEffect(TENANT, effect("b", FIRST, "books"));
            List<StoredEffect> lane = tx.effects(TENANT, FIRST);
            assertThat(lane).extracting(StoredEffect::sequence).containsExactly(1L, 2L);
            assertThat(keys(lane)).containsExactly("a", "b");

            tx.appendJournal(TENANT, entry(1));
            tx.appendJournal(TENANT, entry(2));
            Optional<StoredJournalEntry> head = tx.journalHead(TENANT);
            List<StoredJournalEntry> journal = tx.journal(TENANT, 0, 10);
            assertThat(head).contains(entry(2));
            assertThat(journal).containsExactly(entry(1), entry(2));
        });
    }

    @Test
    @DisplayName("ES-33 bodies and dossiers that are asked for together are what each of them is alone")
    void manyAreWhatEachIs() {
        EngineStore store = store();
        change(
                store,
                tx -> IntStream.rangeClosed(1, MANY).forEach(i -> {
                    tx.addDelivery(TENANT, delivery("d" + i), Optional.of(bytes("body " + i)));
                    save(tx, new OrderId("o" + i), 1, "dossier " + i);
                }));
        change(store, tx -> tx.dropBody(TENANT, 7));
        List<Long> positions = LongStream.rangeClosed(1, MANY + 1).boxed().toList();
        List<OrderId> orders = IntStream.rangeClosed(0, MANY)
                .mapToObj(i -> new OrderId("o" + i))
                .toList();

        Map<Long, byte[]> bodies = store.read(view -> view.bodies(TENANT, positions));
        Map<OrderId, StoredDossier> dossiers = store.read(view -> view.dossiers(TENANT, orders));

        assertThat(bodies).hasSize(MANY - 1).doesNotContainKey(7L);
        bodies.forEach((position, body) -> assertThat(body).isEqualTo(bytes("body " + position)));
        assertThat(dossiers).hasSize(MANY);
        dossiers.forEach((order, it) -> assertThat(it)
                .isEqualTo(new StoredDossier(1, bytes("dossier " + order.value().substring(1)))));
        Map<Long, byte[]> noBodies = store.read(view -> view.bodies(TENANT, List.of()));
        Map<OrderId, StoredDossier> noDossiers = store.read(view -> view.dossiers(TENANT, List.of()));
        Map<OrderId, StoredDossier> ofAnother = store.read(view -> view.dossiers(ANOTHER, orders));
        assertThat(noBodies).isEmpty();
        assertThat(noDossiers).isEmpty();
        assertThat(ofAnother).isEmpty();
    }

    @Test
    @DisplayName("ES-34 of outcomes that are written together those whose claim is lost are told, the others stand")
    void outcomesStandEachForItself() {
        EngineStore store = store();
        add(store, effect("lost", FIRST, "books"));
        StoredEffect late = claim(store, ONE, ENDED).get(0);
        claim(store, TWO, HOUR);
        add(store, effect("done", SECOND, "books"), effect("parked", new OrderId("order-3"), "books"));
        List<StoredEffect> outcomes = new ArrayList<>(List.of(late.withState(EffectState.DONE)));
        claim(store, ONE, HOUR)
                .forEach(it -> outcomes.add(
                        it.key().value().equals("done")
                                ? it.withState(EffectState.DONE)
                                : it.withState(EffectState.PARKED).withReason("a reason")));

        Set<IdempotencyKey> lost = store.write(tx -> tx.updateEffects(TENANT, EffectState.IN_DOUBT, outcomes, NOON));

        StoreCounts counts = store.read(view -> view.counts(TENANT));
        assertThat(lost).containsExactly(new IdempotencyKey("lost"));
        assertThat(stored(store, "done").state()).isEqualTo(EffectState.DONE);
        assertThat(stored(store, "parked").state()).isEqualTo(EffectState.PARKED);
        assertThat(stored(store, "parked").reason()).contains("a reason");
        assertThat(stored(store, "lost").state()).isEqualTo(EffectState.IN_DOUBT);
        assertThat(stored(store, "lost").holder()).contains(TWO);
        assertThat(counts.effects())
                .containsEntry(EffectState.DONE, 1L)
                .containsEntry(EffectState.PARKED, 1L)
                .containsEntry(EffectState.IN_DOUBT, 1L);
    }
}
