package io.aftermile.examples.kafka;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.Item;
import io.aftermile.connector.SalesBook;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.ItemId;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.InMemoryItemCatalog;
import io.aftermile.testkit.InMemorySalesBook;
import io.aftermile.testkit.InMemoryStockBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Books in memory that remember what was really asked of them and done. Documents are called by their key, so that two
 * books in which the same was done are equal. Thread-safe.
 */
final class RememberingBooks implements SalesBook {

    /** Strikes before a document is entered and after it; throws to fail the call. */
    interface Fault {
        void strike(String key, boolean entered);
    }

    private final SalesBook books = new InMemorySalesBook(
            new InMemoryItemCatalog()
                    .keep(
                            TenantId.DEFAULT,
                            Item.builder()
                                    .id(new ItemId("TEE"))
                                    .title("Tee")
                                    .unit("EA")
                                    .build()),
            new InMemoryStockBook());
    private final List<String> sent = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> entered = new TreeMap<>();
    private Fault fault = (key, done) -> {};

    synchronized void fault(Fault strikes) {
        fault = strikes;
    }

    /** Every key that was sent, as often as it was. */
    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    /** Every key that was asked about, as often as it was. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** What was really entered: its key, and what was asked for. */
    synchronized Map<String, String> entered() {
        return new TreeMap<>(entered);
    }

    @Override
    public Set<Capability> capabilities() {
        return books.capabilities();
    }

    @Override
    public BookedDocument bookOrder(BookOrder request, CallContext context) {
        return enter(SalesBook::bookOrder, request, context);
    }

    @Override
    public BookedDocument bookPayment(BookPayment request, CallContext context) {
        return enter(SalesBook::bookPayment, request, context);
    }

    @Override
    public BookedDocument bookShipment(BookShipment request, CallContext context) {
        return enter(SalesBook::bookShipment, request, context);
    }

    @Override
    public BookedDocument bookReturn(BookReturn request, CallContext context) {
        return enter(SalesBook::bookReturn, request, context);
    }

    @Override
    public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
        return enter(SalesBook::bookReceipt, request, context);
    }

    @Override
    public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
        return enter(SalesBook::bookCreditMemo, request, context);
    }

    private interface Entering<T> {
        BookedDocument into(SalesBook books, T request, CallContext context);
    }

    private synchronized <T> BookedDocument enter(Entering<T> entering, T request, CallContext context) {
        String key = context.key().value();
        sent.add(key);
        fault.strike(key, false);
        BookedDocument document = entering.into(books, request, context);
        entered.put(key, request.toString());
        fault.strike(key, true);
        return named(document, context);
    }

    @Override
    public synchronized Optional<BookedDocument> find(CallContext context) {
        asked.add(context.key().value());
        return books.find(context).map(it -> named(it, context));
    }

    private static BookedDocument named(BookedDocument document, CallContext context) {
        return document.withRef(
                new ExternalRef("memory", document.ref().kind(), context.key().value()));
    }
}
