package io.aftermile.engine;

import io.aftermile.connector.ItemAssignment;
import io.aftermile.failure.Invalid;
import io.aftermile.mapping.Resolution;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.Suggestion;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes an invoice bookable: finds the item of every line with the mapping of the order's day, and takes kits apart.
 */
final class InvoiceBooking {

    /** An item's own step is the books' business; nothing is rounded on the way there. */
    private static final Quantity FINEST = Quantity.parse("0.000000001");

    private static final int SUGGESTIONS = 3;

    private final SkuMap items;
    private final Findings findings;

    InvoiceBooking(SkuMap items, Findings findings) {
        this.items = items;
        this.findings = findings;
    }

    /** The invoice as the books get it; empty, with open points, while an item is not known. */
    Optional<BookableInvoice> prepare(Order stated) {
        try {
            Order exploded = items.explode(stated);
            List<ItemAssignment> assignments = new ArrayList<>();
            boolean complete = true;
            for (OrderLine line : exploded.lines()) {
                if (!line.quantity().isZero()) {
                    complete &= assign(exploded, line, assignments);
                }
            }
            return complete
                    ? Optional.of(BookableInvoice.builder()
                            .stated(stated)
                            .order(exploded)
                            .addAllItems(assignments)
                            .build())
                    : Optional.empty();
        } catch (Invalid e) {
            findings.open(
                    OpenPoint.Reason.ITEM_UNMAPPED,
                    Subject.of(stated.id()),
                    e.path() + ": " + e.problem() + "; " + e.remedy());
            return Optional.empty();
        }
    }

    /** Whether the line is settled; what is no goods may do without an item. */
    private boolean assign(Order order, OrderLine line, List<ItemAssignment> assignments) {
        boolean needed = line.kind() == LineKind.GOODS;
        return items.resolve(order, line)
                .match(
                        mapped -> assignments.add(new ItemAssignment(
                                line.id(), mapped.item(), mapped.unitsPerUom().toUom(line.quantity(), FINEST))),
                        kit -> kit.item()
                                .map(item -> assignments.add(new ItemAssignment(line.id(), item, line.quantity())))
                                .orElseGet(() -> open(needed, OpenPoint.Reason.ITEM_UNMAPPED, order, line, "is a kit")),
                        ambiguous -> open(needed, OpenPoint.Reason.ITEM_AMBIGUOUS, order, line, ambiguous.why()),
                        unmapped -> open(
                                needed, OpenPoint.Reason.ITEM_UNMAPPED, order, line, unmapped.why() + may(unmapped)));
    }

    private boolean open(boolean needed, OpenPoint.Reason reason, Order order, OrderLine line, String why) {
        if (needed) {
            findings.open(reason, Subject.of(order.id()), "line " + line.id() + ": " + why);
        }
        return !needed;
    }

    private static String may(Resolution.Unmapped unmapped) {
        return unmapped.suggestions().isEmpty()
                ? ""
                : unmapped.suggestions().stream()
                        .limit(SUGGESTIONS)
                        .map(InvoiceBooking::shown)
                        .collect(Collectors.joining(", ", "; perhaps ", ""));
    }

    private static String shown(Suggestion suggestion) {
        return "item " + suggestion.entry().item() + " (" + suggestion.detail() + ")";
    }
}
