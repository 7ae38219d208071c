package io.aftermile.testkit.cases;

import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Adds up the invoice of an order as the model states it, and lays it beside what a case expects. */
final class OrderTotalsCase {

    private static final Set<String> WITHOUT_TAX = Set.of("itemsSubtotal", "discountTotal");

    private OrderTotalsCase() {}

    /** A tax that is stated as a rate alone would have to be computed, which only verification does (rule R20). */
    static Optional<NotOffered> needs(Fields theCase) {
        CaseOrder source = new CaseOrder(theCase);
        List<String> wanted = new ArrayList<>(theCase.object("expected").names());
        wanted.removeAll(WITHOUT_TAX);
        if (source.taxIncluded()) {
            wanted.removeAll(Set.of("total", "discountTotalInclTax", "originalTotal", "shippingTotalInclTax"));
        }
        return source.statesTaxes() || wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(new NotOffered("R20", wanted.get(0) + " needs a tax computed from its rate"));
    }

    static List<String> run(Fields theCase) {
        Fields expected = theCase.object("expected");
        Order order = new CaseOrder(theCase).order();
        Comparison comparison = new Comparison();
        comparison.knownOnly(
                expected,
                "",
                List.of(
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
                        "taxSummary"));
        comparison.decimal(expected, "itemsSubtotal", "", () -> sum(order.lines().stream(), InvoicePart::base));
        comparison.decimal(expected, "itemsNet", "", () -> sum(order.lines().stream(), InvoicePart::net));
        comparison.decimal(expected, "shippingNet", "", () -> sum(order.shipping().stream(), InvoicePart::net));
        comparison.decimal(
                expected, "shippingTotalInclTax", "", () -> sum(order.shipping().stream(), InvoicePart::gross));
        comparison.decimal(expected, "discountTotal", "", () -> sum(order.parts(), InvoicePart::discount));
        comparison.decimal(expected, "tax", "", () -> sum(order.parts(), InvoicePart::tax));
        comparison.decimal(expected, "total", "", () -> sum(order.parts(), InvoicePart::gross));
        for (Fields line : expected.objects("perLine")) {
            comparison.decimal(
                    line,
                    "tax",
                    "perLine/" + line.text("id") + "/",
                    () -> sum(
                            order.parts().filter(part -> part.id().value().equals(line.text("id"))), InvoicePart::tax));
        }
        for (Fields tax : expected.objects("taxSummary")) {
            String at = "taxSummary/" + tax.text("title") + "/";
            comparison.decimal(tax, "amount", at, () -> sum(order.parts(), part -> titled(part, tax.text("title"))));
        }
        return comparison.differences();
    }

    private static Amount titled(InvoicePart part, String title) {
        return part.taxes().stream()
                .filter(tax -> tax.title().equals(title))
                .map(tax -> tax.amount())
                .reduce(part.price().zero(), Amount::plus);
    }

    private static <T extends InvoicePart> BigDecimal sum(Stream<T> parts, Function<InvoicePart, Amount> figure) {
        return parts.map(part -> RefundCase.value(figure.apply(part))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
