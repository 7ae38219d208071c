package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.RefundedUnits;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.DutyId;
import io.aftermile.model.EventTime;
import io.aftermile.model.LocationId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Allocation;
import io.aftermile.money.Amount;
import io.aftermile.refund.ActualRefund;
import io.aftermile.refund.MirroredTheory;
import io.aftermile.refund.Party;
import io.aftermile.refund.QuotedLine;
import io.aftermile.refund.QuotedShipping;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundReconciliation;
import io.aftermile.refund.RefundRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** Asks for what our own quote gives back, and reads what the shop says of it as a refund that has not happened. */
final class SuggestionReader {

    private final Order before;
    private final RefundRequest request;
    private final RefundQuote predicted;
    private final RefundAsked asked;
    private final boolean books;

    private SuggestionReader(Order before, RefundRequest request, RefundQuote predicted, RefundAsked asked) {
        this.before = before;
        this.request = request;
        this.predicted = predicted;
        this.asked = asked;
        this.books = before.bookCurrency().isPresent();
    }

    /** @throws Unsupported if a line is a component of a kit: the shop knows what it sold */
    static SuggestionReader of(Order before, RefundRequest request, Optional<LocationId> location) {
        RefundQuote quote = RefundCalculator.of(RefundPolicy.shopify()).quote(before, request);
        for (QuotedLine line : quote.lines()) {
            if (before.line(line.line()).flatMap(OrderLine::kit).isPresent()) {
                throw new Unsupported("shopify: line " + line.line() + " of order " + before.id()
                        + " is a part of a kit; ask for the order as it was sold");
            }
        }
        List<RefundedUnits> units = quote.lines().stream()
                .filter(it -> !it.quantity().isZero())
                .map(it -> new RefundedUnits(it.line(), it.quantity(), restock(it, location)))
                .toList();
        return new SuggestionReader(
                before,
                request,
                quote,
                new RefundAsked(RefundAsked.lines(before.id(), units, location), shipping(quote), duties(quote)));
    }

    /** Where the goods go changes no amount: without a place it is left out. */
    private static RestockKind restock(QuotedLine line, Optional<LocationId> location) {
        return line.restock() == RestockKind.RETURN && location.isEmpty() ? RestockKind.NO_RESTOCK : line.restock();
    }

    private static Optional<Money> shipping(RefundQuote quote) {
        return quote.shipping().stream()
                .map(it -> it.credited().base().customer())
                .filter(Money::isPositive)
                .reduce(Money::plus);
    }

    private static List<Map<String, Object>> duties(RefundQuote quote) {
        List<Map<String, Object>> duties = new ArrayList<>();
        quote.lines()
                .forEach(line -> line.credited().duties().stream()
                        .filter(it -> !it.amount().isZero())
                        .forEach(it -> duties.add(Map.of(
                                "dutyId",
                                Gid.of("Duty", it.duty().value()),
                                "refundType",
                                line.quantity().isZero() ? "FULL" : "PROPORTIONAL"))));
        return duties;
    }

    RefundAsked asked() {
        return asked;
    }

    SuggestedRefund read(JsonNode suggestion, Instant now) {
        Refund theirs = Refund.builder()
                .id(new RefundId("suggested"))
                .origin(RefundOrigin.FOREIGN)
                .at(EventTime.at(now))
                .returnId(request.returnId())
                .addAllLines(lines(suggestion))
                .addAllShipping(shipping(suggestion.path("shipping")))
                .addAllTenders(tenders(suggestion))
                .build();
        return new SuggestedRefund(
                predicted,
                theirs,
                MirroredTheory.of(RefundPolicy.shopify(), theirs).quote(before, request),
                RefundReconciliation.compare(predicted, List.of(ActualRefund.of(Party.STOREFRONT, before, theirs))),
                ShopMoney.customer(suggestion.path("maximumRefundableSet")));
    }

    private Amount amount(JsonNode bag) {
        return ShopMoney.both(bag, books);
    }

    /** A line that is cancelled in part and returned in part stands twice, in one order with the quote's. */
    private List<CreditedLine> lines(JsonNode suggestion) {
        Map<String, Deque<JsonNode>> said = new HashMap<>();
        suggestion
                .path("refundLineItems")
                .forEach(it -> said.computeIfAbsent(Gid.id(it.path("lineItem")), id -> new ArrayDeque<>())
                        .add(it));
        Map<DutyId, Amount> duties = new LinkedHashMap<>();
        suggestion
                .path("refundDuties")
                .forEach(it -> duties.merge(
                        new DutyId(Gid.id(it.path("originalDuty"))), amount(it.path("amountSet")), Amount::plus));
        List<CreditedLine> lines = new ArrayList<>();
        for (QuotedLine line : predicted.lines()) {
            Deque<JsonNode> next = said.get(line.line().value());
            if (next == null || next.isEmpty()) {
                continue;
            }
            JsonNode it = next.remove();
            List<CreditedDuty> own = new ArrayList<>();
            line.credited()
                    .duties()
                    .forEach(duty -> Optional.ofNullable(duties.remove(duty.duty()))
                            .ifPresent(amount -> own.add(new CreditedDuty(duty.duty(), amount))));
            lines.add(new CreditedLine(
                    line.line(),
                    CreditedPart.builder()
                            .quantity(line.quantity())
                            .restock(line.restock())
                            .base(amount(it.path("subtotalSet")))
                            .taxTotal(amount(it.path("totalTaxSet")))
                            .addAllDuties(own)
                            .build()));
        }
        return lines;
    }

    /** The shop states shipping in one amount: over several charges it is split as ours is (rule R22). */
    private List<CreditedShipping> shipping(JsonNode stated) {
        List<QuotedShipping> ours = predicted.shipping();
        Amount base = amount(stated.path("amountSet"));
        Amount tax = amount(stated.path("taxSet"));
        if (ours.isEmpty() || (base.isZero() && tax.isZero())) {
            return List.of();
        }
        List<BigDecimal> weights = ours.stream()
                .map(it -> it.credited().base().customer().getAmount())
                .toList();
        List<Amount> bases = split(base, weights);
        List<Amount> taxes = split(tax, weights);
        List<CreditedShipping> shipping = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            shipping.add(new CreditedShipping(
                    ours.get(i).line(),
                    CreditedPart.builder()
                            .base(bases.get(i))
                            .taxTotal(taxes.get(i))
                            .build()));
        }
        return shipping;
    }

    private static List<Amount> split(Amount whole, List<BigDecimal> weights) {
        List<Money> customer = Allocation.proportional(whole.customer(), weights);
        Optional<List<Money>> book = whole.book().map(it -> Allocation.proportional(it, weights));
        List<Amount> parts = new ArrayList<>();
        for (int i = 0; i < customer.size(); i++) {
            Money share = customer.get(i);
            int at = i;
            parts.add(book.map(it -> Amount.of(share, it.get(at))).orElseGet(() -> Amount.of(share)));
        }
        return parts;
    }

    private List<TenderRefund> tenders(JsonNode suggestion) {
        List<TenderRefund> tenders = new ArrayList<>();
        for (JsonNode it : suggestion.path("suggestedTransactions")) {
            Amount amount = amount(it.path("amountSet"));
            if (!amount.isZero()) {
                tenders.add(TenderRefund.builder()
                        .tender(Gid.named(it.path("parentTransaction")).map(TenderId::new))
                        .amount(amount)
                        .status(PaymentStatus.PENDING)
                        .gateway(Optional.of(it.path("gateway").asText("")).filter(name -> !name.isEmpty()))
                        .build());
            }
        }
        return tenders;
    }
}
