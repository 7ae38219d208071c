package io.aftermile.shopify;

import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TenderRefund;
import io.aftermile.model.TotalsCheck;
import io.aftermile.money.Amount;
import io.aftermile.refund.ActualRefund;
import io.aftermile.refund.ComponentKind;
import io.aftermile.refund.DifferenceCause;
import io.aftermile.refund.Party;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundMirror;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundReconciliation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refund that the shop recorded beside our quote under the shop's preset, on the order as it was before.
 *
 * @param quote ours; empty where the refund gave back no part of the invoice
 * @param differences what the two differ in, each with its cause
 */
record BesideOurQuote(Optional<RefundQuote> quote, List<RefundReconciliation.Difference> differences) {

    static BesideOurQuote of(Order order, int refund) {
        Refund recorded = order.refunds().get(refund);
        List<Refund> earlier = order.refunds().subList(0, refund);
        Order before = paid(order, order.refunds().subList(0, refund + 1)).withRefunds(earlier);
        Optional<RefundQuote> quote = RefundMirror.of(before, recorded)
                .request()
                .map(request -> RefundCalculator.of(RefundPolicy.shopify()).quote(before, request));
        return new BesideOurQuote(
                quote,
                quote.map(ours -> RefundReconciliation.compare(
                                        ours, List.of(ActualRefund.of(Party.STOREFRONT, before, recorded)))
                                .differences())
                        .orElse(List.of()));
    }

    /** Whether every part of the invoice is credited to the minor unit as we would, whatever was paid. */
    boolean partsEqual() {
        return differences.stream()
                .map(it -> it.component().kind())
                .allMatch(kind ->
                        kind == ComponentKind.PAID || kind == ComponentKind.TENDER || kind == ComponentKind.ADJUSTMENT);
    }

    List<DifferenceCause> causes() {
        return differences.stream()
                .map(RefundReconciliation.Difference::cause)
                .distinct()
                .toList();
    }

    /**
     * The payload of an order lists no payments: it was paid in full, each tender at least what it got back, the first
     * one the rest.
     */
    private static Order paid(Order order, List<Refund> refunds) {
        if (!order.tenders().isEmpty()) {
            return order;
        }
        Map<TenderId, Amount> captured = new LinkedHashMap<>();
        for (Refund refund : refunds) {
            for (TenderRefund back : refund.tenders()) {
                if (back.status() != PaymentStatus.FAILED) {
                    captured.merge(back.tender().orElse(new TenderId("unknown")), back.amount(), Amount::plus);
                }
            }
        }
        if (captured.isEmpty()) {
            captured.put(new TenderId("unknown"), order.zero());
        }
        Amount total = TotalsCheck.addUp(order).total().orElseThrow();
        Amount rest = captured.values().stream().reduce(total, Amount::minus);
        List<Tender> tenders = new ArrayList<>();
        captured.forEach((id, back) -> tenders.add(Tender.builder()
                .id(id)
                .kind(TenderKind.CARD)
                .captured(tenders.isEmpty() && !rest.isNegative() ? back.plus(rest) : back)
                .build()));
        return order.withTenders(tenders);
    }
}
