package io.aftermile.testkit;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.StockBook;
import io.aftermile.connector.StockPosition;
import io.aftermile.model.ItemId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes every call on; a planted fault changes one of them. */
class PassingBook implements SalesBook, StockBook {

    final InMemorySalesBook good;
    private final AtomicInteger counter = new AtomicInteger();

    PassingBook(InMemorySalesBook good) {
        this.good = good;
    }

    /** The same call under a key that nobody has used. */
    CallContext underAnotherKey(CallContext context) {
        String key = context.key() + "/" + counter.incrementAndGet();
        return new CallContext(context.tenant(), new IdempotencyKey(key), context.deadline());
    }

    @Override
    public Set<Capability> capabilities() {
        return good.capabilities();
    }

    @Override
    public BookedDocument bookOrder(BookOrder request, CallContext context) {
        return good.bookOrder(request, context);
    }

    @Override
    public BookedDocument bookPayment(BookPayment request, CallContext context) {
        return good.bookPayment(request, context);
    }

    @Override
    public BookedDocument bookShipment(BookShipment request, CallContext context) {
        return good.bookShipment(request, context);
    }

    @Override
    public BookedDocument bookReturn(BookReturn request, CallContext context) {
        return good.bookReturn(request, context);
    }

    @Override
    public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
        return good.bookReceipt(request, context);
    }

    @Override
    public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
        return good.bookCreditMemo(request, context);
    }

    @Override
    public Optional<BookedDocument> find(CallContext context) {
        return good.find(context);
    }

    @Override
    public List<StockPosition> positions(ItemId item, CallContext context) {
        return good.positions(item, context);
    }
}
