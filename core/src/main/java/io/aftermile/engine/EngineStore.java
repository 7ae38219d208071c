package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.customer.DataSubject;
import io.aftermile.customer.Erasure;
import io.aftermile.customer.HeldDocument;
import io.aftermile.customer.PersonalStore;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a database does for the engine: it keeps deliveries, dossiers, effects and the journal of each tenant, and never
 * looks into their documents. No method lets one tenant see another's. Thread-safe; a failure of the database is
 * {@link io.aftermile.failure.Unavailable}.
 *
 * <p>An order whose people were erased takes nothing personal in any more, though its facts are told again; the raw
 * bodies of deliveries that come later are kept until somebody erases again.
 */
public interface EngineStore extends PersonalStore, AutoCloseable {

    /**
     * Carries out work in one transaction: all of it is durable when this returns, or none of it is. The work may run
     * beside other work in one commit, and again from its beginning where the database asks for that: it changes
     * nothing but the transaction, and does not keep it.
     */
    <T> T write(Function<? super Transaction, ? extends T> work);

    /**
     * The same for work that does nothing but take a delivery in. A database may commit it apart from what is decided
     * meanwhile, so that nobody who delivers waits for that. Defaults to {@link #write}.
     */
    default <T> T takeIn(Function<? super Transaction, ? extends T> work) {
        return write(work);
    }

    /** Carries out work on one consistent state. */
    <T> T read(Function<? super View, ? extends T> work);

    /**
     * Whether several processes may work on it at once; each then has a name of its own, under which it claims effects.
     * Defaults to false.
     */
    default boolean severalNodes() {
        return false;
    }

    @Override
    default String storeName() {
        return EnginePeople.NAME;
    }

    @Override
    default List<HeldDocument> held(TenantId tenant, DataSubject person) {
        return read(view -> new EnginePeople(view, tenant, person).held());
    }

    @Override
    default Erasure erase(TenantId tenant, DataSubject person, Instant at) {
        return write(transaction -> new EnginePeople(transaction, tenant, person).erase(transaction, at));
    }

    /** Ends the use of the store; open work is finished first. */
    @Override
    void close();

    /** What can be read. */
    interface View {

        /** Deliveries in the order of arrival, after a position. */
        List<StoredDelivery> deliveries(TenantId tenant, long after, int limit);

        /** Deliveries of a status in the order of arrival, after a position. */
        List<StoredDelivery> deliveries(TenantId tenant, StoredDelivery.Status status, long after, int limit);

        /** A delivery by its name. */
        Optional<StoredDelivery> delivery(TenantId tenant, DeliveryRef name);

        /** A delivery's exact bytes; empty where they were not kept. */
        Optional<byte[]> body(TenantId tenant, long position);

        /** The exact bytes of those of these deliveries of which they were kept, by position. */
        default Map<Long, byte[]> bodies(TenantId tenant, List<Long> positions) {
            Map<Long, byte[]> found = new HashMap<>();
            positions.forEach(position -> body(tenant, position).ifPresent(it -> found.put(position, it)));
            return found;
        }

        /** The dossier of an order. */
        Optional<StoredDossier> dossier(TenantId tenant, OrderId order);

        /** The dossiers of those of these orders that have one. */
        default Map<OrderId, StoredDossier> dossiers(TenantId tenant, List<OrderId> orders) {
            Map<OrderId, StoredDossier> found = new HashMap<>();
            orders.forEach(order -> dossier(tenant, order).ifPresent(it -> found.put(order, it)));
            return found;
        }

        /** Orders that have a dossier, in the order of their ids, after one of them. */
        List<OrderId> orders(TenantId tenant, Optional<OrderId> after, int limit);

        /** Orders whose dossier waits for something, in the order of their ids, after one of them. */
        List<OrderId> openOrders(TenantId tenant, Optional<OrderId> after, int limit);

        /** The order to which a reference, such as {@code parcel:1Z999}, belongs. */
        Optional<OrderId> owner(TenantId tenant, String reference);

        /** Positions of deliveries that wait until one of these references is known, in the order of arrival. */
        List<Long> waitingFor(TenantId tenant, List<String> references);

        /** An effect by its key. */
        Optional<StoredEffect> effect(TenantId tenant, IdempotencyKey key);

        /** The effects of an order in their lanes' order. */
        List<StoredEffect> effects(TenantId tenant, OrderId order);

        /** Effects of one state, those due first at the front. */
        default List<StoredEffect> effects(TenantId tenant, EffectState state, int limit) {
            return effects(tenant, state, Optional.empty(), limit);
        }

        /** Effects of one state after one of them, those due first at the front, then by their keys. */
        List<StoredEffect> effects(TenantId tenant, EffectState state, Optional<EffectPlace> after, int limit);

        /** How far a source has been swept, in its own words; empty if it never was. */
        Optional<String> sweptTo(TenantId tenant, String source);

        /** Orders whose dossier is to be woken, those longest due at the front. */
        List<OrderId> dueOrders(TenantId tenant, Instant now, int limit);

        /**
         * When there is something to do next that cannot be done yet: an effect that is first in its lane becomes due,
         * a claim ends, or a dossier is to be woken.
         */
        Optional<Instant> nextDue(TenantId tenant, Instant now);

        /** How many deliveries and effects stand where; it costs the same however many there are. */
        StoreCounts counts(TenantId tenant);

        /** Journal entries after a position. */
        List<StoredJournalEntry> journal(TenantId tenant, long after, int limit);

        /** The last journal entry. */
        Optional<StoredJournalEntry> journalHead(TenantId tenant);
    }

    /**
     * What can be changed. A change may be told to the database later in the same transaction, with others of its kind:
     * what it conflicts with is then told by the end of the work.
     */
    interface Transaction extends View {

        /**
         * Stores a delivery in the next position, unless its source and delivery id are known.
         *
         * @param body the exact bytes; empty where they are not to be kept
         * @return the position, or empty if it is known
         */
        Optional<Long> addDelivery(TenantId tenant, StoredDelivery delivery, Optional<byte[]> body);

        /**
         * Accepted deliveries in the order of arrival, for this transaction alone: while another one has deliveries of
         * the tenant, there are none. Whoever takes them works them off before it commits, so that no delivery is
         * worked off twice and none overtakes another.
         */
        List<StoredDelivery> takeDeliveries(TenantId tenant, int limit);

        /**
         * Replaces what a delivery's status, path, reason and orders say.
         *
         * @param was the status that was read
         * @throws Conflicting if it does not stand there any more
         */
        void updateDelivery(TenantId tenant, StoredDelivery.Status was, StoredDelivery delivery);

        /** Forgets the body of a delivery; its size and fingerprint stay. */
        void dropBody(TenantId tenant, long position);

        /** Notes that a delivery waits until one of these references is known. */
        void waitFor(TenantId tenant, long position, List<String> references);

        /** Ends the waiting of a delivery. */
        void stopWaiting(TenantId tenant, long position);

        /**
         * Saves a dossier.
         *
         * @param version one more than what was read; 1 for a new one
         * @param open whether it waits for something
         * @param wakeAt when it is to be decided again though nothing happens, to the millisecond; empty for never
         * @throws Conflicting if the version read is not the stored one any more
         */
        void saveDossier(
                TenantId tenant, OrderId order, long version, byte[] document, boolean open, Optional<Instant> wakeAt);

        /** Notes to which order a reference belongs; a later note replaces an earlier one. */
        void addReference(TenantId tenant, String reference, OrderId order);

        /** Notes how far a source has been swept; a later note replaces an earlier one. */
        void sweptTo(TenantId tenant, String source, String place);

        /** Stores an effect at the end of its lane. */
        void addEffect(TenantId tenant, StoredEffect effect);

        /**
         * Claims effects for a node: those that are due or in doubt, first in their lane of those that hold it, and not
         * claimed by anybody, due first at the front. Each is in doubt from here on, with one attempt more and a token
         * one higher than any before it, so that the intent to call is on record before the call.
         *
         * @param lease how long the claim holds, by the clock of the database where it has one that all nodes share,
         *     else from {@code now}
         * @param now what is due is due at this time
         * @param except systems that are left alone: their effects stay as they are
         * @return the effects with their new attempts, token, holder and lease, but in the state in which they were:
         *     one that was in doubt is to be asked about before it is sent
         */
        List<StoredEffect> claim(
                TenantId tenant, NodeId node, Duration lease, Instant now, int limit, Set<String> except);

        /** Claims effects of every system. */
        default List<StoredEffect> claim(TenantId tenant, NodeId node, Duration lease, Instant now, int limit) {
            return claim(tenant, node, lease, now, limit, Set.of());
        }

        /**
         * Ends the claims that a node left behind when it died: their effects can be claimed again at once, and what
         * was read under them writes nothing any more.
         */
        void endClaims(TenantId tenant, NodeId node);

        /**
         * Replaces what an effect's state, attempts, due time and reason say, and ends the claim on it. The token, and
         * that the claim still holds, are checked in the statement that writes.
         *
         * @param was the state in which it stands; of a claimed effect, {@link EffectState#IN_DOUBT}
         * @param now the time by which the claim holds, where the database has no clock that all nodes share
         * @throws LeaseLost if the claim has ended, or the effect was claimed or changed by somebody else; nothing is
         *     written
         */
        void updateEffect(TenantId tenant, EffectState was, StoredEffect effect, Instant now);

        /**
         * The same for several effects at once, each for itself.
         *
         * @param was the state in which each of them stands
         * @return those whose claim has ended, or that were claimed or changed by somebody else: of them nothing is
         *     written
         */
        default Set<IdempotencyKey> updateEffects(
                TenantId tenant, EffectState was, List<StoredEffect> effects, Instant now) {
            Set<IdempotencyKey> lost = new LinkedHashSet<>();
            for (StoredEffect effect : effects) {
                try {
                    updateEffect(tenant, was, effect, now);
                } catch (LeaseLost e) {
                    lost.add(effect.key());
                }
            }
            return lost;
        }

        /**
         * Gives an effect up that has not begun: one that is due and of which no intent is on record.
         *
         * @param why why, without anything personal
         * @param now by our clock
         * @return whether it had not begun, and never will now
         */
        default boolean recall(TenantId tenant, IdempotencyKey effect, String why, Instant now) {
            Optional<StoredEffect> due = effect(tenant, effect).filter(it -> it.state() == EffectState.DUE);
            if (due.isEmpty()) {
                return false;
            }
            try {
                updateEffect(
                        tenant,
                        EffectState.DUE,
                        due.get().withState(EffectState.SKIPPED).withReason(why),
                        now);
                return true;
            } catch (LeaseLost e) {
                return false;
            }
        }

        /** Replaces what an effect asks for, out of which something personal was erased. */
        void replaceEffectDocument(TenantId tenant, IdempotencyKey effect, byte[] document);

        /**
         * Appends to the journal.
         *
         * @throws Conflicting if its position is not the next
         */
        void appendJournal(TenantId tenant, StoredJournalEntry entry);
    }
}
