package io.aftermile.testkit.cases;

import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Amount;
import io.aftermile.tax.InvoiceTaxes;
import io.aftermile.tax.TaxMethod;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Adds up the invoice of an order and lays it beside what a case expects. Taxes are as invoiced; those that a case
 * states by their rate alone are computed as a check computes them (rule R20).
 */
final class OrderTotalsCase {

    private static final List<String> TOTALS = List.of(
            "itemsSubtotal",
            "itemsNet",
            "shippingNet",
            "shippingTotalInclTax",
            "discountTotal",
            "discountTotalInclTax",
            "originalTotal",
            "tax",
            "total",
            "perLine",
            "taxSummary");
    private static final List<String> LINE = List.of("id", "subtotal", "net", "tax", "total");
    private static final List<String> SUMMARY = List.of("title", "rate", "base", "amount");
    private static final Set<String> BEFORE_DISCOUNTS = Set.of("originalTotal", "discountTotalInclTax");

    private final Fields expected;
    private final CaseOrder source;
    private final TaxMethod method;
    private final Order order;
    private final Comparison comparison = new Comparison();

    private OrderTotalsCase(Fields theCase) {
        CasePolicy policy = CasePolicy.of(theCase);
        this.expected = theCase.object("expected");
        this.source = new CaseOrder(theCase);
        this.method = TaxMethod.of(policy.level(), policy.rounding());
        this.order = ComputedTaxes.invoice(source.order(), method);
    }

    /** What a case wants that its own statements leave open. */
    static Optional<NotOffered> needs(Fields theCase) {
        Fields input = theCase.object("input");
        Optional<String> level = input.optional("policy")
                .filter(policy -> policy.has("roundingLevel"))
                .map(policy -> policy.text("roundingLevel"));
        if (level.isPresent() && CasePolicy.level(level.get()).isEmpty()) {
            return of("rounding at level " + level.get() + " is not offered");
        }
        boolean inclusive = theCase.flag("taxIncluded");
        List<Fields> parts = Stream.concat(input.objects("lines").stream(), input.objects("shipping").stream())
                .toList();
        for (Fields part : parts) {
            List<Fields> taxes = part.objects("taxLines");
            boolean computed = taxes.stream().anyMatch(tax -> !tax.has("amount"));
            boolean open =
                    taxes.stream().anyMatch(tax -> !tax.has("rate") && (inclusive ? computed : !tax.has("amount")));
            if (open) {
                return of("a tax of " + part.text("id") + " states no rate to compute by");
            }
        }
        boolean discounted = input.has("orderDiscounts") || parts.stream().anyMatch(part -> part.has("discounts"));
        boolean unrated = parts.stream()
                .flatMap(part -> part.objects("taxLines").stream())
                .anyMatch(tax -> !tax.has("rate"));
        boolean wanted = BEFORE_DISCOUNTS.stream().anyMatch(theCase.object("expected")::has);
        return wanted && discounted && unrated && !inclusive
                ? of("the tax before discounts needs every tax's rate")
                : Optional.empty();
    }

    private static Optional<NotOffered> of(String why) {
        return Optional.of(new NotOffered("R20", why));
    }

    static List<String> run(Fields theCase) {
        OrderTotalsCase running = new OrderTotalsCase(theCase);
        running.totals();
        running.lines();
        running.summary();
        return running.comparison.differences();
    }

    private void totals() {
        comparison.knownOnly(expected, "", TOTALS);
        comparison.decimal(expected, "itemsSubtotal", "", () -> sum(order.lines().stream(), InvoicePart::base));
        comparison.decimal(expected, "itemsNet", "", () -> sum(order.lines().stream(), InvoicePart::net));
        comparison.decimal(expected, "shippingNet", "", () -> sum(order.shipping().stream(), InvoicePart::net));
        comparison.decimal(
                expected, "shippingTotalInclTax", "", () -> sum(order.shipping().stream(), InvoicePart::gross));
        comparison.decimal(expected, "discountTotal", "", () -> sum(order.parts(), InvoicePart::discount));
        comparison.decimal(
                expected, "discountTotalInclTax", "", () -> originalTotal().subtract(total()));
        comparison.decimal(expected, "originalTotal", "", this::originalTotal);
        comparison.decimal(expected, "tax", "", () -> sum(order.parts(), InvoicePart::tax));
        comparison.decimal(expected, "total", "", this::total);
    }

    private BigDecimal total() {
        return sum(order.parts(), InvoicePart::gross);
    }

    /** What the order would have cost without its discounts, tax included. */
    private BigDecimal originalTotal() {
        if (order.parts().allMatch(part -> part.discounts().isEmpty())) {
            return total();
        }
        return source.taxIncluded()
                ? sum(order.parts(), InvoicePart::price)
                : InvoiceTaxes.of(ComputedTaxes.withoutDiscounts(order), method)
                        .gross()
                        .getAmount();
    }

    private void lines() {
        for (Fields line : expected.objects("perLine")) {
            String id = line.text("id");
            String at = "perLine/" + id + "/";
            comparison.knownOnly(line, at, LINE);
            if (order.parts().noneMatch(part -> part.id().value().equals(id))) {
                comparison.differ(at + "id", id, "no such part");
                continue;
            }
            comparison.decimal(line, "subtotal", at, () -> sum(part(id), InvoicePart::base));
            comparison.decimal(line, "net", at, () -> sum(part(id), InvoicePart::net));
            comparison.decimal(line, "tax", at, () -> sum(part(id), InvoicePart::tax));
            comparison.decimal(line, "total", at, () -> sum(part(id), InvoicePart::gross));
        }
    }

    private Stream<InvoicePart> part(String id) {
        return order.parts().filter(part -> part.id().value().equals(id));
    }

    private void summary() {
        for (Fields tax : expected.objects("taxSummary")) {
            String at = "taxSummary/" + tax.text("title") + "/";
            comparison.knownOnly(tax, at, SUMMARY);
            comparison.decimal(
                    tax,
                    "base",
                    at,
                    () -> sum(
                            order.parts().filter(part -> part.taxes().stream().anyMatch(it -> means(tax, it))),
                            InvoicePart::net));
            comparison.decimal(tax, "amount", at, () -> sum(order.parts(), part -> amount(part, tax)));
        }
    }

    private static boolean means(Fields summary, TaxLine tax) {
        return tax.title().equals(summary.text("title"))
                && (!summary.has("rate")
                        || tax.rate()
                                .filter(rate -> rate.toBigDecimal().compareTo(summary.decimal("rate")) == 0)
                                .isPresent());
    }

    private static Amount amount(InvoicePart part, Fields summary) {
        return part.taxes().stream()
                .filter(tax -> means(summary, tax))
                .map(TaxLine::amount)
                .reduce(part.price().zero(), Amount::plus);
    }

    private static <T extends InvoicePart> BigDecimal sum(Stream<T> parts, Function<InvoicePart, Amount> figure) {
        return parts.map(part -> RefundCase.value(figure.apply(part))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
