package io.aftermile.erp.embedded;

import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Enters what happens to goods: they leave, may come back, and come back. None of it moves money. */
final class GoodsEntry {

    private final Entry entry;
    private final BookedInvoice invoice;
    private final String location;

    private GoodsEntry(Entry entry, BookedInvoice invoice, LocationId location) {
        this.entry = entry;
        this.invoice = invoice;
        this.location = location.value();
    }

    static void write(Entry entry, BookShipment request, LocationId defaultLocation) throws SQLException {
        entry.about(request.order(), request.shipment().value(), request.at());
        GoodsEntry goods = new GoodsEntry(
                entry,
                BookedInvoice.of(entry.sql(), entry.context(), request.order()),
                request.location().orElse(defaultLocation));
        for (int i = 0; i < request.units().size(); i++) {
            goods.ship("/units/" + i, request.units().get(i));
        }
    }

    /**
     * What came back already cannot come back again; an earlier authorisation may have lapsed, so it does not count.
     */
    static void write(Entry entry, BookReturn request) throws SQLException {
        entry.about(request.order(), request.returnId().value(), Optional.empty());
        BookedInvoice invoice = BookedInvoice.of(entry.sql(), entry.context(), request.order());
        List<BookedUnits> units = request.units();
        for (int i = 0; i < units.size(); i++) {
            entry.units(
                    invoice,
                    "/units/" + i,
                    PartName.line(units.get(i).line()),
                    UnitsKind.AUTHORISED,
                    units.get(i).quantity(),
                    UnitsKind.CAME_BACK);
        }
    }

    static void write(Entry entry, BookReceipt request, LocationId defaultLocation) throws SQLException {
        entry.about(request.order(), request.returnId().value(), Optional.empty());
        GoodsEntry goods = new GoodsEntry(
                entry,
                BookedInvoice.of(entry.sql(), entry.context(), request.order()),
                request.location().orElse(defaultLocation));
        for (int i = 0; i < request.units().size(); i++) {
            goods.receive("/units/" + i, request.units().get(i));
        }
    }

    private void ship(String path, BookedUnits units) throws SQLException {
        PartName line = PartName.line(units.line());
        Quantity after =
                entry.units(invoice, path, line, UnitsKind.SHIPPED, units.quantity(), Set.of(UnitsKind.SHIPPED));
        InvoicePartNow part = invoice.part(path, line);
        if (part.item().isPresent()) {
            BigDecimal left = moved(part, after, units.quantity());
            entry.stock(part.item().get(), location, StockState.SELLABLE, left.negate());
        }
    }

    /** Goods that are there are there, whatever the books were told of their leaving; more than were sold are not. */
    private void receive(String path, ReceivedUnits units) throws SQLException {
        PartName line = PartName.line(units.line());
        UnitsKind what = UnitsKind.of(units.disposition());
        Quantity after = entry.units(invoice, path, line, what, units.quantity(), UnitsKind.CAME_BACK);
        InvoicePartNow part = invoice.part(path, line);
        Optional<StockState> state = StockState.of(units.disposition());
        if (part.item().isPresent() && state.isPresent()) {
            entry.stock(part.item().get(), location, state.get(), moved(part, after, units.quantity()));
        }
    }

    private static BigDecimal moved(InvoicePartNow part, Quantity after, Quantity now) {
        return part.itemsAfter(after).subtract(part.itemsAfter(after.minus(now)));
    }
}
