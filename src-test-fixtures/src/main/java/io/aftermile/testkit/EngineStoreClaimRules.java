package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.LeaseLost;
import io.aftermile.engine.StoreCounts;
import io.aftermile.engine.StoredEffect;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a store promises about effects: lanes, claims and their tokens. */
abstract class EngineStoreClaimRules extends EngineStoreBasics {

    @Test
    @DisplayName("ES-20 effects of one lane are claimed one after the other, those of other lanes at once")
    void lanesAreKept() {
        EngineStore store = store();
        add(store, effect("a1", FIRST, "books"), effect("a2", FIRST, "books"));
        add(store, effect("a3", FIRST, "desk"), effect("b1", SECOND, "books"));

        List<StoredEffect> atOnce = claim(store, ONE, HOUR);
        List<StoredEffect> meanwhile = claim(store, ONE, HOUR);
        atOnce.forEach(it -> settle(store, it, EffectState.DONE));
        List<StoredEffect> then = claim(store, ONE, HOUR);

        assertThat(keys(atOnce)).containsExactlyInAnyOrder("a1", "a3", "b1");
        assertThat(meanwhile).isEmpty();
        assertThat(keys(then)).containsExactly("a2");
    }

    @Test
    @DisplayName("ES-21 what is not due yet is not claimed, and what is due longest is claimed first, up to the limit")
    void dueTimesAreKept() {
        EngineStore store = store();
        add(
                store,
                effect("late", new OrderId("order-3"), "books").withDueAt(NOON.plusMillis(1)),
                effect("second", FIRST, "books").withDueAt(NOON.minusSeconds(1)),
                effect("first", SECOND, "books").withDueAt(NOON.minusSeconds(2)));

        List<StoredEffect> one = store.write(tx -> tx.claim(TENANT, ONE, HOUR, NOON, 1));
        List<StoredEffect> rest = claim(store, ONE, HOUR);

        assertThat(keys(one)).containsExactly("first");
        assertThat(keys(rest)).containsExactly("second");
    }

    @Test
    @DisplayName("ES-31 effects of systems that are left alone are not claimed and stay as they are; others go on")
    void whoIsLeftAloneIsNotClaimed() {
        EngineStore store = store();
        add(
                store,
                effect("resting", FIRST, "books").withDueAt(NOON.minusSeconds(2)),
                effect("open", FIRST, "desk"),
                effect("away", SECOND, "till"));
        StoredEffect before = stored(store, "resting");

        List<StoredEffect> claimed =
                store.write(tx -> tx.claim(TENANT, ONE, HOUR, NOON, 1, Set.of("books", "till", "nobody")));
        StoredEffect meanwhile = stored(store, "resting");
        List<StoredEffect> then = claim(store, ONE, HOUR);

        assertThat(keys(claimed)).containsExactly("open");
        assertThat(meanwhile.withDocument(before.document())).isEqualTo(before);
        assertThat(keys(then)).containsExactlyInAnyOrder("resting", "away");
    }

    @Test
    @DisplayName("ES-22 a claim puts the intent on record and says in which state the effect was")
    void aClaimIsAnIntent() {
        EngineStore store = store();
        add(store, effect("a", FIRST, "books"));

        StoredEffect first = claim(store, ONE, ENDED).get(0);
        StoredEffect recorded = stored(store, "a");
        StoredEffect second = claim(store, TWO, HOUR).get(0);

        assertThat(first.state()).isEqualTo(EffectState.DUE);
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(recorded.state()).isEqualTo(EffectState.IN_DOUBT);
        assertThat(recorded.attempts()).isEqualTo(1);
        assertThat(recorded.holder()).contains(ONE);
        assertThat(recorded.leaseUntil()).isEqualTo(first.leaseUntil());
        assertThat(second.state()).isEqualTo(EffectState.IN_DOUBT);
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(second.document()).isEqualTo(bytes("document of a"));
    }

    @Test
    @DisplayName("ES-23 what a node has claimed nobody else claims while the claim holds, not even itself")
    void aClaimHolds() {
        EngineStore store = store();
        EngineStore other = beside(store);
        add(store, effect("a", FIRST, "books"));
        claim(store, ONE, HOUR);

        assertThat(claim(other, TWO, HOUR)).isEmpty();
        assertThat(claim(store, ONE, HOUR)).isEmpty();
        assertThat(store.<Optional<Instant>>read(view -> view.nextDue(TENANT, NOON)))
                .isEqualTo(stored(store, "a").leaseUntil());
    }

    @Test
    @DisplayName("ES-24 whose claim was taken over writes nothing, and the one who took it over does")
    void anOldTokenWritesNothing() {
        EngineStore store = store();
        EngineStore other = beside(store);
        add(store, effect("a", FIRST, "books"));
        StoredEffect slow = claim(store, ONE, ENDED).get(0);
        StoredEffect quick = claim(other, TWO, HOUR).get(0);

        refused(LeaseLost.class, store, tx -> {
            tx.addReference(TENANT, "parcel:1", FIRST);
            tx.updateEffect(TENANT, EffectState.IN_DOUBT, slow.withState(EffectState.DONE), NOON);
        });
        Optional<OrderId> reference = store.read(view -> view.owner(TENANT, "parcel:1"));
        StoredEffect untouched = stored(store, "a");
        settle(other, quick, EffectState.DONE);

        assertThat(reference).isEmpty();
        assertThat(untouched.state()).isEqualTo(EffectState.IN_DOUBT);
        assertThat(untouched.token()).isEqualTo(quick.token());
        assertThat(stored(store, "a").state()).isEqualTo(EffectState.DONE);
    }

    @Test
    @DisplayName("ES-25 a claim that has ended writes nothing, even if nobody took it over")
    void anEndedClaimWritesNothing() {
        EngineStore store = store();
        add(store, effect("a", FIRST, "books"));
        StoredEffect slow = claim(store, ONE, ENDED).get(0);

        refused(
                LeaseLost.class,
                store,
                tx -> tx.updateEffect(TENANT, EffectState.IN_DOUBT, slow.withState(EffectState.DONE), NOON));

        assertThat(stored(store, "a").state()).isEqualTo(EffectState.IN_DOUBT);
    }

    @Test
    @DisplayName("ES-26 an outcome ends the claim and keeps the token, and is written once")
    void anOutcomeEndsTheClaim() {
        EngineStore store = store();
        add(store, effect("a", FIRST, "books"));
        StoredEffect claimed = claim(store, ONE, HOUR).get(0);
        change(
                store,
                tx -> tx.updateEffect(
                        TENANT,
                        EffectState.IN_DOUBT,
                        claimed.withState(EffectState.DUE)
                                .withReason("try later")
                                .withDueAt(NOON.plusSeconds(9)),
                        NOON));

        StoredEffect waiting = stored(store, "a");
        refused(
                LeaseLost.class,
                store,
                tx -> tx.updateEffect(TENANT, EffectState.IN_DOUBT, claimed.withState(EffectState.DONE), NOON));

        assertThat(waiting.state()).isEqualTo(EffectState.DUE);
        assertThat(waiting.reason()).contains("try later");
        assertThat(waiting.dueAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(waiting.token()).isEqualTo(claimed.token());
        assertThat(waiting.holder()).isEmpty();
        assertThat(waiting.leaseUntil()).isEmpty();
        assertThat(stored(store, "a")).isEqualTo(waiting);
    }

    @Test
    @DisplayName("ES-27 the claims that a node left behind can be ended; others stay")
    void claimsLeftBehindAreEnded() {
        EngineStore store = store();
        add(store, effect("a", FIRST, "books"));
        StoredEffect before = claim(store, ONE, HOUR).get(0);
        add(store, effect("b", SECOND, "books"));
        claim(store, TWO, HOUR);

        change(store, tx -> tx.endClaims(TENANT, ONE));

        refused(
                LeaseLost.class,
                store,
                tx -> tx.updateEffect(TENANT, EffectState.IN_DOUBT, before.withState(EffectState.DONE), NOON));
        assertThat(keys(claim(store, ONE, HOUR))).containsExactly("a");
    }

    @Test
    @DisplayName(
            "ES-28 an effect that waits for a person holds its lane; one that is given up or cannot be done lets it go on")
    void onlyWhatWaitsHoldsTheLane() {
        EngineStore store = store();
        add(store, effect("a1", FIRST, "books"), effect("a2", FIRST, "books"));
        settle(store, claim(store, ONE, HOUR).get(0), EffectState.PARKED);

        List<StoredEffect> whileParked = claim(store, ONE, HOUR);
        List<StoredEffect> parked = store.read(view -> view.effects(TENANT, EffectState.PARKED, 10));
        change(
                store,
                tx -> tx.updateEffect(TENANT, EffectState.PARKED, parked.get(0).withState(EffectState.SKIPPED), NOON));
        List<StoredEffect> afterSkipping = claim(store, ONE, HOUR);
        settle(store, afterSkipping.get(0), EffectState.UNSUPPORTED);
        add(store, effect("a3", FIRST, "books"));

        assertThat(whileParked).isEmpty();
        assertThat(keys(parked)).containsExactly("a1");
        assertThat(keys(afterSkipping)).containsExactly("a2");
        assertThat(keys(claim(store, ONE, HOUR))).containsExactly("a3");
        List<StoredEffect> unsupported = store.read(view -> view.effects(TENANT, EffectState.UNSUPPORTED, 10));
        assertThat(keys(unsupported)).containsExactly("a2");
    }

    @Test
    @DisplayName("ES-29 many nodes at once claim each effect once")
    void manyClaimersShare() {
        EngineStore store = store();
        int effects = 120;
        change(store, tx -> {
            for (int i = 0; i < effects; i++) {
                tx.addEffect(TENANT, effect("k" + i, new OrderId("o" + i), "books"));
            }
        });
        List<EngineStore> stores = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 4; i++) {
            stores.add(beside(store));
        }

        List<List<String>> claimed = Together.times(4, () -> {
            EngineStore mine = stores.remove(0);
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < effects / 4; i++) {
                mine.<List<StoredEffect>>write(tx -> tx.claim(TENANT, ONE, HOUR, NOON, 3))
                        .forEach(it -> {
                            keys.add(it.key().value());
                            settle(mine, it, EffectState.DONE);
                        });
            }
            return keys;
        });

        StoreCounts counts = store.read(view -> view.counts(TENANT));
        assertThat(claimed.stream().flatMap(List::stream).toList())
                .hasSize(effects)
                .doesNotHaveDuplicates();
        assertThat(counts.effects()).containsEntry(EffectState.DONE, (long) effects);
    }

    @Test
    @DisplayName("ES-30 a key names one effect for ever")
    void aKeyIsTakenForEver() {
        EngineStore store = store();
        add(store, effect("a", FIRST, "books"));
        settle(store, claim(store, ONE, HOUR).get(0), EffectState.DONE);

        refused(Conflicting.class, store, tx -> tx.addEffect(TENANT, effect("a", SECOND, "desk")));

        assertThat(stored(store, "a").order()).isEqualTo(FIRST);
        change(store, tx -> tx.replaceEffectDocument(TENANT, new IdempotencyKey("a"), bytes("less")));
        assertThat(stored(store, "a").document()).isEqualTo(bytes("less"));
    }
}
