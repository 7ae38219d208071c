package io.aftermile.refund;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.Order;
import io.aftermile.model.Refund;
import io.aftermile.money.Amount;
import io.aftermile.tax.TaxComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A quote as it is calculated: every amount, in minor units, and every refusal. {@link #told()} makes the quote's
 * values and its explanation of them. Never changed once it is made.
 */
final class Calculation {

    private final OrderBalance balance;
    private final RefundRequest request;
    private final Statutes statutes;
    private final RefundPolicy effective;
    private final Draft draft;
    private final Payment payment;

    private Calculation(
            OrderBalance balance, RefundRequest request, Optional<Amount> newGoods, Optional<Refund> suggestion) {
        this.balance = balance;
        this.request = request;
        this.statutes = new Statutes(balance.policy(), balance.order(), request);
        this.effective = statutes.effective();
        int parts = request.items().size() + 1;
        Books books = new Books(balance, parts);
        Draft empty = new Draft(books, parts);
        if (suggestion.isPresent()) {
            this.draft = empty;
            new Suggestion(books, draft).work(suggestion.get());
        } else {
            RequestedItems items = new RequestedItems(books, request.giftCards(), empty);
            this.draft = items.work(request.items());
            new ShippingBack(books, effective, draft).work(items);
        }
        this.payment = new Payment(books, effective, request, statutes.lawful(request.fees()), draft, newGoods);
    }

    /**
     * What a request asks for.
     *
     * @param newGoods what new goods cost with tax, where the refund is one side of an exchange
     */
    static Calculation byRequest(OrderBalance balance, RefundRequest request, Optional<Amount> newGoods) {
        return of(balance, request, newGoods, Optional.empty());
    }

    /** What somebody suggests instead (rule R31). */
    static Calculation mirrored(OrderBalance balance, RefundRequest request, Refund suggestion) {
        return of(balance, request, Optional.empty(), Optional.of(suggestion));
    }

    private static Calculation of(
            OrderBalance balance, RefundRequest request, Optional<Amount> newGoods, Optional<Refund> suggestion) {
        try {
            return new Calculation(balance, request, newGoods, suggestion);
        } catch (ArithmeticException e) {
            throw OrderBalance.tooLarge(balance.order(), e);
        }
    }

    /** The quote, which is told when somebody first reads it. */
    RefundQuote quote() {
        Quote quote = new Quote(this);
        if (hearsEngine()) {
            // The engine's answer is about the amounts as they are told, and may have to be refused.
            quote.told();
        }
        return quote;
    }

    private boolean hearsEngine() {
        return request.taxAnswer().isPresent() || effective.taxSource() != TaxSource.INVOICE;
    }

    /** Every value of the quote. */
    RefundQuote told() {
        List<QuotedLine> lines = draft.lines();
        List<QuotedShipping> shipping = draft.shipping();
        List<QuotedFee> fees = draft.fees();
        TenderSplit split = payment.split();
        Optional<TaxComparison> engine = hearsEngine()
                ? new EngineTaxes(balance.order(), lines, shipping, fees).compare(effective, request)
                : Optional.empty();
        List<Discrepancy> discrepancies = new ArrayList<>(draft.discrepancies());
        discrepancies.addAll(payment.discrepancies());
        discrepancies.addAll(EngineTaxes.discrepancies(engine));
        return new RefundQuote.Builder()
                .order(balance.order().id())
                .policy(balance.policy())
                .request(request)
                .addAllLines(lines)
                .addAllShipping(shipping)
                .addAllFees(fees)
                .addAllExclusions(draft.exclusions())
                .totals(totals(balance.order(), lines, shipping, fees))
                .settlement(payment.settlement())
                .addAllHolds(payment.holds())
                .addAllFeeShortfalls(payment.shortfalls())
                .addAllStatutoryRules(statutes.names())
                .addAllTenders(split.tenders())
                .storeCredit(split.storeCredit())
                .addAllUnplaced(split.unplaced())
                .engineTaxes(engine)
                .addAllDiscrepancies(discrepancies)
                .explanation(explanation())
                .build();
    }

    private Explanation explanation() {
        List<ExplanationStep> steps = new ArrayList<>();
        draft.explain(balance.policy(), steps);
        statutes.explain(steps);
        payment.explain(steps);
        return new Explanation(steps);
    }

    private static RefundTotals totals(
            Order order, List<QuotedLine> lines, List<QuotedShipping> shipping, List<QuotedFee> fees) {
        List<QuotedPart> ofLines = lines.stream().map(QuotedLine::credited).toList();
        List<QuotedPart> ofShipping =
                shipping.stream().map(QuotedShipping::credited).toList();
        List<QuotedPart> ofFees = fees.stream().map(QuotedFee::credited).toList();
        List<QuotedPart> all =
                Stream.of(ofLines, ofShipping, ofFees).flatMap(List::stream).toList();
        Amount zero = order.zero();
        return RefundTotals.builder()
                .goods(sum(zero, ofLines, QuotedPart::base))
                .discount(sum(zero, ofLines, QuotedPart::discount))
                .shipping(sum(zero, ofShipping, QuotedPart::base))
                .fees(sum(zero, ofFees, QuotedPart::base))
                .net(sum(zero, all, QuotedPart::net))
                .tax(sum(zero, all, QuotedPart::tax).plus(sum(zero, all, QuotedPart::dutyTax)))
                .duties(sum(zero, all, QuotedPart::duty))
                .total(sum(zero, all, QuotedPart::total))
                .build();
    }

    private static Amount sum(Amount zero, List<QuotedPart> parts, Function<QuotedPart, Amount> component) {
        return parts.stream().map(component).reduce(zero, Amount::plus);
    }
}
