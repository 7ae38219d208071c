package io.aftermile.testkit.cases;

import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.money.Amount;
import io.aftermile.refund.AmountExceeds;
import io.aftermile.refund.AmountExceedsNetPayment;
import io.aftermile.refund.QuantityExceeded;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundQuote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** Runs the requests of a refund case one after another, each on what those before it left. */
final class RefundCase {

    private static final List<String> STEP = List.of(
            "lines",
            "shipping",
            "feeLines",
            "fees",
            "totals",
            "payout",
            "suggestedTenders",
            "unallocated",
            "error",
            "remaining",
            "max",
            "orderState");

    private final Fields theCase;
    private final Fields expected;
    private final CaseOrder source;
    private final RefundCalculator calculator;
    private final Comparison comparison = new Comparison();
    private Order order;
    private BigDecimal total = BigDecimal.ZERO;
    private BigDecimal tax = BigDecimal.ZERO;

    private RefundCase(Fields theCase) {
        this.theCase = theCase;
        this.expected = theCase.object("expected");
        this.source = new CaseOrder(theCase);
        this.calculator = RefundCalculator.of(CaseRefundPolicy.of(theCase, source));
        this.order = source.order();
    }

    static List<String> run(Fields theCase) {
        RefundCase running = new RefundCase(theCase);
        running.run();
        return running.comparison.differences();
    }

    private void run() {
        Fields input = theCase.object("input");
        List<String> known = new ArrayList<>(STEP);
        known.addAll(List.of("sequence", "cumulativeTotal", "cumulativeTax", "orderTotal"));
        comparison.knownOnly(expected, "", known);
        if (input.has("request")) {
            step(input.object("request"), expected, "");
        }
        List<Fields> requests = input.objects("requests");
        List<Fields> sequence = expected.objects("sequence");
        if (expected.has("sequence") && sequence.size() != requests.size()) {
            comparison.differ("sequence", sequence.size() + " steps", requests.size() + " requests");
        }
        for (int i = 0; i < requests.size(); i++) {
            Fields wanted = i < sequence.size() ? sequence.get(i) : null;
            if (wanted == null) {
                apply(requests.get(i));
            } else {
                comparison.knownOnly(wanted, "sequence/" + i + "/", STEP);
                step(requests.get(i), wanted, "sequence/" + i + "/");
            }
        }
        comparison.decimal(expected, "cumulativeTotal", "", () -> total);
        comparison.decimal(expected, "cumulativeTax", "", () -> tax);
        comparison.decimal(expected, "orderTotal", "", this::orderTotal);
    }

    private RefundQuote apply(Fields request) {
        RefundQuote quote = calculator.quote(order, new CaseRequest(source).of(request));
        List<Refund> refunds = new ArrayList<>(order.refunds());
        refunds.add(quote.toRefund(new RefundId("r" + refunds.size()), order.placedAt(), PaymentStatus.SETTLED));
        order = order.withRefunds(refunds);
        total = total.add(value(quote.payable()));
        tax = tax.add(value(quote.totals().tax()));
        return quote;
    }

    private void step(Fields request, Fields wanted, String path) {
        String error = wanted.has("error") ? wanted.text("error") : "none";
        try {
            RefundQuote quote = apply(request);
            comparison.text(path + "error", error, "none");
            if (error.equals("none")) {
                new QuoteCheck(quote, comparison, path).check(wanted);
                if (wanted.has("orderState")) {
                    comparison.text(path + "orderState", wanted.text("orderState"), state());
                }
            }
        } catch (QuantityExceeded e) {
            comparison.text(path + "error", error, "QUANTITY_EXCEEDED");
            comparison.decimal(wanted, "remaining", path, () -> e.left().toBigDecimal());
        } catch (AmountExceeds e) {
            comparison.text(path + "error", error, "AMOUNT_EXCEEDS_REMAINING");
            left(wanted, path, e.left());
        } catch (AmountExceedsNetPayment e) {
            comparison.text(path + "error", error, "AMOUNT_EXCEEDS_NET_PAYMENT");
            left(wanted, path, e.left());
        }
    }

    private void left(Fields wanted, String path, Money left) {
        comparison.decimal(wanted, "remaining", path, left::getAmount);
        comparison.decimal(wanted, "max", path, left::getAmount);
    }

    private String state() {
        return total.compareTo(orderTotal()) >= 0 ? "REFUNDED" : "PARTIALLY_REFUNDED";
    }

    private BigDecimal orderTotal() {
        return order.parts().map(part -> value(part.gross())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal value(Amount amount) {
        return amount.customer().getAmount();
    }
}
