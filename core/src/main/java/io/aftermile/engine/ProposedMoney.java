package io.aftermile.engine;

import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditDuty;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundPayment;
import io.aftermile.connector.RefundedUnits;
import io.aftermile.model.KitComponent;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import io.aftermile.model.Tender;
import io.aftermile.money.Amount;
import io.aftermile.refund.QuotedLine;
import io.aftermile.refund.QuotedPart;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.TenderShare;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** Says what a quote comes to for whoever pays it: sold lines instead of components, and the order's currency alone. */
final class ProposedMoney {

    private final Order order;
    private final RefundQuote quote;
    private final List<RefundedUnits> units = new ArrayList<>();
    private final Map<PartId, CreditAmount> amounts = new LinkedHashMap<>();

    private ProposedMoney(Order order, RefundQuote quote) {
        this.order = order;
        this.quote = quote;
    }

    /** All that moves: to tenders, as store credit with its bonus; what finds no tender counts, too. */
    static Money of(RefundQuote quote) {
        Money moves = quote.payout().customer();
        for (Amount unplaced : quote.unplaced().stream().map(it -> it.amount()).toList()) {
            moves = moves.plus(unplaced.customer());
        }
        return credit(quote).map(moves::plus).orElse(moves);
    }

    static Optional<Money> credit(RefundQuote quote) {
        return quote.storeCredit().map(it -> it.amount().plus(it.bonus()).customer());
    }

    static RefundInstruction instruction(ProposalId proposal, Order order, RefundQuote quote) {
        return new ProposedMoney(order, quote).instruction(proposal);
    }

    private RefundInstruction instruction(ProposalId proposal) {
        lines();
        quote.shipping().forEach(it -> amount(it.line(), it.credited()));
        quote.fees().forEach(it -> amount(it.fee(), it.credited()));
        return RefundInstruction.builder()
                .order(order.id())
                .proposal(proposal)
                .returnId(quote.request().returnId())
                .addAllUnits(units)
                .addAllAmounts(amounts.values())
                .addAllDuties(quote.lines().stream()
                        .flatMap(line -> line.credited().duties().stream()
                                .map(it -> new CreditDuty(sold(line.line()), it.duty(), it.amount(), it.tax())))
                        .filter(it -> !it.amount().isZero() || !it.tax().isZero())
                        .toList())
                .addAllPayments(quote.tenders().stream()
                        .filter(it -> moved(it).isPositive())
                        .map(this::payment)
                        .toList())
                .storeCredit(
                        quote.storeCredit().map(it -> it.amount().customer()).filter(Money::isPositive))
                .storeCreditBonus(
                        quote.storeCredit().map(it -> it.bonus().customer()).filter(Money::isPositive))
                .build();
    }

    private void lines() {
        Map<Sold, List<QuotedLine>> kits = new LinkedHashMap<>();
        for (QuotedLine line : quote.lines()) {
            Optional<KitComponent> kit = order.line(line.line()).flatMap(OrderLine::kit);
            if (line.quantity().isZero()) {
                amount(sold(line.line()), line.credited());
            } else if (kit.isPresent()) {
                kits.computeIfAbsent(new Sold(kit.get().kit(), moved(line.restock())), it -> new ArrayList<>())
                        .add(line);
            } else {
                units.add(new RefundedUnits(line.line(), line.quantity(), moved(line.restock())));
            }
        }
        kits.forEach(this::kit);
    }

    /** A refund takes nothing into stock: where goods that come back go is told by their return (F27). */
    static RestockKind moved(RestockKind restock) {
        return restock == RestockKind.RETURN ? RestockKind.NO_RESTOCK : restock;
    }

    /** Whether there is anything to pay, or any unit to be given back. */
    static boolean givesNothing(RefundQuote quote) {
        return of(quote).isZero()
                && quote.lines().stream().allMatch(it -> it.quantity().isZero());
    }

    private record Sold(OrderLineId line, RestockKind restock) {}

    /** Components that make up whole kits are these kits; others are money on the line that sold the kit. */
    private void kit(Sold sold, List<QuotedLine> components) {
        Optional<Quantity> whole = wholeKits(sold.line(), components);
        if (whole.isPresent()) {
            units.add(new RefundedUnits(sold.line(), whole.get(), sold.restock()));
        } else {
            components.forEach(it -> amount(sold.line(), it.credited()));
        }
    }

    private Optional<Quantity> wholeKits(OrderLineId kit, List<QuotedLine> components) {
        Optional<Quantity> kits = Optional.empty();
        for (OrderLine line : order.lines()) {
            Optional<KitComponent> part = line.kit().filter(it -> it.kit().equals(kit));
            if (part.isEmpty()) {
                continue;
            }
            Quantity back = Quantity.sum(components.stream()
                    .filter(it -> it.line().equals(line.id()))
                    .map(QuotedLine::quantity));
            BigDecimal perKit = part.get().perKit().toBigDecimal();
            BigDecimal[] share = back.toBigDecimal().divideAndRemainder(perKit);
            Quantity here = Quantity.of(share[0]);
            if (share[1].signum() != 0
                    || here.isZero()
                    || kits.filter(it -> !it.equals(here)).isPresent()) {
                return Optional.empty();
            }
            kits = Optional.of(here);
        }
        return kits;
    }

    private void amount(PartId part, QuotedPart credited) {
        if (!credited.net().isZero() || !credited.tax().isZero()) {
            amounts.merge(
                    part,
                    new CreditAmount(part, credited.net(), credited.tax()),
                    (a, b) -> new CreditAmount(
                            part, a.net().plus(b.net()), a.tax().plus(b.tax())));
        }
    }

    private OrderLineId sold(OrderLineId line) {
        return order.line(line).flatMap(OrderLine::kit).map(KitComponent::kit).orElse(line);
    }

    /** What really changes hands, cash at its own steps (rule R26). */
    static Money moved(TenderShare share) {
        return share.cashRounding()
                .map(share.amount()::plus)
                .orElse(share.amount())
                .customer();
    }

    private RefundPayment payment(TenderShare share) {
        Optional<Tender> tender = order.tenders().stream()
                .filter(it -> it.id().equals(share.tender()))
                .findFirst();
        return RefundPayment.builder()
                .tender(share.tender())
                .kind(share.kind())
                .amount(moved(share))
                .gateway(tender.flatMap(Tender::gateway))
                .addAllExternalRefs(tender.map(Tender::externalRefs).orElse(List.of()))
                .build();
    }
}
