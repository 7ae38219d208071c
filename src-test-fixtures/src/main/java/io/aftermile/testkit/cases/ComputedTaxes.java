package io.aftermile.testkit.cases;

import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.PartId;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxTreatment;
import io.aftermile.money.Amount;
import io.aftermile.tax.ComputedTax;
import io.aftermile.tax.InvoiceTaxes;
import io.aftermile.tax.TaxMethod;
import java.util.List;
import java.util.function.BiFunction;

/** Fills in the taxes of a case that states them by their rate alone. */
final class ComputedTaxes {

    private ComputedTaxes() {}

    /** The order with every tax as an amount: as stated or, for the labels, by its rate. */
    static Order invoice(Order order, TaxMethod method) {
        boolean complete =
                order.parts().flatMap(part -> part.taxes().stream()).noneMatch(tax -> CaseOrder.isLabel(tax.id()));
        if (complete) {
            return order;
        }
        // A tax on top of the price that states its amount alone tells nothing about the others.
        InvoiceTaxes computed = InvoiceTaxes.of(
                each(order, (part, tax) -> tax.rate().isPresent() ? tax : tax.withTreatment(TaxTreatment.EXEMPT)),
                method);
        return each(order, (part, tax) -> CaseOrder.isLabel(tax.id()) ? filled(computed, part.id(), tax) : tax);
    }

    private static TaxLine filled(InvoiceTaxes computed, PartId part, TaxLine label) {
        return computed.part(part).orElseThrow().taxes().stream()
                .filter(tax -> tax.tax().equals(label.id()))
                .map(ComputedTax::amount)
                .map(amount -> label.withAmount(Amount.of(amount)))
                .findFirst()
                .orElseThrow();
    }

    private static Order each(Order order, BiFunction<InvoicePart, TaxLine, TaxLine> change) {
        return order.withLines(order.lines().stream()
                        .map(line -> line.withTaxes(changed(line, change)))
                        .toList())
                .withShipping(order.shipping().stream()
                        .map(line -> line.withTaxes(changed(line, change)))
                        .toList());
    }

    private static List<TaxLine> changed(InvoicePart part, BiFunction<InvoicePart, TaxLine, TaxLine> change) {
        return part.taxes().stream().map(tax -> change.apply(part, tax)).toList();
    }

    /** The order as if nothing had been taken off. */
    static Order withoutDiscounts(Order order) {
        return order.withLines(order.lines().stream()
                        .map(line -> line.withDiscounts(List.of()))
                        .toList())
                .withShipping(order.shipping().stream()
                        .map(line -> line.withDiscounts(List.of()))
                        .toList());
    }
}
