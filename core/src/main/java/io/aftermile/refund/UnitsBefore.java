package io.aftermile.refund;

import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.OrderLine;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import java.util.List;

/** What shipments and recorded refunds say about the units of a part: counted, never assumed (rule R7). */
final class UnitsBefore {

    final Quantity shipped;
    final boolean ships;
    /** Granules of the invoice that were shipped, a part of one left out. */
    final long shippedDown;

    /** Granules of the invoice that were shipped, a part of one counted whole. */
    final long shippedUp;

    /** Granules that were cancelled. */
    final long cancelled;

    private final InvoicePart part;
    private final Quantity restocked;

    UnitsBefore(InvoicePart part, Granules units, Quantity shipped, List<PastCredit> history) {
        this.part = part;
        this.ships = part instanceof OrderLine line && line.requiresShipping();
        this.shipped = shipped;
        Quantity ofInvoice = shipped.min(part.quantity());
        this.shippedDown = units.down(ofInvoice);
        this.shippedUp = units.quantity(shippedDown).equals(ofInvoice) ? shippedDown : shippedDown + 1;
        Quantity back = Quantity.ZERO;
        long gone = 0;
        for (PastCredit past : history) {
            Quantity quantity = past.credited().quantity();
            if (past.credited().restock() == RestockKind.CANCEL) {
                gone = Math.addExact(gone, units.of(quantity));
            } else if (past.credited().restock() == RestockKind.RETURN) {
                back = back.plus(quantity);
            }
        }
        this.cancelled = gone;
        this.restocked = back;
    }

    /** Units neither returned nor cancelled, of a line that no refund is worked out for. */
    static Quantity left(OrderLine line, List<PastCredit> history) {
        return line.quantity()
                .minusOrZero(Quantity.sum(
                        history.stream().map(past -> past.credited().quantity())));
    }

    /** More was shipped than invoiced, or more returned than shipped. */
    void report(Findings findings) {
        if (!(part instanceof OrderLine)) {
            return;
        }
        if (shipped.exceeds(part.quantity())) {
            report(findings, "shipped", part.quantity(), shipped);
        }
        if (ships && restocked.exceeds(shipped)) {
            report(findings, "returned", shipped, restocked);
        }
    }

    private static void report(Findings findings, String what, Quantity most, Quantity found) {
        findings.add(
                DiscrepancyKind.QUANTITY_MISMATCH,
                "quantity",
                "at most " + most,
                found.toString(),
                what + " exceeds what there was");
    }
}
