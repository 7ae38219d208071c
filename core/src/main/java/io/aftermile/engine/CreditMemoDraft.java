package io.aftermile.engine;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditDuty;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.PaidBack;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.DutyId;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import io.aftermile.refund.QuotedFee;
import io.aftermile.refund.QuotedLine;
import io.aftermile.refund.QuotedPart;
import io.aftermile.refund.QuotedShipping;
import io.aftermile.refund.RefundQuote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a credit memo: units, charges and duties as we quote them, what cannot be quoted as the other system states
 * it, and the money as it really went back. No line makes the two agree (rule R33).
 */
final class CreditMemoDraft {

    private final Order order;
    private final Refund refund;
    private final Optional<RefundQuote> quote;

    CreditMemoDraft(Order order, Refund refund, Optional<RefundQuote> quote) {
        this.order = order;
        this.refund = refund;
        this.quote = quote;
    }

    BookCreditMemo memo() {
        return BookCreditMemo.builder()
                .order(order.id())
                .refund(refund.id())
                .addAllUnits(units())
                .addAllAmounts(amounts())
                .addAllDuties(duties())
                .goodwill(goodwill())
                .addAllPaidBack(paidBack())
                .at(refund.at())
                .build();
    }

    private List<CreditUnits> units() {
        Map<OrderLineId, CreditUnits> units = new LinkedHashMap<>();
        for (CreditedLine line : refund.lines()) {
            CreditedPart credited = line.credited();
            if (!credited.quantity().isZero()) {
                InvoicePart part = part(line.line());
                units.merge(
                        line.line(),
                        new CreditUnits(line.line(), credited.quantity(), part.netOf(credited), credited.tax()),
                        CreditMemoDraft::plus);
            }
        }
        if (quote.isPresent()) {
            Map<OrderLineId, CreditUnits> ours = new LinkedHashMap<>();
            for (QuotedLine line : quote.get().lines()) {
                if (!line.quantity().isZero()) {
                    ours.merge(
                            line.line(),
                            new CreditUnits(
                                    line.line(),
                                    line.quantity(),
                                    line.credited().net(),
                                    line.credited().tax()),
                            CreditMemoDraft::plus);
                }
            }
            units.replaceAll((line, stated) -> {
                CreditUnits quoted = ours.get(line);
                return quoted != null && quoted.quantity().equals(stated.quantity()) ? quoted : stated;
            });
        }
        return List.copyOf(units.values());
    }

    private static CreditUnits plus(CreditUnits a, CreditUnits b) {
        return new CreditUnits(
                a.line(),
                a.quantity().plus(b.quantity()),
                a.expectedNet().plus(b.expectedNet()),
                a.expectedTax().plus(b.expectedTax()));
    }

    /** Charges and fees as quoted, else as stated; money on lines without units as stated. */
    private List<CreditAmount> amounts() {
        List<CreditAmount> amounts = new ArrayList<>();
        refund.lines().stream()
                .filter(it -> it.credited().quantity().isZero())
                .forEach(it -> amounts.add(stated(it.line(), it.credited())));
        refund.shipping()
                .forEach(it -> amounts.add(quote.flatMap(known -> known.shipping().stream()
                                .filter(quoted -> quoted.line().equals(it.line()))
                                .map(QuotedShipping::credited)
                                .findFirst())
                        .map(quoted -> quoted(it.line(), quoted))
                        .orElseGet(() -> stated(it.line(), it.credited()))));
        refund.fees()
                .forEach(it -> amounts.add(quote.flatMap(known -> known.fees().stream()
                                .filter(quoted -> quoted.fee().equals(it.fee()))
                                .map(QuotedFee::credited)
                                .findFirst())
                        .map(quoted -> quoted(it.fee(), quoted))
                        .orElseGet(() -> stated(it.fee(), it.credited()))));
        return amounts.stream()
                .filter(it -> !it.net().isZero() || !it.tax().isZero())
                .toList();
    }

    /**
     * Duties with the taxes on them as quoted, else as stated: once for each, however often the refund names the line
     * (rule R10).
     */
    private List<CreditDuty> duties() {
        Map<DutyOf, CreditDuty> duties = new LinkedHashMap<>();
        refund.lines()
                .forEach(line -> line.credited().duties().forEach(it -> {
                    add(duties, new CreditDuty(line.line(), it.duty(), it.amount(), it.tax()));
                }));
        Map<DutyOf, CreditDuty> quoted = new LinkedHashMap<>();
        quote.ifPresent(ours -> ours.lines()
                .forEach(line -> line.credited().duties().forEach(it -> {
                    add(quoted, new CreditDuty(line.line(), it.duty(), it.amount(), it.tax()));
                })));
        Set<OrderLineId> lines = refund.lines().stream().map(CreditedLine::line).collect(Collectors.toSet());
        quoted.keySet().removeIf(it -> !lines.contains(it.line()));
        duties.putAll(quoted);
        return duties.values().stream()
                .filter(it -> !it.amount().isZero() || !it.tax().isZero())
                .toList();
    }

    private record DutyOf(OrderLineId line, DutyId duty) {}

    private static void add(Map<DutyOf, CreditDuty> sums, CreditDuty credited) {
        sums.merge(
                new DutyOf(credited.line(), credited.duty()),
                credited,
                (a, b) -> new CreditDuty(
                        a.line(), a.duty(), a.amount().plus(b.amount()), a.tax().plus(b.tax())));
    }

    private static CreditAmount quoted(PartId part, QuotedPart quoted) {
        return new CreditAmount(part, quoted.net(), quoted.tax());
    }

    private CreditAmount stated(PartId id, CreditedPart credited) {
        return new CreditAmount(id, part(id).netOf(credited), credited.tax());
    }

    /**
     * Money beyond what the parts add up to: as far as the other system explains it, or where nothing else was given.
     */
    private Optional<Amount> goodwill() {
        Amount adjusted = refund.adjusted(order);
        if (adjusted.customer().isNegative()) {
            return Optional.of(adjusted.negated());
        }
        boolean onlyMoney = refund.lines().isEmpty()
                && refund.shipping().isEmpty()
                && refund.fees().isEmpty()
                && adjusted.isZero();
        return Optional.of(refund.paid(order))
                .filter(paid -> onlyMoney && paid.customer().isPositive());
    }

    /** Money that went back or is promised, tender by tender. */
    private List<PaidBack> paidBack() {
        return refund.tenders().stream()
                .filter(it -> it.status() != PaymentStatus.FAILED
                        && it.amount().customer().isPositive())
                .map(it -> new PaidBack(it.tender(), kind(it), it.amount(), it.status()))
                .toList();
    }

    private TenderKind kind(TenderRefund back) {
        return order.tenders().stream()
                .filter(it -> back.tender().filter(it.id()::equals).isPresent())
                .map(Tender::kind)
                .findFirst()
                .orElse(TenderKind.OTHER);
    }

    private InvoicePart part(PartId id) {
        return order.part(id)
                .orElseThrow(() -> new IllegalStateException("the order was checked to have part " + id.value()));
    }
}
