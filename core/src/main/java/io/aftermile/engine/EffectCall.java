package io.aftermile.engine;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.Unsupported;

/** Carries an effect out in the books. A missing power is found before anything is sent. */
final class EffectCall implements EffectRequest.Cases<BookedDocument> {

    private final SalesBook books;
    private final CallContext context;

    EffectCall(SalesBook books, CallContext context) {
        this.books = books;
        this.context = context;
    }

    @Override
    public BookedDocument enterOrder(BookOrder request) {
        return books.bookOrder(request, context);
    }

    @Override
    public BookedDocument enterPayment(BookPayment request) {
        return books.bookPayment(request, context);
    }

    @Override
    public BookedDocument enterShipment(BookShipment request) {
        return books.bookShipment(request, context);
    }

    @Override
    public BookedDocument enterReturn(BookReturn request) {
        return books.bookReturn(need(request, SalesBook.Capability.RETURNS), context);
    }

    @Override
    public BookedDocument enterReceipt(BookReceipt request) {
        return books.bookReceipt(need(request, SalesBook.Capability.RETURNS), context);
    }

    @Override
    public BookedDocument enterCreditMemo(BookCreditMemo request) {
        return books.bookCreditMemo(
                request.amounts().isEmpty() ? request : need(request, SalesBook.Capability.AMOUNT_CREDITS), context);
    }

    @Override
    public BookedDocument issueRefund(RefundInstruction request) {
        throw new Unsupported("books pay no refunds; wire a refund issuer under a name of its own");
    }

    private <T> T need(T request, SalesBook.Capability capability) {
        if (!books.capabilities().contains(capability)) {
            throw new Unsupported(
                    "the books do not declare " + capability + "; enter it by hand, then skip this effect");
        }
        return request;
    }
}
