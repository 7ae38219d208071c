package io.aftermile.engine;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.OrderId;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Books that remember what was really entered, across every crash of the engine; faults come before or after entering.
 */
final class TestBook implements SalesBook {

    /** Strikes before and after each call; throws to fail it. */
    interface Fault {
        void strike(String call, boolean entered);
    }

    /** A document and what it was made from. */
    record Entered(DocumentKind kind, Object request, BookedDocument document) {}

    final Map<String, Entered> entered = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    final Set<Capability> capabilities = EnumSet.allOf(Capability.class);
    Fault fault = (call, done) -> {};

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    List<Object> requests(DocumentKind kind) {
        return entered.values().stream()
                .filter(it -> it.kind() == kind)
                .map(Entered::request)
                .toList();
    }

    List<DocumentKind> kinds() {
        return entered.values().stream().map(Entered::kind).toList();
    }

    @Override
    public BookedDocument bookOrder(BookOrder request, CallContext context) {
        return enter(
                DocumentKind.SALES_ORDER,
                request,
                context,
                Optional.of(request.order()
                        .parts()
                        .map(InvoicePart::net)
                        .reduce(request.order().zero(), Amount::plus)),
                Optional.of(request.order()
                        .parts()
                        .map(InvoicePart::tax)
                        .reduce(request.order().zero(), Amount::plus)));
    }

    @Override
    public BookedDocument bookPayment(BookPayment request, CallContext context) {
        known(request.order(), context);
        return enter(DocumentKind.PAYMENT, request, context, Optional.empty(), Optional.empty());
    }

    @Override
    public BookedDocument bookShipment(BookShipment request, CallContext context) {
        known(request.order(), context);
        return enter(DocumentKind.SHIPMENT, request, context, Optional.empty(), Optional.empty());
    }

    @Override
    public BookedDocument bookReturn(BookReturn request, CallContext context) {
        known(request.order(), context);
        return enter(DocumentKind.RETURN_AUTHORISATION, request, context, Optional.empty(), Optional.empty());
    }

    @Override
    public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
        known(request.order(), context);
        return enter(DocumentKind.RECEIPT, request, context, Optional.empty(), Optional.empty());
    }

    @Override
    public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
        known(request.order(), context);
        Optional<Amount> net =
                request.units().stream().map(CreditUnits::expectedNet).reduce(Amount::plus);
        return enter(DocumentKind.CREDIT_MEMO, request, context, net, Optional.empty());
    }

    private void known(OrderId order, CallContext context) {
        if (entered.keySet().stream()
                .noneMatch(key -> key.startsWith(context.tenant() + "/" + order + "/SALES_ORDER"))) {
            throw new Conflicting("order " + order + " has not been booked; book it first");
        }
    }

    private BookedDocument enter(
            DocumentKind kind, Object request, CallContext context, Optional<Amount> net, Optional<Amount> tax) {
        String key = context.key().value();
        calls.add(kind + " " + key);
        fault.strike(key, false);
        Entered before = entered.get(key);
        if (before != null) {
            if (!before.request().equals(request)) {
                throw new Conflicting("key " + key + " was used for another request");
            }
            return before.document().withCreated(false);
        }
        BookedDocument document = BookedDocument.builder()
                .ref(new ExternalRef("books", kind.name(), "DOC-" + (entered.size() + 1)))
                .kind(kind)
                .net(net)
                .tax(tax)
                .build();
        entered.put(key, new Entered(kind, request, document));
        fault.strike(key, true);
        return document;
    }

    @Override
    public Optional<BookedDocument> find(CallContext context) {
        calls.add("FIND " + context.key());
        fault.strike("find", false);
        return Optional.ofNullable(entered.get(context.key().value()))
                .map(it -> it.document().withCreated(false));
    }
}
