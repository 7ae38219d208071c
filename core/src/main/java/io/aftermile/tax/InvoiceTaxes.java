package io.aftermile.tax;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Order;
import io.aftermile.model.PartId;
import io.aftermile.model.TaxLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What the taxes of an invoice are by their rates under one method, in the customer's currency, with the totals that
 * follow (rule R20). It verifies an invoice; refunds take their amounts from the invoice itself. Immutable.
 *
 * @param method by which the taxes were computed
 * @param currency of all amounts
 * @param parts lines, shipping and fees in invoice order; duties are left out
 */
public record InvoiceTaxes(TaxMethod method, CurrencyUnit currency, List<PartTaxes> parts) {

    public InvoiceTaxes {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(currency, "currency");
        parts = List.copyOf(parts);
    }

    /**
     * Computes the taxes on an order's lines, shipping and fees; the amounts that the order states for them do not
     * enter.
     *
     * @throws Invalid if a tax states no rate, or leaves the range of minor units; the path leads to it
     */
    public static InvoiceTaxes of(Order order, TaxMethod method) {
        List<TaxedPart> parts = TaxedPart.of(order);
        parts.forEach(InvoiceTaxes::requireRates);
        TaxComputation computation = new TaxComputation(parts, TaxGroup.of(parts), order.currency(), method);
        return new InvoiceTaxes(
                method,
                order.currency(),
                parts.stream().map(part -> computed(part, computation)).toList());
    }

    private static void requireRates(TaxedPart part) {
        for (int i = 0; i < part.rates().size(); i++) {
            if (part.rates().get(i).isEmpty()) {
                throw new Invalid(
                        part.path(i) + "/rate",
                        "is missing on " + part.tax(i).title(),
                        "state the rate by which it was computed");
            }
        }
    }

    private static PartTaxes computed(TaxedPart part, TaxComputation computation) {
        Money base = part.part().base().customer();
        List<ComputedTax> taxes = new ArrayList<>();
        for (int i = 0; i < part.rates().size(); i++) {
            TaxLine tax = part.tax(i);
            taxes.add(new ComputedTax(
                    tax.id(),
                    tax.title(),
                    tax.jurisdiction(),
                    part.rate(i),
                    Money.ofMinor(base.getCurrencyUnit(), computation.tax(part, i))));
        }
        return new PartTaxes(part.part().id(), base, part.part().taxIncluded(), taxes);
    }

    /** The taxes on one part of the invoice. */
    public Optional<PartTaxes> part(PartId id) {
        return parts.stream().filter(part -> part.part().equals(id)).findFirst();
    }

    /** The sum of all nets. */
    public Money net() {
        return sum(PartTaxes::net);
    }

    /** The sum of all taxes. */
    public Money tax() {
        return sum(PartTaxes::tax);
    }

    /** What the customer owes, duties aside: net and tax. */
    public Money gross() {
        return sum(PartTaxes::gross);
    }

    /** Each tax at each rate over the whole invoice, in the order in which parts first bear them. */
    public List<TaxSummary> summary() {
        Map<TaxGroup.Name, TaxSummary> taxes = new LinkedHashMap<>();
        for (PartTaxes part : parts) {
            for (ComputedTax tax : part.taxes()) {
                taxes.merge(
                        new TaxGroup.Name(tax.title(), tax.jurisdiction(), tax.rate()),
                        new TaxSummary(tax.title(), tax.jurisdiction(), tax.rate(), part.net(), tax.amount()),
                        InvoiceTaxes::together);
            }
        }
        return List.copyOf(taxes.values());
    }

    private static TaxSummary together(TaxSummary one, TaxSummary other) {
        return new TaxSummary(
                one.title(),
                one.jurisdiction(),
                one.rate(),
                one.net().plus(other.net()),
                one.amount().plus(other.amount()));
    }

    private Money sum(Function<PartTaxes, Money> figure) {
        return parts.stream().map(figure).reduce(Money.zero(currency), Money::plus);
    }
}
