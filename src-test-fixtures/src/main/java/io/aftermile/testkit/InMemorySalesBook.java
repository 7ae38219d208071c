package io.aftermile.testkit;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.StockBook;
import io.aftermile.connector.StockPosition;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unmapped;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.ItemId;
import io.aftermile.model.LineKind;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Books in memory that keep every rule of the role, for tests that need books and no ERP. Shipments and receipts move
 * the stock that it is given. Thread-safe: one call at a time.
 */
public final class InMemorySalesBook implements SalesBook, StockBook {

    private static final LocationId SOMEWHERE = new LocationId("main");

    private final ItemCatalog items;
    private final InMemoryStockBook stock;
    private final Set<Capability> capabilities;
    private final Map<Key, Made> made = new HashMap<>();
    private final Map<Named, InMemoryInvoice> invoices = new HashMap<>();

    /** Books with every capability. */
    public InMemorySalesBook(ItemCatalog items, InMemoryStockBook stock) {
        this(items, stock, Set.of(Capability.values()));
    }

    /** Books with the given capabilities. */
    public InMemorySalesBook(ItemCatalog items, InMemoryStockBook stock, Set<Capability> capabilities) {
        this.items = items;
        this.stock = stock;
        this.capabilities = Set.copyOf(capabilities);
    }

    private record Key(TenantId tenant, IdempotencyKey key) {}

    private record Named(TenantId tenant, OrderId order) {}

    private record Made(Object request, BookedDocument document) {}

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public synchronized BookedDocument bookOrder(BookOrder request, CallContext context) {
        Named name = new Named(context.tenant(), request.order().id());
        return once(DocumentKind.SALES_ORDER, request, context, () -> {
            if (invoices.containsKey(name)) {
                throw new Conflicting(
                        "order " + name.order() + " is booked already, under another key; ask for that key");
            }
            if (request.order().bookCurrency().isPresent()) {
                require(Capability.TWO_CURRENCY_VIEWS);
            }
            requireItems(request, context);
            InMemoryInvoice invoice = new InMemoryInvoice(request);
            invoices.put(name, invoice);
            return Optional.of(invoice.whole());
        });
    }

    private void requireItems(BookOrder request, CallContext context) {
        for (ItemAssignment item : request.items()) {
            if (items.find(item.item(), context).isEmpty()) {
                throw new Unmapped("there is no item \"" + item.item() + "\"; add it, or mend the SKU map");
            }
        }
        for (OrderLine line : request.order().lines()) {
            if (line.kind() == LineKind.GOODS
                    && !line.quantity().isZero()
                    && request.items().stream().noneMatch(it -> it.line().equals(line.id()))) {
                throw new Invalid(
                        "/items", "names no item for line " + line.id(), "assign an item to every line of goods");
            }
        }
    }

    @Override
    public synchronized BookedDocument bookPayment(BookPayment request, CallContext context) {
        return once(DocumentKind.PAYMENT, request, context, () -> {
            InMemoryInvoice invoice = invoice(request.order(), context);
            invoice.requireViews("/amount", request.amount());
            if (!invoice.isFirstTender(request.tender())) {
                require(Capability.SEVERAL_TENDERS);
            }
            invoice.paidWith(request.tender());
            return Optional.empty();
        });
    }

    @Override
    public synchronized BookedDocument bookShipment(BookShipment request, CallContext context) {
        return once(DocumentKind.SHIPMENT, request, context, () -> {
            InMemoryInvoice invoice = invoice(request.order(), context);
            if (!invoice.isWhole(request.units())) {
                require(Capability.PARTIAL_SHIPMENTS);
            }
            LocationId location = request.location().orElse(SOMEWHERE);
            return moved(
                    invoice.copy(),
                    request.order(),
                    context,
                    (copy, moves) -> request.units()
                            .forEach(units -> copy.ship(
                                    units,
                                    (item, quantity) ->
                                            moves.add(() -> stock.ship(context.tenant(), item, location, quantity)))));
        });
    }

    @Override
    public synchronized BookedDocument bookReturn(BookReturn request, CallContext context) {
        require(Capability.RETURNS);
        return once(DocumentKind.RETURN_AUTHORISATION, request, context, () -> {
            InMemoryInvoice invoice = invoice(request.order(), context);
            request.units().forEach(invoice::requireReturnable);
            return Optional.empty();
        });
    }

    @Override
    public synchronized BookedDocument bookReceipt(BookReceipt request, CallContext context) {
        require(Capability.RETURNS);
        return once(DocumentKind.RECEIPT, request, context, () -> {
            InMemoryInvoice invoice = invoice(request.order(), context);
            LocationId location = request.location().orElse(SOMEWHERE);
            return moved(
                    invoice.copy(),
                    request.order(),
                    context,
                    (copy, moves) -> request.units()
                            .forEach(units -> copy.receive(units, (item, quantity) -> {
                                if (units.disposition() == DispositionKind.RESTOCKED) {
                                    moves.add(() -> stock.receive(context.tenant(), item, location, quantity));
                                } else if (units.disposition() == DispositionKind.QUARANTINED
                                        || units.disposition() == DispositionKind.REFURBISHING) {
                                    moves.add(() -> stock.quarantine(context.tenant(), item, location, quantity));
                                }
                            })));
        });
    }

    @Override
    public synchronized BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
        return once(DocumentKind.CREDIT_MEMO, request, context, () -> {
            InMemoryInvoice copy = invoice(request.order(), context).copy();
            if (!request.amounts().isEmpty() || !request.duties().isEmpty()) {
                require(Capability.AMOUNT_CREDITS);
            }
            InMemoryInvoice.Total total = copy.credit(request);
            invoices.put(new Named(context.tenant(), request.order()), copy);
            return Optional.of(total);
        });
    }

    @Override
    public synchronized Optional<BookedDocument> find(CallContext context) {
        Deadlines.refusePassed(context);
        return Optional.ofNullable(made.get(new Key(context.tenant(), context.key())))
                .map(it -> it.document().withCreated(false));
    }

    @Override
    public List<StockPosition> positions(ItemId item, CallContext context) {
        return stock.positions(item, context);
    }

    private interface Moving {
        void go(InMemoryInvoice copy, List<Runnable> moves);
    }

    private Optional<InMemoryInvoice.Total> moved(
            InMemoryInvoice copy, OrderId order, CallContext context, Moving moving) {
        List<Runnable> moves = new ArrayList<>();
        moving.go(copy, moves);
        invoices.put(new Named(context.tenant(), order), copy);
        moves.forEach(Runnable::run);
        return Optional.empty();
    }

    private InMemoryInvoice invoice(OrderId order, CallContext context) {
        return Optional.ofNullable(invoices.get(new Named(context.tenant(), order)))
                .orElseThrow(() -> new Conflicting("order " + order + " is not booked; book it first"));
    }

    private void require(Capability capability) {
        if (!capabilities.contains(capability)) {
            throw new Unsupported("these books do not offer " + capability + "; ask capabilities() before the call");
        }
    }

    private BookedDocument once(
            DocumentKind kind,
            Object request,
            CallContext context,
            Supplier<Optional<InMemoryInvoice.Total>> entering) {
        Deadlines.refusePassed(context);
        Key key = new Key(context.tenant(), context.key());
        Optional<Made> before = Optional.ofNullable(made.get(key));
        if (before.isPresent()) {
            if (!before.get().request().equals(request)) {
                throw new Conflicting("key " + context.key()
                        + " has made a document from another request; give a new effect a key of its own");
            }
            return before.get().document().withCreated(false);
        }
        Optional<InMemoryInvoice.Total> total = entering.get();
        BookedDocument document = BookedDocument.builder()
                .ref(new ExternalRef(
                        "memory",
                        kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        Integer.toString(made.size() + 1)))
                .kind(kind)
                .net(total.map(InMemoryInvoice.Total::net))
                .tax(total.map(InMemoryInvoice.Total::allTax))
                .duties(total.map(InMemoryInvoice.Total::duties))
                .build();
        made.put(key, new Made(request, document));
        return document;
    }
}
