package io.aftermile.connector;

import io.aftermile.model.OrderId;
import io.aftermile.model.ReturnId;
import java.util.Optional;
import java.util.Set;

/**
 * Where returns are handled: a storefront, a returns portal or a warehouse's desk. It says which goods may come back
 * and what became of them; it moves no money, which is the {@link RefundIssuer}'s.
 *
 * <p>Opening is idempotent by the key of its context: the same key twice opens one return, and the second answer equals
 * the first but for {@link HandledReturn#created()}; the same key with another request is
 * {@link io.aftermile.failure.Conflicting Conflicting}. Everything else says where a return is to stand, not what to
 * add: said twice it changes nothing the second time. A step that does not start where the return stands is
 * Conflicting. Units beyond what can come back, and orders, lines and returns that it does not know, are
 * {@link io.aftermile.failure.Rejected Rejected}. A call whose deadline has passed is
 * {@link io.aftermile.failure.Unavailable Unavailable} and does nothing. Thread-safe.
 */
public interface ReturnDesk {

    /** What only some desks can do; a call that needs a power which is not declared is Unsupported. */
    enum Capability {
        /** Take returns that are asked for, to be approved or declined. */
        REQUESTS,
        /** Open a closed return again. */
        REOPENING,
        /** Confirm units that came back, by which a sale is taken back. */
        PROCESSING,
        /** Say what became of the goods. */
        DISPOSITIONS,
        /** Announce parcels with their tracking and label. */
        PARCELS,
        /** Say what units would be worth, before anything is opened. */
        CALCULATION
    }

    /** What this desk can do beyond the methods' least; asked before a call. */
    Set<Capability> capabilities();

    /**
     * Opens a return.
     *
     * @throws io.aftermile.failure.Unsupported if it is asked for rather than approved, without
     *     {@link Capability#REQUESTS}
     */
    HandledReturn open(OpenReturn request, CallContext context);

    /** What became of a key: the return it opened, if it opened one. This is how an unknown outcome is settled. */
    Optional<HandledReturn> find(OrderId order, CallContext context);

    /** A return as it stands; empty where there is none of that name. */
    Optional<HandledReturn> read(ReturnId id, CallContext context);

    /**
     * Approves, declines, closes, reopens or cancels a return.
     *
     * @throws io.aftermile.failure.Unsupported if the step needs a power that is not declared
     */
    HandledReturn move(MoveReturn request, CallContext context);

    /**
     * Confirms units that came back.
     *
     * @throws io.aftermile.failure.Unsupported without {@link Capability#PROCESSING}
     */
    HandledReturn process(ProcessReturn request, CallContext context);

    /**
     * Says what became of the goods.
     *
     * @throws io.aftermile.failure.Unsupported without {@link Capability#DISPOSITIONS}
     */
    HandledReturn dispose(DisposeReturn request, CallContext context);

    /**
     * Announces a parcel, or gives one that was announced another label.
     *
     * @throws io.aftermile.failure.Unsupported without {@link Capability#PARCELS}
     */
    HandledReturn announce(AnnounceParcel request, CallContext context);

    /**
     * What units would be worth if they came back; nothing is opened.
     *
     * @throws io.aftermile.failure.Unsupported without {@link Capability#CALCULATION}
     */
    CalculatedReturn calculate(OpenReturn request, CallContext context);
}
