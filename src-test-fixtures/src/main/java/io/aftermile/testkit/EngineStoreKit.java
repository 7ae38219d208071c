package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.DeliveryRef;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.StoreCounts;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredDossier;
import io.aftermile.engine.StoredEffect;
import io.aftermile.engine.StoredJournalEntry;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.ChannelId;
import io.aftermile.model.OrderId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link EngineStore}: extend it, hand over stores, and run it as a JUnit class. The rules and their
 * ids stand in {@code docs/roles/engine-store.md}.
 */
public abstract class EngineStoreKit extends EngineStorePageRules {

    private static final int WRITERS = 6;
    private static final int TIMES = 10;

    /**
     * A store on the data of the rule, which is empty when the rule begins. Called again within a rule, it opens
     * another one on the same data: after the first was closed, and beside it where the store allows several nodes.
     */
    @Override
    protected abstract EngineStore open();

    @Test
    @DisplayName("ES-01 what is committed is read as it was written, also after the store was opened again")
    void whatIsCommittedIsRead() {
        EngineStore store = open();
        StoredDelivery whole = delivery("d1")
                .withEventId("event-1")
                .withTopic("orders/create")
                .withChannel(new ChannelId("shop"))
                .withTriggeredAt(NOON.minusNanos(1))
                .withPath("/lines/0")
                .withReason("a reason")
                .withOrders(FIRST, SECOND);
        StoredEffect effect = effect("a", FIRST, "books").withReason("waits").withAttempts(3);
        change(store, tx -> {
            tx.addDelivery(TENANT, whole, Optional.of(bytes("body")));
            tx.saveDossier(TENANT, FIRST, 1, bytes("dossier"), true, Optional.of(NOON));
            tx.addReference(TENANT, "parcel:1", FIRST);
            tx.addReference(TENANT, "parcel:1", SECOND);
            tx.waitFor(TENANT, 1, List.of("parcel:2", "parcel:3"));
            tx.addEffect(TENANT, effect);
            tx.appendJournal(TENANT, entry(1));
        });
        store.close();

        EngineStore again = store();

        List<StoredDelivery> deliveries = again.read(view -> view.deliveries(TENANT, 0, 10));
        Optional<StoredDelivery> named = again.read(view -> view.delivery(TENANT, new DeliveryRef("shop", "d1")));
        Optional<StoredDossier> dossier = again.read(view -> view.dossier(TENANT, FIRST));
        List<OrderId> open = again.read(view -> view.openOrders(TENANT, Optional.empty(), 10));
        Optional<OrderId> owner = again.read(view -> view.owner(TENANT, "parcel:1"));
        List<Long> waiting = again.read(view -> view.waitingFor(TENANT, List.of("parcel:3", "parcel:2")));
        List<StoredJournalEntry> journal = again.read(view -> view.journal(TENANT, 0, 10));
        assertThat(deliveries).containsExactly(whole.withPosition(1));
        assertThat(named).contains(whole.withPosition(1));
        assertThat(again.<Optional<byte[]>>read(view -> view.body(TENANT, 1)))
                .hasValueSatisfying(body -> assertThat(body).isEqualTo(bytes("body")));
        assertThat(dossier).contains(new StoredDossier(1, bytes("dossier")));
        assertThat(open).containsExactly(FIRST);
        assertThat(owner).contains(SECOND);
        assertThat(waiting).containsExactly(1L);
        assertThat(stored(again, "a").withDocument(effect.document())).isEqualTo(effect.withSequence(1));
        assertThat(stored(again, "a").document()).isEqualTo(effect.document());
        assertThat(journal).containsExactly(entry(1));
    }

    @Test
    @DisplayName("ES-02 a delivery of one source and id is stored once; where the sender is not proven, every one is")
    void aDeliveryIsStoredOnce() {
        EngineStore store = store();
        StoredDelivery unproven = StoredDelivery.builder()
                .source("shop")
                .receivedAt(NOON)
                .bodySize(0)
                .bodySha256("0".repeat(64))
                .status(StoredDelivery.Status.REFUSED)
                .build();

        assertThat(add(store, delivery("d1"))).contains(1L);
        assertThat(add(beside(store), delivery("d1"))).isEmpty();
        assertThat(add(store, delivery("d1").withSource("carrier"))).contains(2L);
        assertThat(add(store, unproven)).contains(3L);
        assertThat(add(store, unproven)).contains(4L);
        List<StoredDelivery> all = store.read(view -> view.deliveries(TENANT, 0, 10));
        assertThat(all).hasSize(4);
    }

    @Test
    @DisplayName("ES-03 deliveries that many bring at once get places without gaps, each one once")
    void placesHaveNoGaps() {
        EngineStore store = store();
        EngineStore other = beside(store);

        List<List<Optional<Long>>> places = Together.times(
                WRITERS,
                () -> IntStream.range(0, TIMES)
                        .mapToObj(i -> add(i % 2 == 0 ? store : other, delivery("d" + i)))
                        .toList());

        assertThat(places.stream()
                        .flatMap(List::stream)
                        .flatMap(Optional::stream)
                        .sorted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, TIMES).boxed().toList());
    }

    @Test
    @DisplayName("ES-04 work that fails leaves nothing behind, and the store goes on")
    void workThatFailsLeavesNothing() {
        EngineStore store = store();
        add(store, effect("a", FIRST, "books"));
        add(store, delivery("d0"));
        StoreCounts before = store.read(view -> view.counts(TENANT));

        refused(IllegalStateException.class, store, tx -> {
            tx.addDelivery(TENANT, delivery("d1"), Optional.of(bytes("body")));
            tx.updateDelivery(
                    TENANT,
                    StoredDelivery.Status.ACCEPTED,
                    delivery("d0").withPosition(1).withStatus(StoredDelivery.Status.DONE));
            tx.waitFor(TENANT, 1, List.of("parcel:1"));
            save(tx, FIRST, 1, "dossier");
            tx.addReference(TENANT, "parcel:1", FIRST);
            tx.addEffect(TENANT, effect("b", FIRST, "books"));
            tx.claim(TENANT, ONE, HOUR, NOON, 10);
            tx.appendJournal(TENANT, entry(1));
            throw new IllegalStateException("in the middle");
        });

        List<StoredDelivery> deliveries = store.read(view -> view.deliveries(TENANT, 0, 10));
        Optional<StoredDossier> dossier = store.read(view -> view.dossier(TENANT, FIRST));
        Optional<OrderId> owner = store.read(view -> view.owner(TENANT, "parcel:1"));
        List<Long> waiting = store.read(view -> view.waitingFor(TENANT, List.of("parcel:1")));
        List<StoredEffect> effects = store.read(view -> view.effects(TENANT, FIRST));
        Optional<StoredJournalEntry> head = store.read(view -> view.journalHead(TENANT));
        StoreCounts after = store.read(view -> view.counts(TENANT));
        assertThat(deliveries).containsExactly(delivery("d0").withPosition(1));
        assertThat(dossier).isEmpty();
        assertThat(owner).isEmpty();
        assertThat(waiting).isEmpty();
        assertThat(effects).singleElement().satisfies(it -> {
            assertThat(it.state()).isEqualTo(EffectState.DUE);
            assertThat(it.token()).isZero();
        });
        assertThat(head).isEmpty();
        assertThat(after).isEqualTo(before);
        assertThat(add(store, delivery("d1"))).contains(2L);
    }

    @Test
    @DisplayName("ES-05 a dossier is saved only over the version that was read")
    void aDossierIsSavedOverWhatWasRead() {
        EngineStore store = store();
        change(store, tx -> save(tx, FIRST, 1, "one"));
        change(store, tx -> save(tx, FIRST, 2, "two"));

        refused(Conflicting.class, store, tx -> save(tx, FIRST, 2, "again"));
        refused(Conflicting.class, store, tx -> save(tx, FIRST, 1, "anew"));
        refused(Conflicting.class, store, tx -> save(tx, SECOND, 2, "from nothing"));

        Optional<StoredDossier> kept = store.read(view -> view.dossier(TENANT, FIRST));
        List<OrderId> orders = store.read(view -> view.orders(TENANT, Optional.empty(), 10));
        assertThat(kept).contains(new StoredDossier(2, bytes("two")));
        assertThat(orders).containsExactly(FIRST);
    }

    @Test
    @DisplayName("ES-06 many who change one order and the journal at once lose nothing and break no chain")
    void nothingIsLostBetweenMany() {
        EngineStore store = store();
        List<EngineStore> stores = Collections.synchronizedList(new ArrayList<>());
        IntStream.range(0, WRITERS).forEach(i -> stores.add(beside(store)));

        Together.times(WRITERS, () -> {
            EngineStore mine = stores.remove(0);
            for (int i = 0; i < TIMES; i++) {
                change(mine, tx -> {
                    long version = tx.dossier(TENANT, FIRST)
                            .map(StoredDossier::version)
                            .orElse(0L);
                    save(tx, FIRST, version + 1, "version " + (version + 1));
                    long head = tx.journalHead(TENANT)
                            .map(StoredJournalEntry::position)
                            .orElse(0L);
                    tx.appendJournal(TENANT, entry(head + 1));
                });
            }
            return true;
        });

        Optional<StoredDossier> dossier = store.read(view -> view.dossier(TENANT, FIRST));
        List<StoredJournalEntry> journal = store.read(view -> view.journal(TENANT, 0, 1000));
        assertThat(dossier.orElseThrow().version()).isEqualTo(WRITERS * TIMES);
        assertThat(journal)
                .extracting(StoredJournalEntry::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, WRITERS * TIMES).boxed().toList());
    }

    @Test
    @DisplayName("ES-07 deliveries are taken in the order of arrival, each by one, and one at a time of what waits")
    void deliveriesAreTakenOnce() {
        EngineStore store = store();
        int deliveries = 60;
        IntStream.range(0, deliveries).forEach(i -> add(store, delivery("d" + i)));
        List<EngineStore> stores = Collections.synchronizedList(new ArrayList<>());
        IntStream.range(0, 4).forEach(i -> stores.add(beside(store)));
        List<Long> worked = Collections.synchronizedList(new ArrayList<>());

        Together.times(4, () -> {
            EngineStore mine = stores.remove(0);
            while (worked.size() < deliveries) {
                List<Long> committed = mine.write(tx -> {
                    List<StoredDelivery> taken = tx.takeDeliveries(TENANT, 3);
                    taken.forEach(it -> {
                        long version = tx.dossier(TENANT, FIRST)
                                .map(StoredDossier::version)
                                .orElse(0L);
                        save(tx, FIRST, version + 1, "at " + it.position());
                        tx.updateDelivery(TENANT, it.status(), it.withStatus(StoredDelivery.Status.DONE));
                        long head = tx.journalHead(TENANT)
                                .map(StoredJournalEntry::position)
                                .orElse(0L);
                        tx.appendJournal(
                                TENANT, new StoredJournalEntry(head + 1, bytes("delivery " + it.position()), "hash"));
                    });
                    return taken.stream().map(StoredDelivery::position).toList();
                });
                worked.addAll(committed);
            }
            return true;
        });

        List<StoredJournalEntry> journal = store.read(view -> view.journal(TENANT, 0, 1000));
        assertThat(worked).hasSize(deliveries).doesNotHaveDuplicates();
        assertThat(journal)
                .extracting(it -> new String(it.document(), StandardCharsets.UTF_8))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, deliveries)
                        .mapToObj(it -> "delivery " + it)
                        .toList());
    }

    @Test
    @DisplayName("ES-08 a delivery is moved on only from the status that was read")
    void aDeliveryIsMovedOnce() {
        EngineStore store = store();
        add(store, delivery("d1"));
        StoredDelivery done = delivery("d1")
                .withPosition(1)
                .withStatus(StoredDelivery.Status.DONE)
                .withReason("worked off");
        change(store, tx -> tx.updateDelivery(TENANT, StoredDelivery.Status.ACCEPTED, done));

        refused(
                Conflicting.class,
                store,
                tx -> tx.updateDelivery(
                        TENANT, StoredDelivery.Status.ACCEPTED, done.withStatus(StoredDelivery.Status.PARKED)));

        List<StoredDelivery> finished = store.read(view -> view.deliveries(TENANT, StoredDelivery.Status.DONE, 0, 10));
        List<StoredDelivery> left = store.read(view -> view.deliveries(TENANT, StoredDelivery.Status.ACCEPTED, 0, 10));
        assertThat(finished).containsExactly(done);
        assertThat(left).isEmpty();
    }

    @Test
    @DisplayName("ES-09 a body can be dropped, and a delivery can stop waiting; the delivery itself stays")
    void bodiesAndWaitingEnd() {
        EngineStore store = store();
        add(store, delivery("d1"));
        change(store, tx -> {
            tx.waitFor(TENANT, 1, List.of("parcel:1", "parcel:2"));
            tx.waitFor(TENANT, 1, List.of("parcel:2"));
            tx.dropBody(TENANT, 1);
        });
        List<Long> waiting = store.read(view -> view.waitingFor(TENANT, List.of("parcel:2")));
        change(store, tx -> tx.stopWaiting(TENANT, 1));

        Optional<byte[]> body = store.read(view -> view.body(TENANT, 1));
        List<Long> after = store.read(view -> view.waitingFor(TENANT, List.of("parcel:1", "parcel:2")));
        List<StoredDelivery> kept = store.read(view -> view.deliveries(TENANT, 0, 10));
        assertThat(waiting).containsExactly(1L);
        assertThat(body).isEmpty();
        assertThat(after).isEmpty();
        assertThat(kept).containsExactly(delivery("d1").withPosition(1));
    }

    @Test
    @DisplayName("ES-10 a journal entry has the next position or is refused")
    void theJournalHasNoGaps() {
        EngineStore store = store();
        change(store, tx -> tx.appendJournal(TENANT, entry(1)));

        refused(Conflicting.class, store, tx -> tx.appendJournal(TENANT, entry(1)));
        refused(Conflicting.class, store, tx -> tx.appendJournal(TENANT, entry(3)));
        change(store, tx -> tx.appendJournal(TENANT, entry(2)));

        Optional<StoredJournalEntry> head = store.read(view -> view.journalHead(TENANT));
        List<StoredJournalEntry> rest = store.read(view -> view.journal(TENANT, 1, 10));
        assertThat(head).contains(entry(2));
        assertThat(rest).containsExactly(entry(2));
    }

    @Test
    @DisplayName("ES-11 dossiers are woken by their time, longest due first, until they are saved without one")
    void dossiersAreWoken() {
        EngineStore store = store();
        OrderId never = new OrderId("order-3");
        change(store, tx -> {
            tx.saveDossier(TENANT, FIRST, 1, bytes("one"), false, Optional.of(NOON.plusMillis(1)));
            tx.saveDossier(TENANT, SECOND, 1, bytes("two"), false, Optional.of(NOON));
            tx.saveDossier(TENANT, never, 1, bytes("three"), false, Optional.empty());
        });

        List<OrderId> early = store.read(view -> view.dueOrders(TENANT, NOON.minusMillis(1), 10));
        List<OrderId> atNoon = store.read(view -> view.dueOrders(TENANT, NOON, 10));
        List<OrderId> later = store.read(view -> view.dueOrders(TENANT, NOON.plusSeconds(1), 10));
        change(store, tx -> tx.saveDossier(TENANT, SECOND, 2, bytes("woken"), false, Optional.empty()));
        List<OrderId> after = store.read(view -> view.dueOrders(TENANT, NOON.plusSeconds(1), 1));

        assertThat(early).isEmpty();
        assertThat(atNoon).containsExactly(SECOND);
        assertThat(later).containsExactly(SECOND, FIRST);
        assertThat(after).containsExactly(FIRST);
    }

    @Test
    @DisplayName("ES-12 what is next is the soonest of effects that are first in their lane and dossiers to be woken")
    void theNextTimeIsKnown() {
        EngineStore store = store();
        Optional<Instant> nothing = store.read(view -> view.nextDue(TENANT, NOON));
        add(
                store,
                effect("a1", FIRST, "books").withDueAt(NOON.plusSeconds(60)),
                effect("a2", FIRST, "books").withDueAt(NOON.plusSeconds(5)),
                effect("b", SECOND, "books"));
        Optional<Instant> effect = store.read(view -> view.nextDue(TENANT, NOON));
        change(store, tx -> tx.saveDossier(TENANT, FIRST, 1, bytes("one"), false, Optional.of(NOON.plusSeconds(30))));
        Optional<Instant> dossier = store.read(view -> view.nextDue(TENANT, NOON));

        assertThat(nothing).isEmpty();
        assertThat(effect).contains(NOON.plusSeconds(60));
        assertThat(dossier).contains(NOON.plusSeconds(30));
    }

    @Test
    @DisplayName("ES-13 counts are what counting gives, within a transaction too")
    void countsAreRight() {
        EngineStore store = store();
        IntStream.range(0, 5).forEach(i -> add(store, delivery("d" + i)));
        add(store, delivery("d0"));
        add(store, effect("a1", FIRST, "books"), effect("a2", FIRST, "books"), effect("b", SECOND, "books"));
        List<StoredEffect> claimed = claim(store, ONE, HOUR);
        settle(store, claimed.get(0), EffectState.DONE);
        StoreCounts within = store.write(tx -> {
            tx.takeDeliveries(TENANT, 2)
                    .forEach(it -> tx.updateDelivery(TENANT, it.status(), it.withStatus(StoredDelivery.Status.PARKED)));
            return tx.counts(TENANT);
        });

        StoreCounts counts = beside(store).read(view -> view.counts(TENANT));
        assertThat(counts).isEqualTo(within);
        for (StoredDelivery.Status status : StoredDelivery.Status.values()) {
            List<StoredDelivery> there = store.read(view -> view.deliveries(TENANT, status, 0, 100));
            assertThat(counts.deliveries()).containsEntry(status, (long) there.size());
        }
        for (EffectState state : EffectState.values()) {
            List<StoredEffect> there = store.read(view -> view.effects(TENANT, state, 100));
            assertThat(counts.effects()).containsEntry(state, (long) there.size());
        }
        assertThat(counts.deliveries()).containsEntry(StoredDelivery.Status.PARKED, 2L);
    }

    @Test
    @DisplayName("ES-14 another merchant sees nothing, and may use the same names and places")
    void merchantsNeverMeet() {
        EngineStore store = store();
        change(store, tx -> {
            tx.addDelivery(TENANT, delivery("d1"), Optional.of(bytes("body")));
            tx.saveDossier(TENANT, FIRST, 1, bytes("one"), true, Optional.of(NOON));
            tx.addReference(TENANT, "parcel:1", FIRST);
            tx.waitFor(TENANT, 1, List.of("parcel:1"));
            tx.addEffect(TENANT, effect("a", FIRST, "books"));
            tx.appendJournal(TENANT, entry(1));
        });

        List<Object> seen = store.read(view -> {
            List<Object> all = new ArrayList<>();
            all.addAll(view.deliveries(ANOTHER, 0, 10));
            all.addAll(view.deliveries(ANOTHER, StoredDelivery.Status.ACCEPTED, 0, 10));
            view.delivery(ANOTHER, new DeliveryRef("shop", "d1")).ifPresent(all::add);
            view.body(ANOTHER, 1).ifPresent(all::add);
            view.dossier(ANOTHER, FIRST).ifPresent(all::add);
            all.addAll(view.orders(ANOTHER, Optional.empty(), 10));
            all.addAll(view.openOrders(ANOTHER, Optional.empty(), 10));
            all.addAll(view.dueOrders(ANOTHER, NOON, 10));
            view.owner(ANOTHER, "parcel:1").ifPresent(all::add);
            all.addAll(view.waitingFor(ANOTHER, List.of("parcel:1")));
            view.effect(ANOTHER, new IdempotencyKey("a")).ifPresent(all::add);
            all.addAll(view.effects(ANOTHER, FIRST));
            all.addAll(view.effects(ANOTHER, EffectState.DUE, 10));
            view.nextDue(ANOTHER, NOON.minusSeconds(1)).ifPresent(all::add);
            all.addAll(view.journal(ANOTHER, 0, 10));
            view.journalHead(ANOTHER).ifPresent(all::add);
            view.counts(ANOTHER).effects().values().stream()
                    .filter(it -> it > 0)
                    .forEach(all::add);
            return all;
        });
        List<StoredEffect> claimed = store.write(tx -> tx.claim(ANOTHER, ONE, HOUR, NOON, 10));
        change(store, tx -> {
            assertThat(tx.addDelivery(ANOTHER, delivery("d1"), Optional.empty()))
                    .contains(1L);
            tx.saveDossier(ANOTHER, FIRST, 1, bytes("theirs"), true, Optional.of(NOON));
            tx.addEffect(ANOTHER, effect("a", FIRST, "books"));
            tx.appendJournal(ANOTHER, entry(1));
        });

        assertThat(seen).isEmpty();
        assertThat(claimed).isEmpty();
        Optional<StoredDossier> ours = store.read(view -> view.dossier(TENANT, FIRST));
        assertThat(ours).contains(new StoredDossier(1, bytes("one")));
    }

    @Test
    @DisplayName("ES-16 a transaction inside another is refused, and so is work without an answer")
    @SuppressWarnings("NullAway") // Work without an answer is what the compiler would refuse, too.
    void transactionsDoNotNest() {
        EngineStore store = store();

        refused(IllegalStateException.class, store, tx -> change(store, inner -> save(inner, FIRST, 1, "inner")));
        assertThatThrownBy(() -> store.<Object>write(tx -> null)).isInstanceOf(NullPointerException.class);

        Optional<StoredDossier> none = store.read(view -> view.dossier(TENANT, FIRST));
        assertThat(none).isEmpty();
    }

    @Test
    @DisplayName("ES-17 any text that a sender can make up is taken in")
    void anyTextIsTakenIn() {
        EngineStore store = store();
        String odd = "a zero \0, an emoji \uD83D\uDCE6, a quote ' and half a pair \uD83D";

        change(store, tx -> {
            tx.addDelivery(
                    TENANT,
                    delivery("d1").withTopic(odd).withReason(odd).withPath("/" + odd),
                    Optional.of(new byte[] {0, -1}));
            tx.addReference(TENANT, "parcel:" + odd, FIRST);
        });

        List<StoredDelivery> kept = store.read(view -> view.deliveries(TENANT, 0, 10));
        assertThat(kept)
                .singleElement()
                .satisfies(it -> assertThat(it.topic().orElseThrow()).contains("\uD83D\uDCE6", "a quote '"));
    }

    @Test
    @DisplayName(
            "ES-18 how far a source was swept is kept for each source, replaced by the next place, and of any length")
    void aPlaceIsKept() {
        EngineStore store = store();
        String far = "cursor ".repeat(1_000);
        change(store, tx -> {
            tx.sweptTo(TENANT, "shop", "page 1");
            tx.sweptTo(TENANT, "carrier", "");
            tx.sweptTo(ANOTHER, "shop", "elsewhere");
            tx.sweptTo(TENANT, "shop", far);
        });
        store.close();

        EngineStore again = store();

        Optional<String> shop = again.read(view -> view.sweptTo(TENANT, "shop"));
        Optional<String> carrier = again.read(view -> view.sweptTo(TENANT, "carrier"));
        Optional<String> elsewhere = again.read(view -> view.sweptTo(ANOTHER, "shop"));
        Optional<String> never = again.read(view -> view.sweptTo(ANOTHER, "carrier"));
        assertThat(shop).contains(far);
        assertThat(carrier).contains("");
        assertThat(elsewhere).contains("elsewhere");
        assertThat(never).isEmpty();
    }
}
