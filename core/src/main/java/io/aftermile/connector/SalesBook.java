package io.aftermile.connector;

import java.util.Optional;
import java.util.Set;

/**
 * Books that hold sales: orders, payments, shipments, returns and credit memos.
 *
 * <p>Every method is idempotent by the key of its context: the same key twice makes one document, and the second answer
 * equals the first but for {@link BookedDocument#created()}. The same key with another request is
 * {@link io.aftermile.failure.Conflicting Conflicting}, and so is an order that another key has booked. A request that
 * points to an order that has not been booked is {@link io.aftermile.failure.Conflicting Conflicting}; an item that the
 * books do not have is {@link io.aftermile.failure.Unmapped Unmapped}; quantities, amounts and currencies that the
 * booked order does not allow are {@link io.aftermile.failure.Invalid Invalid}. A call whose deadline has passed is
 * {@link io.aftermile.failure.Unavailable Unavailable} and enters nothing. Nothing is half-entered. Thread-safe.
 */
public interface SalesBook {

    /** What only some books can do. */
    enum Capability {
        /** Enter shipments that hold a part of an order. */
        PARTIAL_SHIPMENTS,
        /** Enter return authorisations and receipts. */
        RETURNS,
        /** Enter money with several tenders on one order. */
        SEVERAL_TENDERS,
        /** Enter amounts credited without units. */
        AMOUNT_CREDITS,
        /**
         * Hold every amount in two currency views, each as it is stated; books without it work the second one out by
         * rates of their own.
         */
        TWO_CURRENCY_VIEWS
    }

    /** What these books can do beyond the methods' least; asked before a call. */
    Set<Capability> capabilities();

    /** Enters a sales order with its invoice. */
    BookedDocument bookOrder(BookOrder request, CallContext context);

    /** Enters money received. */
    BookedDocument bookPayment(BookPayment request, CallContext context);

    /** Enters goods that left. */
    BookedDocument bookShipment(BookShipment request, CallContext context);

    /**
     * Enters a return authorisation.
     *
     * @throws io.aftermile.failure.Unsupported without {@link Capability#RETURNS}
     */
    BookedDocument bookReturn(BookReturn request, CallContext context);

    /**
     * Enters goods that came back.
     *
     * @throws io.aftermile.failure.Unsupported without {@link Capability#RETURNS}
     */
    BookedDocument bookReceipt(BookReceipt request, CallContext context);

    /** Enters a credit memo and the money that went back. */
    BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context);

    /** What became of a key: the document it made, if it made one. This is how an unknown outcome is settled. */
    Optional<BookedDocument> find(CallContext context);
}
