package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import java.util.List;
import java.util.Optional;

/**
 * What cannot go on without a person: effects that are parked or that the other system cannot do, and deliveries that
 * are parked or refused. Whatever a person does about them stands in the journal: who, what, and why.
 *
 * <p>A reason has 1 to {@value #LONGEST_REASON} characters and holds nothing personal: the journal never forgets. Every
 * method that acts throws {@link io.aftermile.failure.Invalid} where there is no such thing or it does not wait for a
 * person, and {@link io.aftermile.failure.Conflicting} where somebody else was faster. Thread-safe.
 */
public interface DeadLetters {

    /** The most rows that one page may have. */
    int MAX_PAGE = Records.MAX_PAGE;

    /** The most characters that a reason may have. */
    int LONGEST_REASON = 500;

    /**
     * The first page of effects that wait for a person, those due first at the front.
     *
     * @param limit at most this many, from 1 to {@value #MAX_PAGE}
     */
    List<DeadEffect> effects(int limit);

    /**
     * The page of effects after one of them.
     *
     * @param last the last one seen
     * @param limit at most this many, from 1 to {@value #MAX_PAGE}
     */
    List<DeadEffect> effects(DeadEffect last, int limit);

    /** An effect that waits for a person; empty for any other. */
    Optional<DeadEffect> effect(IdempotencyKey key);

    /** Puts an effect back into its lane, due now, with a new budget. It is asked about before it is sent. */
    void retry(IdempotencyKey effect, Operator by, String reason);

    /**
     * Replaces what an effect asks for, and puts it back into its lane. The other system is asked first what became of
     * the effect: where it was carried out after all, nothing is replaced and the effect is done.
     *
     * @param request of the same kind, for the same order
     * @throws io.aftermile.failure.Invalid also if the request is of another kind or order, or its kind is never edited
     * @throws io.aftermile.failure.Misconfigured if the system is not wired, so that nobody can be asked
     * @throws io.aftermile.failure.AftermileException whatever the other system says when it is asked; nothing is
     *     changed then
     */
    EffectEdit edit(IdempotencyKey effect, EffectRequest request, Operator by, String reason);

    /** Gives an effect up; its lane goes on. */
    void skip(IdempotencyKey effect, Operator by, String reason);

    /**
     * A page of deliveries that are parked or refused, in the order of arrival.
     *
     * @param after the last position seen, zero to begin
     * @param limit at most this many, from 1 to {@value #MAX_PAGE}
     */
    List<DeadDelivery> deliveries(long after, int limit);

    /** A delivery that is parked or refused; empty for any other. */
    Optional<DeadDelivery> delivery(long position);

    /**
     * Has a delivery worked off again, as if it had just come.
     *
     * @throws io.aftermile.failure.Invalid also if its body was not kept: its sender was not proven, or it was erased
     */
    void retryDelivery(long position, Operator by, String reason);

    /** Gives a delivery up: what it says stays unsaid. */
    void skipDelivery(long position, Operator by, String reason);
}
