package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.OrderId;
import java.util.List;
import java.util.Optional;

/** What became of everything, for hosts and reports. Reading changes nothing. Thread-safe. */
public interface Records {

    /** The most rows that one page may have. */
    int MAX_PAGE = 1000;

    /** All deliveries in the order of arrival, each with what became of it. */
    List<DeliveryRecord> deliveries();

    /**
     * A page of deliveries in the order of arrival.
     *
     * @param after the last position seen, zero to begin
     * @param limit at most this many, from 1 to {@value #MAX_PAGE}
     */
    List<DeliveryRecord> deliveries(long after, int limit);

    /** The exact bytes of a delivery; empty where they were not kept. */
    Optional<byte[]> body(long position);

    /** All orders that have a dossier, in the order of their ids. */
    List<OrderId> orders();

    /** What is known about an order. */
    Optional<Dossier> dossier(OrderId order);

    /** An order's effects in their order, with where they stand and what they made. */
    List<EffectRecord> effects(OrderId order);

    /** An effect by its key. */
    Optional<EffectRecord> effect(IdempotencyKey key);

    /** All effects that wait for a person. */
    List<EffectRecord> parkedEffects();

    /** All orders whose dossier waits for something. */
    List<OrderId> openOrders();

    /** The whole journal. */
    List<JournalRecord> journal();

    /**
     * A page of the journal.
     *
     * @param after the last position seen, zero to begin
     * @param limit at most this many, from 1 to {@value #MAX_PAGE}
     */
    List<JournalRecord> journal(long after, int limit);

    /** The end of the journal now; kept outside, it shows later whether anything was cut off. */
    JournalHead journalHead();

    /** Whether the journal is as it was written. */
    JournalCheck verifyJournal();

    /** Whether the journal is as it was written, and still holds what {@code known} had seen. */
    JournalCheck verifyJournal(JournalHead known);
}
