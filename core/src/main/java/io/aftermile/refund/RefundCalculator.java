package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.Order;
import io.aftermile.model.Refund;
import io.aftermile.money.Amount;
import io.aftermile.tax.TaxComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Computes what a refund gives back: a pure function of order, request and policy (rules R1 to R40 in
 * {@code docs/rules/refund.md}).
 *
 * <p>The order carries its recorded refunds, which count as they were booked. Nothing is looked up, stored or logged.
 * Immutable and thread-safe.
 */
public final class RefundCalculator implements RefundTheory {

    private final RefundPolicy policy;

    private RefundCalculator(RefundPolicy policy) {
        this.policy = policy;
    }

    /** A calculator for one policy. */
    public static RefundCalculator of(RefundPolicy policy) {
        return new RefundCalculator(policy);
    }

    /** The policy that it follows. */
    public RefundPolicy policy() {
        return policy;
    }

    /**
     * What goes back for a request, and why.
     *
     * <p>Amounts are at their currency's scale, rounded once each as the policy says; the last units of a part take all
     * that is left of it, so that all refunds of a part add up to its invoice exactly.
     *
     * @return a quote whose parts add up to its totals, in every currency view of the order
     * @throws QuantityExceeded if more units are asked for than are left, under a strict policy (rules R7 and R40)
     * @throws AmountExceeds if more of a part is asked for than is left, under a strict policy (rules R12 and R40)
     * @throws AmountExceedsNetPayment if named tender amounts exceed what was paid and is left (rule R40)
     * @throws NotQuotable if the invoice of a part contradicts itself
     * @throws Invalid if the request names what the order does not have; the path is a JSON pointer into the request
     */
    @Override
    public RefundQuote quote(Order order, RefundRequest request) {
        return quote(order, request, Optional.empty(), RefundCalculator::byRequest);
    }

    /** A quote of what somebody suggests instead of what the rules give (rule R31). */
    RefundQuote mirror(Order order, RefundRequest request, Refund suggestion) {
        return quote(order, request, Optional.empty(), (draft, books, policy, asked) -> draft.mirror(suggestion));
    }

    /**
     * What goes back for a return, what new goods cost, and who owes whom (rule R15). The return is quoted as
     * {@link #quote(Order, RefundRequest)} does; what the new goods take of it moves no tender.
     *
     * @throws Invalid if a new line is of other currency views than the order, or has an id that the order has already;
     *     and for all reasons of {@link #quote(Order, RefundRequest)}
     */
    public ExchangeQuote exchange(Order order, ExchangeRequest request) {
        NewGoods goods = new NewGoods(order, request);
        RefundQuote refund = quote(order, request.refund(), Optional.of(goods.total()), RefundCalculator::byRequest);
        return goods.quote(refund);
    }

    /** How a draft comes to its parts. */
    private interface Filling {
        void fill(Draft draft, Books books, RefundPolicy policy, RefundRequest request);
    }

    private static void byRequest(Draft draft, Books books, RefundPolicy policy, RefundRequest request) {
        for (int i = 0; i < request.items().size(); i++) {
            draft.work(i, request.items().get(i));
        }
        new ShippingBack(books, policy, draft).work();
    }

    private RefundQuote quote(Order order, RefundRequest request, Optional<Amount> newGoods, Filling filling) {
        try {
            return worked(order, request, newGoods, filling);
        } catch (ArithmeticException e) {
            throw new Invalid(
                    "",
                    "amounts of order " + order.id() + " add up to more minor units than can be counted",
                    "check its amounts; they may not pass " + Money.ofMinor(order.currency(), Long.MAX_VALUE),
                    Map.of("order", order.id().value()),
                    e);
        }
    }

    private RefundQuote worked(Order order, RefundRequest request, Optional<Amount> newGoods, Filling filling) {
        Statutes statutes = new Statutes(policy, order, request);
        RefundPolicy effective = statutes.effective();
        Books books = new Books(order, effective);
        Draft draft = new Draft(books, effective, request.giftCards());
        filling.fill(draft, books, effective, request);
        RefundTotals totals = totals(order, draft);
        List<ExplanationStep> steps = new ArrayList<>(draft.steps());
        statutes.explain(steps);
        Payment payment = new Payment(
                books, effective, request, statutes.lawful(request.fees()), draft, totals.total(), newGoods, steps);
        List<Discrepancy> discrepancies = new ArrayList<>(draft.discrepancies());
        discrepancies.addAll(payment.discrepancies());
        Optional<TaxComparison> engine = request.taxAnswer().isEmpty() && effective.taxSource() == TaxSource.INVOICE
                ? Optional.empty()
                : new EngineTaxes(order, draft.lines(), draft.shipping(), draft.fees()).compare(effective, request);
        discrepancies.addAll(EngineTaxes.discrepancies(engine));
        return RefundQuote.builder()
                .order(order.id())
                .policy(policy)
                .request(request)
                .addAllLines(draft.lines())
                .addAllShipping(draft.shipping())
                .addAllFees(draft.fees())
                .addAllExclusions(draft.exclusions())
                .totals(totals)
                .settlement(payment.settlement())
                .addAllHolds(payment.holds())
                .addAllFeeShortfalls(payment.shortfalls())
                .addAllStatutoryRules(statutes.names())
                .addAllTenders(payment.split().tenders())
                .storeCredit(payment.split().storeCredit())
                .addAllUnplaced(payment.split().unplaced())
                .engineTaxes(engine)
                .addAllDiscrepancies(discrepancies)
                .explanation(new Explanation(steps))
                .build();
    }

    /**
     * How an amount that a caller insists on goes back to the tenders, whatever it is for (rules R24, R25 and R40).
     *
     * @param amount zero or more, in the customer's currency
     * @throws AmountExceedsNetPayment if it exceeds what was captured and has not gone back
     */
    public TenderSplit split(Order order, Money amount) {
        if (amount.isNegative() || !amount.getCurrencyUnit().equals(order.currency())) {
            throw new Invalid(
                    "amount", "is " + amount, "give zero or more in " + order.currency() + ", the customer's currency");
        }
        Purses purses = new Purses(order, policy, Optional.empty());
        purses.requireAtMost("amount", Optional.empty(), amount, purses.cap());
        return new Placement(purses, policy, RefundMethod.BY_POLICY, Amount.of(amount), new ArrayList<>()).byStrategy();
    }

    private static RefundTotals totals(Order order, Draft draft) {
        List<QuotedPart> lines =
                draft.lines().stream().map(QuotedLine::credited).toList();
        List<QuotedPart> shipping =
                draft.shipping().stream().map(QuotedShipping::credited).toList();
        List<QuotedPart> fees = draft.fees().stream().map(QuotedFee::credited).toList();
        List<QuotedPart> all =
                Stream.of(lines, shipping, fees).flatMap(List::stream).toList();
        Amount zero = order.zero();
        return RefundTotals.builder()
                .goods(sum(zero, lines, QuotedPart::base))
                .discount(sum(zero, lines, QuotedPart::discount))
                .shipping(sum(zero, shipping, QuotedPart::base))
                .fees(sum(zero, fees, QuotedPart::base))
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
