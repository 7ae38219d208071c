package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.DutyId;
import io.aftermile.model.Order;
import io.aftermile.model.PartId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TaxLineId;
import io.aftermile.money.Amount;
import io.aftermile.tax.RefundedBase;
import io.aftermile.tax.ReversedTax;
import io.aftermile.tax.TaxComparison;
import io.aftermile.tax.TaxQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** Lays the invoice's taxes of a refund beside those that an engine computed; the invoice's stay (rule R18). */
final class EngineTaxes {

    private final Order order;
    private final Map<Taxed, RefundedBase> bases = new LinkedHashMap<>();
    private final Map<TaxOn, ReversedTax> taxes = new LinkedHashMap<>();

    EngineTaxes(Order order, List<QuotedLine> lines, List<QuotedShipping> shipping, List<QuotedFee> fees) {
        this.order = order;
        lines.forEach(it -> add(it.line(), it.credited()));
        shipping.forEach(it -> add(it.line(), it.credited()));
        fees.forEach(it -> add(it.fee(), it.credited()));
    }

    /** A line that stands twice in a quote, such as cancelled in part and returned in part, is one part. */
    private void add(PartId part, QuotedPart credited) {
        boolean included = order.part(part).orElseThrow().taxIncluded();
        add(new Taxed(part, Optional.empty()), credited.quantity(), credited.base(), included, credited.taxes());
        // A duty that the invoice does not tax, or that stays, is no question.
        for (QuotedDuty duty : credited.duties()) {
            if (!duty.taxes().isEmpty() && !duty.total().isZero()) {
                add(new Taxed(part, Optional.of(duty.duty())), credited.quantity(), duty.amount(), false, duty.taxes());
            }
        }
    }

    private void add(Taxed what, Quantity quantity, Amount base, boolean included, List<QuotedTax> quoted) {
        bases.merge(
                what,
                new RefundedBase(what.part(), what.duty(), quantity, base.customer(), included),
                RefundedBase::plus);
        for (QuotedTax tax : quoted) {
            taxes.merge(
                    new TaxOn(what, tax.tax()),
                    new ReversedTax(
                            what.part(),
                            what.duty(),
                            Optional.of(tax.tax()),
                            tax.title(),
                            tax.jurisdiction(),
                            tax.amount().customer()),
                    (one, other) -> new ReversedTax(
                            one.part(),
                            one.duty(),
                            one.tax(),
                            one.title(),
                            one.jurisdiction(),
                            one.amount().plus(other.amount())));
        }
    }

    /** A part, or one of its duties. */
    private record Taxed(PartId part, Optional<DutyId> duty) {}

    private record TaxOn(Taxed what, TaxLineId tax) {}

    /** What an engine is to be asked. */
    TaxQuestion question() {
        return TaxQuestion.builder()
                .order(order.id())
                .channel(order.channel())
                .taxDate(TaxQuestion.taxDateOf(order))
                .currency(order.currency())
                .addAllBases(bases.values())
                .addAllTaxes(taxes.values())
                .build();
    }

    /**
     * The comparison with the answer that the request carries.
     *
     * @throws Invalid if the policy wants an engine's answer and there is none, or it answers another question
     */
    Optional<TaxComparison> compare(RefundPolicy policy, RefundRequest request) {
        if (request.taxAnswer().isEmpty() && policy.taxSource() == TaxSource.ENGINE) {
            throw new Invalid(
                    "/taxAnswer",
                    "is missing, and policy " + policy.name() + " wants a tax engine's answer beside the invoice",
                    "ask the engine with RefundQuote.taxQuestion of a quote under taxSource INVOICE, and hand it in");
        }
        Money tolerance = policy.taxTolerance().orElseGet(() -> Money.zero(order.currency()));
        return request.taxAnswer()
                .map(answer -> TaxComparison.of(
                        List.copyOf(taxes.values()), question().accept(answer).taxes(), tolerance));
    }

    /** Every difference beyond the tolerance is for a person. */
    static List<Discrepancy> discrepancies(Optional<TaxComparison> comparison) {
        return comparison.stream()
                .flatMap(it -> it.exceeding().stream())
                .map(difference -> difference.discrepancy("/taxAnswer").withKind(DiscrepancyKind.TAX_SOURCE))
                .toList();
    }
}
