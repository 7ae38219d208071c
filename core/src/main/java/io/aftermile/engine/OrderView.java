package io.aftermile.engine;

import io.aftermile.failure.Invalid;
import io.aftermile.mapping.SkuMap;
import io.aftermile.model.CreditedFee;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.PartId;
import io.aftermile.model.Refund;
import io.aftermile.model.Shipment;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderRefund;
import io.aftermile.model.TrackingEvent;
import io.aftermile.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts the statements of a dossier together into one order. What does not fit the invoice is held back as an open
 * point, never dropped and never an obstacle to the rest.
 */
final class OrderView {

    /** When a refund was made, then its name: the order in which refunds build on each other, whenever they arrived. */
    static final Comparator<Stated<Refund>> BY_TIME = Comparator.<Stated<Refund>, Instant>comparing(
                    it -> it.value().at().instant().orElse(Instant.MIN))
            .thenComparing(it -> it.value().id().value());

    private final Dossier dossier;
    private final Findings findings;
    private final BookView views;
    private final Map<PartId, InvoicePart> parts = new LinkedHashMap<>();
    private Order order;

    private OrderView(Dossier dossier, Order invoice, Findings findings) {
        this.dossier = dossier;
        this.findings = findings;
        this.order = invoice;
        this.views = new BookView(invoice);
        invoice.parts().forEach(part -> parts.put(part.id(), part));
    }

    /**
     * The order as the books know it, with every fact that fits.
     *
     * @param invoice the bare invoice as it was stated, kits whole
     */
    static Optional<Order> of(
            Dossier dossier, BookableInvoice bookable, Order invoice, SkuMap items, Findings findings) {
        OrderView view = new OrderView(dossier, invoice, findings);
        view.assemble();
        return view.exploded(bookable, items);
    }

    private void assemble() {
        dossier.tenders().forEach(it -> tender(it.value()));
        dossier.fulfillmentOrders().stream().map(Stated::value).forEach(it -> {
            String subject = Subject.of(it.id());
            List<? extends PartId> named =
                    it.lines().stream().map(line -> line.line()).toList();
            add(subject, named, known -> known.withFulfillmentOrders(append(known.fulfillmentOrders(), it)));
        });
        dossier.shipments().stream().map(Stated::value).map(this::tracked).forEach(it -> {
            String subject = Subject.of(it.id());
            List<? extends PartId> named =
                    it.lines().stream().map(line -> line.line()).toList();
            add(subject, named, known -> known.withShipments(append(known.shipments(), it)));
        });
        dossier.returns().stream()
                .map(it -> ReturnLife.now(it.value(), dossier.returnStatuses()))
                .forEach(it -> {
                    List<? extends PartId> named =
                            it.lines().stream().map(line -> line.line()).toList();
                    add(Subject.of(it.id()), named, known -> known.withReturns(append(known.returns(), it)));
                });
        OwnRefunds.withOwn(dossier).stream().sorted(BY_TIME).forEach(it -> refund(it.value()));
    }

    private void tender(Tender stated) {
        String subject = Subject.of(stated.id());
        Tender tender = stated.withCaptured(views.byTotals(stated.captured()))
                .withRefundedElsewhere(stated.refundedElsewhere().map(views::byTotals))
                .withCashRounding(stated.cashRounding().map(views::byTotals));
        nameCompletion(subject, stated.captured(), tender.captured());
        add(subject, List.of(), known -> known.withTenders(append(known.tenders(), tender)));
    }

    private Shipment tracked(Shipment shipment) {
        List<TrackingEvent> events = dossier.tracking().stream()
                .map(Stated::value)
                .filter(it -> it.shipment()
                        .map(shipment.id()::equals)
                        .orElseGet(() -> it.event()
                                .trackingNumber()
                                .filter(number -> shipment.parcels().stream()
                                        .anyMatch(parcel ->
                                                parcel.trackingNumber().equals(number)))
                                .isPresent()))
                .map(StatedTracking::event)
                .toList();
        return shipment.withEvents(events);
    }

    private void refund(Refund stated) {
        String subject = Subject.of(stated.id());
        List<PartId> named = new ArrayList<>();
        stated.lines().forEach(it -> named.add(it.line()));
        stated.shipping().forEach(it -> named.add(it.line()));
        stated.fees().forEach(it -> named.add(it.fee()));
        if (!allKnown(subject, named)) {
            return;
        }
        Refund refund = completed(stated);
        if (views.completedSomething()) {
            findings.differs(
                    DiscrepancyKind.VIEW_MISMATCH,
                    "/" + subject,
                    "amounts in " + order.currency() + " and "
                            + order.bookCurrency().map(Object::toString).orElse("no other currency"),
                    "amounts in " + order.currency(),
                    "the book view of " + subject + " was completed in the ratio of the invoice (rule R39)");
        }
        add(subject, named, known -> known.withRefunds(append(known.refunds(), refund)));
    }

    private Refund completed(Refund stated) {
        return stated.withLines(stated.lines().stream()
                        .map(it -> new CreditedLine(it.line(), views.credited(it.credited(), part(it.line()))))
                        .toList())
                .withShipping(stated.shipping().stream()
                        .map(it -> new CreditedShipping(it.line(), views.credited(it.credited(), part(it.line()))))
                        .toList())
                .withFees(stated.fees().stream()
                        .map(it -> new CreditedFee(it.fee(), views.credited(it.credited(), part(it.fee()))))
                        .toList())
                .withAdjustments(stated.adjustments().stream()
                        .map(it -> it.withAmount(views.byTotals(it.amount())).withTax(views.byTotals(it.tax())))
                        .toList())
                .withTenders(stated.tenders().stream()
                        .map(it -> paidBack(stated, it))
                        .toList());
    }

    /** Money to a tender that has not been reported went back all the same; to whom becomes known with the tender. */
    private TenderRefund paidBack(Refund stated, TenderRefund back) {
        Optional<Tender> tender = order.tenders().stream()
                .filter(known -> back.tender().filter(known.id()::equals).isPresent())
                .findFirst();
        if (tender.isEmpty() && back.tender().isPresent()) {
            findings.differs(
                    DiscrepancyKind.UNKNOWN_PART,
                    "/" + Subject.of(stated.id()) + "/tenders",
                    "a reported tender",
                    back.tender().orElseThrow(),
                    "refund " + stated.id() + " paid back to tender "
                            + back.tender().orElseThrow() + ", which has not been reported");
        }
        return back.withCashRounding(back.cashRounding().map(views::byTotals))
                .withAmount(tender.map(known -> views.next("tender " + known.id(), back.amount(), known.captured()))
                        .orElseGet(() -> views.byTotals(back.amount())));
    }

    private InvoicePart part(PartId id) {
        InvoicePart part = parts.get(id);
        if (part == null) {
            throw new IllegalStateException("part " + id.value() + " was checked to be there");
        }
        return part;
    }

    private void nameCompletion(String subject, Amount stated, Amount completed) {
        views.completedSomething();
        if (!stated.equals(completed)) {
            findings.differs(
                    DiscrepancyKind.VIEW_MISMATCH,
                    "/" + subject,
                    completed,
                    stated,
                    "the book view of " + subject + " was completed in the ratio of the order's totals (rule R39)");
        }
    }

    private boolean allKnown(String subject, List<? extends PartId> named) {
        List<? extends PartId> unknown =
                named.stream().filter(id -> !parts.containsKey(id)).distinct().toList();
        unknown.forEach(id -> findings.open(
                OpenPoint.Reason.PART_NOT_SEEN,
                subject,
                subject + " points to part " + id.value() + ", which order " + order.id()
                        + " does not have; it applies once a statement of the order has that part"));
        return unknown.isEmpty();
    }

    private void add(String subject, List<? extends PartId> named, UnaryOperator<Order> change) {
        if (!allKnown(subject, named)) {
            return;
        }
        try {
            order = change.apply(order);
        } catch (IllegalArgumentException e) {
            findings.open(OpenPoint.Reason.OTHER_CURRENCY, subject, String.valueOf(e.getMessage()));
        }
    }

    /** Kits taken apart as they were when the invoice was booked; a mapping that says otherwise now needs a person. */
    private Optional<Order> exploded(BookableInvoice bookable, SkuMap items) {
        String subject = Subject.of(order.id());
        try {
            Order exploded = items.explode(order);
            if (exploded.lines().equals(bookable.order().lines())) {
                return Optional.of(exploded);
            }
            findings.open(
                    OpenPoint.Reason.CHANGED_AFTER_BOOKING,
                    subject,
                    "the mapping of the order's day takes its kits apart otherwise than when the invoice was prepared;"
                            + " put the earlier rows back, or correct the books by hand");
        } catch (Invalid e) {
            findings.open(
                    OpenPoint.Reason.CHANGED_AFTER_BOOKING, subject, e.path() + ": " + e.problem() + "; " + e.remedy());
        }
        return Optional.empty();
    }

    private static <T> List<T> append(List<T> known, T next) {
        List<T> all = new ArrayList<>(known);
        all.add(next);
        return all;
    }
}
