package io.aftermile.engine;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.money.Amount;
import io.aftermile.refund.AmountExceeds;
import io.aftermile.refund.QuantityExceeded;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundMirror;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts our own quote beside each refund of an order, in the order in which they were made. */
final class RefundAssessor {

    private final RefundCalculator calculator;
    private final Map<RefundId, RefundQuote> own;

    /** @param own our quotes of the refunds that we had paid */
    RefundAssessor(RefundPolicy policy, Map<RefundId, RefundQuote> own) {
        this.calculator = RefundCalculator.of(policy);
        this.own = own;
    }

    /**
     * Our view of every refund; one whose inputs are what they were keeps the view that was formed then, whatever the
     * policy says today.
     */
    List<RefundAssessment> assess(Order order, List<RefundAssessment> known) {
        List<RefundAssessment> all = new ArrayList<>();
        List<Refund> earlier = new ArrayList<>();
        for (Refund refund : order.refunds()) {
            Order before = order.withRefunds(earlier);
            String inputs = CanonicalJson.fingerprint(quotable(order.withRefunds(append(earlier, refund))));
            all.add(known.stream()
                    .filter(it -> it.refund().equals(refund.id())
                            && it.inputs().equals(inputs)
                            && (!own.containsKey(refund.id())
                                    || it.quote().equals(Optional.ofNullable(own.get(refund.id())))))
                    .findFirst()
                    .orElseGet(() -> assess(before, refund, inputs)));
            earlier.add(refund);
        }
        return all;
    }

    /** What a quote depends on; a new address or parcel is no reason to quote again. */
    static Order quotable(Order order) {
        return Order.builder()
                .id(order.id())
                .channel(order.channel())
                .number(order.number())
                .placedAt(order.placedAt())
                .currency(order.currency())
                .bookCurrency(order.bookCurrency())
                .addAllDiscounts(order.discounts())
                .addAllLines(order.lines())
                .addAllShipping(order.shipping())
                .addAllFees(order.fees())
                .addAllTenders(order.tenders())
                .addAllShipments(order.shipments().stream()
                        .map(it ->
                                it.withEvents(List.of()).withParcels(List.of()).withUpdatedAt(Optional.empty()))
                        .toList())
                .addAllRefunds(order.refunds().stream().map(WithoutPeople::of).toList())
                .build();
    }

    private RefundAssessment assess(Order before, Refund refund, String inputs) {
        Findings findings = new Findings();
        RefundQuote quotedByUs = own.get(refund.id());
        if (quotedByUs != null) {
            return assessOwn(before, refund, inputs, quotedByUs, findings);
        }
        RefundMirror mirror = RefundMirror.of(before, refund);
        mirror.discrepancies().forEach(findings::differs);
        Optional<RefundRequest> whole = mirror.request();
        Optional<RefundQuote> quote = Optional.empty();
        Optional<String> notQuoted = Optional.empty();
        if (whole.isEmpty()) {
            notQuoted = Optional.of("the refund gives back no units, charges or fees, so there is nothing to quote");
        } else {
            try {
                RefundQuote quoted = calculator.quote(before, whole.get());
                findDifferences(before, refund, quoted, findings);
                quote = Optional.of(quoted);
            } catch (AftermileException e) {
                notQuoted = Optional.of(why(e));
            }
        }
        notQuoted.ifPresent(why -> nameUnquoted(before, refund, why, findings));
        findMoneyDifference(before, refund, findings);
        return RefundAssessment.builder()
                .refund(refund.id())
                .inputs(inputs)
                .quote(quote)
                .notQuoted(notQuoted)
                .addAllDiscrepancies(findings.discrepancies())
                .build();
    }

    /** What was paid by our quote is held against that quote, and against no other. */
    private static RefundAssessment assessOwn(
            Order before, Refund refund, String inputs, RefundQuote quote, Findings findings) {
        if (refund.origin() == RefundOrigin.FOREIGN) {
            RefundComparison.of(before, refund, quote).forEach(findings::differs);
        }
        Amount toTenders = quote.tenders().stream()
                .map(it -> it.cashRounding().map(it.amount()::plus).orElse(it.amount()))
                .reduce(before.zero(), Amount::plus);
        Amount paid = refund.tenders().stream()
                .filter(it -> it.status() != PaymentStatus.FAILED)
                .map(it -> it.cashRounding().map(it.amount()::plus).orElse(it.amount()))
                .reduce(before.zero(), Amount::plus);
        if (!paid.customer().equals(toTenders.customer())) {
            findings.differs(
                    DiscrepancyKind.TOTAL_MISMATCH,
                    "/" + Subject.of(refund.id()) + "/tenders",
                    toTenders,
                    paid,
                    "refund " + refund.id() + " was to pay " + toTenders + " to tenders, but " + paid + " went back");
        }
        return RefundAssessment.builder()
                .refund(refund.id())
                .inputs(inputs)
                .quote(quote)
                .addAllDiscrepancies(findings.discrepancies())
                .build();
    }

    /** Why there is no quote, in terms of the refund: the request that mirrors it is ours, and nobody else knows it. */
    private static String why(AftermileException failure) {
        if (failure instanceof QuantityExceeded exceeded) {
            return "it gives back more units of line " + exceeded.line() + " than order, shipments and earlier refunds"
                    + " leave";
        }
        if (failure instanceof AmountExceeds exceeded) {
            String of = exceeded.part().map(part -> " of part " + part.value()).orElse(" over all lines");
            return "it gives back " + exceeded.asked() + of + ", of which " + exceeded.left() + " is left";
        }
        return failure instanceof Invalid invalid && invalid.path().startsWith("/items/")
                ? invalid.problem()
                : String.valueOf(failure.getMessage());
    }

    private static void findDifferences(Order before, Refund refund, RefundQuote quote, Findings findings) {
        RefundComparison.of(before, refund, quote).forEach(findings::differs);
        List<Discrepancy> history = quote.discrepancies();
        history.forEach(findings::differs);
    }

    private static void nameUnquoted(Order before, Refund refund, String why, Findings findings) {
        Amount credited = refund.credited(before);
        if (!credited.isZero()) {
            findings.differs(
                    DiscrepancyKind.AMOUNT_MISMATCH,
                    "/" + Subject.of(refund.id()),
                    "no quote of ours",
                    credited,
                    "the amounts of refund " + refund.id() + " are as stated, unchecked by a quote of ours: " + why);
        }
    }

    /** What the parts add up to, less what the other system says it kept or gave on top, is the money that moved. */
    private static void findMoneyDifference(Order before, Refund refund, Findings findings) {
        Amount credited = refund.credited(before);
        Amount adjusted = refund.adjusted(before);
        Amount paid = refund.paid(before);
        String path = "/" + Subject.of(refund.id()) + "/tenders";
        if (!credited.minus(adjusted).customer().equals(paid.customer())) {
            findings.differs(
                    DiscrepancyKind.TOTAL_MISMATCH,
                    path,
                    credited.minus(adjusted),
                    paid,
                    "refund " + refund.id() + " credits " + credited + " and explains " + adjusted
                            + " of difference, but " + paid + " went back; the rest stays on the customer's account");
        } else if (adjusted.customer().isPositive()) {
            findings.differs(
                    DiscrepancyKind.TOTAL_MISMATCH,
                    path,
                    credited,
                    paid,
                    "refund " + refund.id() + " kept back " + adjusted
                            + " of what it credits; it stays on the customer's account");
        }
    }

    private static List<Refund> append(List<Refund> earlier, Refund refund) {
        List<Refund> all = new ArrayList<>(earlier);
        all.add(refund);
        return all;
    }
}
