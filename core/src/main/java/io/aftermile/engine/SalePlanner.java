package io.aftermile.engine;

import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.DocumentKind;
import io.aftermile.model.Duty;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.Shipment;
import io.aftermile.model.Tender;
import io.aftermile.money.Amount;
import java.util.Optional;
import java.util.function.Function;

/** Decides what the books enter of the sale: the order with its invoice, and the money that was captured for it. */
final class SalePlanner {

    private final Dossier dossier;
    private final BookableInvoice invoice;
    private final Order order;
    private final EffectPlan plan;
    private final Findings findings;

    SalePlanner(Dossier dossier, BookableInvoice invoice, Order order, EffectPlan plan, Findings findings) {
        this.dossier = dossier;
        this.invoice = invoice;
        this.order = order;
        this.plan = plan;
        this.findings = findings;
    }

    /** Whether the order is in the books, or will be. */
    boolean plan() {
        String subject = Subject.of(dossier.id());
        if (!plan.has(DocumentKind.SALES_ORDER, subject)) {
            if (cancelledBeforeAnythingHappened()) {
                return false;
            }
            plan.add(
                    subject,
                    dossier.invoice().orElseThrow().by(),
                    new EffectRequest.EnterOrder(BookOrder.builder()
                            .order(invoice.order())
                            .addAllItems(invoice.items())
                            .build()),
                    emitted -> emitted.withExpectedNet(sum(InvoicePart::net)).withExpectedTax(sum(this::taxes)));
        }
        dossier.tenders().forEach(this::payment);
        return true;
    }

    /** Nothing was paid, nothing left, nothing was given back: there is no sale to enter. */
    private boolean cancelledBeforeAnythingHappened() {
        return order.cancelledAt().isPresent()
                && order.tenders().stream().allMatch(it -> it.captured().isZero())
                && order.shipments().stream().noneMatch(Shipment::left)
                && order.refunds().isEmpty();
    }

    /** The taxes of a part, with those on its duties. */
    private Amount taxes(InvoicePart part) {
        return part.duties().stream().map(Duty::tax).reduce(part.tax(), Amount::plus);
    }

    private Amount sum(Function<InvoicePart, Amount> of) {
        return order.parts().map(of).reduce(order.zero(), Amount::plus);
    }

    private void payment(Stated<Tender> stated) {
        String subject = Subject.of(stated.value().id());
        Optional<Tender> fitting = order.tenders().stream()
                .filter(it -> it.id().equals(stated.value().id()))
                .findFirst();
        if (fitting.isEmpty() || !fitting.get().captured().customer().isPositive()) {
            return;
        }
        Tender tender = fitting.get();
        Optional<EmittedEffect> booked = plan.of(DocumentKind.PAYMENT)
                .filter(it -> it.subject().equals(subject))
                .findFirst();
        if (booked.isPresent()) {
            booked.get()
                    .money()
                    .filter(amount -> !amount.equals(tender.captured()))
                    .ifPresent(amount -> findings.open(
                            OpenPoint.Reason.CHANGED_AFTER_BOOKING,
                            subject,
                            subject + " was booked with " + amount + " and is stated as " + tender.captured()
                                    + " now; correct the books by hand"));
        } else if (!plan.has(DocumentKind.PAYMENT, subject)) {
            plan.add(
                    subject,
                    stated.by(),
                    new EffectRequest.EnterPayment(BookPayment.builder()
                            .order(order.id())
                            .tender(tender.id())
                            .kind(tender.kind())
                            .amount(tender.captured())
                            .at(tender.capturedAt())
                            .build()),
                    emitted -> emitted.withMoney(tender.captured()));
        }
    }
}
