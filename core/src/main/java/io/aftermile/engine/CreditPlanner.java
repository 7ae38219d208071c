package io.aftermile.engine;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.PaidBack;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TenderId;
import io.aftermile.money.Amount;
import io.aftermile.refund.RefundQuote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides what the books enter of a refund: a credit memo with the units and charges as we quote them, what cannot be
 * quoted as the other system states it, and the money as it really went back. No line makes the two agree (rule R33); a
 * refund of nothing is entered too, since units may come back without any money.
 */
final class CreditPlanner {

    private final Dossier dossier;
    private final Order order;
    private final EffectPlan plan;
    private final Findings findings;

    CreditPlanner(Dossier dossier, Order order, EffectPlan plan, Findings findings) {
        this.dossier = dossier;
        this.order = order;
        this.plan = plan;
        this.findings = findings;
    }

    void plan() {
        order.refunds().forEach(this::plan);
    }

    private void plan(Refund refund) {
        String subject = Subject.of(refund.id());
        Optional<RefundQuote> quote = dossier.assessment(refund.id()).flatMap(RefundAssessment::quote);
        BookCreditMemo memo = new CreditMemoDraft(order, refund, quote).memo();
        List<ReceivedUnits> units = memo.units().stream()
                .map(it -> new ReceivedUnits(it.line(), it.quantity(), DispositionKind.RESTOCKED))
                .toList();
        Optional<EmittedEffect> booked = plan.of(DocumentKind.CREDIT_MEMO)
                .filter(it -> it.subject().equals(subject))
                .findFirst();
        if (booked.isPresent()) {
            changed(refund, booked.get(), memo, units);
        } else if (!plan.has(DocumentKind.CREDIT_MEMO, subject) && fits(subject, units)) {
            // Whether the books count goodwill as credited is theirs to say.
            boolean comparable = memo.goodwill().isEmpty();
            plan.add(subject, causedBy(refund), new EffectRequest.EnterCreditMemo(memo), emitted -> {
                EmittedEffect known = emitted.withUnits(units).withPaidBack(memo.paidBack());
                return comparable ? known.withExpectedNet(net(memo)).withExpectedTax(tax(memo)) : known;
            });
        }
    }

    private FactRef causedBy(Refund refund) {
        return OwnRefunds.withOwn(dossier).stream()
                .filter(it -> it.value().id().equals(refund.id()))
                .map(Stated::by)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every refund on the order was stated by a fact"));
    }

    /** Promised money that has settled since is entered by a memo of its own; anything else needs a person. */
    private void changed(Refund refund, EmittedEffect booked, BookCreditMemo memo, List<ReceivedUnits> units) {
        String subject = Subject.of(refund.id());
        List<PaidBack> known = plan.of(DocumentKind.CREDIT_MEMO)
                .filter(it -> it.subject().equals(subject))
                .flatMap(it -> it.paidBack().stream())
                .toList();
        known.stream()
                .filter(it -> memo.paidBack().stream()
                        .anyMatch(now -> now.tender().equals(it.tender()) && now.kind() != it.kind()))
                .forEach(it -> findings.differs(
                        DiscrepancyKind.UNKNOWN_PART,
                        "/" + subject + "/tenders",
                        "the kind of tender " + it.tender().map(TenderId::value).orElse(""),
                        it.kind(),
                        subject + " was booked before its tender had been reported, as paid back by " + it.kind()
                                + "; move it to the tender's account by hand"));
        Amount more = settled(memo.paidBack()).minus(settled(known));
        boolean less = more.customer().isNegative();
        List<PaidBack> settled = settledSince(memo.paidBack(), known, more);
        if (less || !booked.units().equals(units)) {
            findings.open(
                    OpenPoint.Reason.CHANGED_AFTER_BOOKING,
                    subject,
                    subject + " is stated with other units or less settled money than it was booked with; correct the"
                            + " books by hand");
        } else if (!settled.isEmpty()) {
            BookCreditMemo later = BookCreditMemo.builder()
                    .order(order.id())
                    .refund(refund.id())
                    .addAllPaidBack(settled)
                    .build();
            plan.add(
                    subject,
                    causedBy(refund),
                    new EffectRequest.EnterCreditMemo(later),
                    emitted -> emitted.withPaidBack(settled));
        }
    }

    private Amount settled(List<PaidBack> all) {
        return all.stream()
                .filter(it -> it.status() == PaymentStatus.SETTLED)
                .map(PaidBack::amount)
                .reduce(order.zero(), Amount::plus);
    }

    /**
     * The money that settled since, first to tenders it was promised to. The sum decides, not the tender: a tender may
     * become known only after its money went back, and that is no money more.
     */
    private List<PaidBack> settledSince(List<PaidBack> now, List<PaidBack> known, Amount more) {
        List<PaidBack> settled = new ArrayList<>();
        Amount left = more;
        List<PaidBack> candidates = now.stream()
                .filter(it -> it.status() == PaymentStatus.SETTLED)
                .sorted(Comparator.comparing(it -> known.stream()
                        .noneMatch(promised -> promised.status() == PaymentStatus.PENDING
                                && promised.tender().equals(it.tender()))))
                .toList();
        for (PaidBack candidate : candidates) {
            if (left.customer().isPositive()) {
                boolean whole = !left.minus(candidate.amount()).customer().isNegative();
                Amount part = whole ? candidate.amount() : left;
                settled.add(new PaidBack(candidate.tender(), candidate.kind(), part, PaymentStatus.SETTLED));
                left = left.minus(part);
            }
        }
        return settled;
    }

    private boolean fits(String subject, List<ReceivedUnits> units) {
        boolean fits = true;
        for (ReceivedUnits unit : units) {
            Quantity ordered = order.line(unit.line()).map(OrderLine::quantity).orElse(Quantity.ZERO);
            Quantity all = plan.units(DocumentKind.CREDIT_MEMO, unit.line()).plus(unit.quantity());
            if (all.exceeds(ordered)) {
                findings.open(
                        OpenPoint.Reason.TOO_MANY_UNITS,
                        subject,
                        subject + " brings the credited units of line " + unit.line() + " to " + all + " of " + ordered
                                + "; see which statement is wrong, or correct the books by hand");
                fits = false;
            }
        }
        return fits;
    }

    private Amount net(BookCreditMemo memo) {
        Amount units = memo.units().stream().map(CreditUnits::expectedNet).reduce(order.zero(), Amount::plus);
        return memo.amounts().stream().map(CreditAmount::net).reduce(units, Amount::plus);
    }

    private Amount tax(BookCreditMemo memo) {
        Amount units = memo.units().stream().map(CreditUnits::expectedTax).reduce(order.zero(), Amount::plus);
        return memo.amounts().stream().map(CreditAmount::tax).reduce(units, Amount::plus);
    }

    /** Once cancelled, what was booked and neither left nor was credited needs a refund or a person. */
    void cancelled() {
        if (order.cancelledAt().isEmpty() || !plan.has(DocumentKind.SALES_ORDER, Subject.of(order.id()))) {
            return;
        }
        for (OrderLine line : order.lines()) {
            Quantity credited = Quantity.sum(order.refunds().stream()
                    .flatMap(it -> it.lines().stream())
                    .filter(it -> it.line().equals(line.id()) && it.credited().restock() != RestockKind.RETURN)
                    .map(it -> it.credited().quantity()));
            Quantity open =
                    line.quantity().minusOrZero(order.shipped(line.id())).minusOrZero(credited);
            if (!open.isZero()) {
                findings.open(
                        OpenPoint.Reason.CANCELLED_WITHOUT_CREDIT,
                        Subject.of(order.id()),
                        "the order was cancelled; " + open + " units of line " + line.id()
                                + " are neither shipped nor credited: it waits for the refund that credits them, or for"
                                + " a person");
            }
        }
    }
}
