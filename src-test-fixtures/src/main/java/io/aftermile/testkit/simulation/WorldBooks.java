package io.aftermile.testkit.simulation;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.SalesBook;
import io.aftermile.model.OrderId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The world's books behind their wire; what was really entered is held against what is true, at once. */
final class WorldBooks implements SalesBook {

    private final SalesBook real;
    private final World world;
    private final Wire<BookedDocument> wire;

    WorldBooks(SalesBook real, World world, Chance chance) {
        this.real = real;
        this.world = world;
        this.wire = new Wire<>("books", world, chance);
    }

    void newStep() {
        wire.newStep();
    }

    /** What was entered, by its key. */
    Map<String, BookedDocument> entered() {
        return wire.done();
    }

    @Override
    public Set<Capability> capabilities() {
        return real.capabilities();
    }

    @Override
    public BookedDocument bookOrder(BookOrder request, CallContext context) {
        return enter(
                request.order().id(),
                context,
                it -> real.bookOrder(request, it),
                (sale, made) -> sale.order(request, made));
    }

    @Override
    public BookedDocument bookPayment(BookPayment request, CallContext context) {
        return enter(
                request.order(), context, it -> real.bookPayment(request, it), (sale, made) -> sale.payment(request));
    }

    @Override
    public BookedDocument bookShipment(BookShipment request, CallContext context) {
        return enter(
                request.order(), context, it -> real.bookShipment(request, it), (sale, made) -> sale.shipment(request));
    }

    @Override
    public BookedDocument bookReturn(BookReturn request, CallContext context) {
        return enter(
                request.order(), context, it -> real.bookReturn(request, it), (sale, made) -> sale.authorised(request));
    }

    @Override
    public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
        return enter(
                request.order(), context, it -> real.bookReceipt(request, it), (sale, made) -> sale.receipt(request));
    }

    @Override
    public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
        return enter(
                request.order(),
                context,
                it -> real.bookCreditMemo(request, it),
                (sale, made) -> sale.creditMemo(request, made));
    }

    @Override
    public Optional<BookedDocument> find(CallContext context) {
        return wire.ask(context).map(it -> it.withCreated(false));
    }

    private BookedDocument enter(
            OrderId order,
            CallContext context,
            Function<CallContext, BookedDocument> entering,
            BiConsumer<Entries, BookedDocument> audit) {
        return wire.send(
                order,
                context,
                () -> entering.apply(Wire.unhurried(context)),
                made -> audit.accept(world.entries(order), made));
    }
}
