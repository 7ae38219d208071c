package io.aftermile.tax;

import io.aftermile.failure.Invalid;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import io.aftermile.money.Fraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.joda.money.Money;

/**
 * Gives the parts of an invoice their share of taxes that the invoice states in total only (rule R19).
 *
 * <p>A part bears a tax if it carries a tax line of that title, rate and jurisdiction. Until now that line is a label:
 * its amount is zero. Each total is split over its bearers by their base without the taxes that it contains, by rule
 * R22: the shares add up to the total exactly, and each is less than one minor unit from its exact proportion. Both
 * currency views are split by themselves, each by its own bases. Refunds then follow rule R1.
 */
public final class InvoiceLevelTax {

    private final Order order;
    private final List<TaxedPart> parts;
    private final Map<Place, Amount> shares = new HashMap<>();

    /** A part by its position, and which of its taxes. */
    private record Place(int part, int tax) {}

    private InvoiceLevelTax(Order order) {
        this.order = order;
        this.parts = TaxedPart.of(order);
    }

    /**
     * The order with each total on the tax lines that bear it. Taxes that no total names stay as they are.
     *
     * @param order whose tax lines are labels where a total names them
     * @param totals in any order; each tax once
     * @throws Invalid if a total stands twice, is borne by no part, is stated in other currency views than the order's,
     *     or names a tax line that has an amount already; or if a price contains a bearer's tax beside one without a
     *     rate. A total of zero needs no bearer where the invoice has no parts. Nothing is allocated then.
     */
    public static Order allocate(Order order, List<TaxTotal> totals) {
        InvoiceLevelTax allocation = new InvoiceLevelTax(order);
        Set<TaxGroup.Name> seen = new HashSet<>();
        for (int i = 0; i < totals.size(); i++) {
            allocation.add(totals.get(i), "/taxes/" + i, seen);
        }
        return allocation.allocated();
    }

    private void add(TaxTotal total, String path, Set<TaxGroup.Name> seen) {
        TaxGroup.Name name = new TaxGroup.Name(total.title(), total.jurisdiction(), total.rate());
        if (!seen.add(name)) {
            throw new Invalid(
                    path, named(total) + " stands twice", "add the amounts up, or tell them apart by jurisdiction");
        }
        if (!total.amount().sameViews(order.zero())) {
            throw new Invalid(
                    path + "/amount",
                    named(total) + " is " + total.amount(),
                    "state it in the currency views of the order, like " + order.zero());
        }
        List<Place> bearers = bearers(name);
        if (bearers.isEmpty() && !(parts.isEmpty() && total.amount().isZero())) {
            throw new Invalid(
                    path,
                    named(total) + " of " + total.amount() + " is borne by no part of the invoice",
                    "label the lines that bear it with its title, rate and jurisdiction");
        }
        split(total, bearers);
    }

    private static String named(TaxTotal total) {
        return total.title() + " at " + total.rate();
    }

    private List<Place> bearers(TaxGroup.Name name) {
        List<Place> bearers = new ArrayList<>();
        for (TaxedPart part : parts) {
            for (int i = 0; i < part.rates().size(); i++) {
                TaxLine tax = part.tax(i);
                boolean borne = tax.rate()
                        .filter(rate -> TaxGroup.Name.of(tax, rate).equals(name))
                        .isPresent();
                if (borne) {
                    requireLabel(part, i);
                    bearers.add(new Place(part.position(), i));
                }
            }
        }
        return bearers;
    }

    private static void requireLabel(TaxedPart part, int tax) {
        if (!part.tax(tax).amount().isZero()) {
            throw new Invalid(
                    part.path(tax) + "/amount",
                    "is " + part.tax(tax).amount() + " although the invoice states this tax in total only",
                    "leave out the total, or state zero on the line");
        }
        if (part.part().taxIncluded() && !part.statesEveryRate()) {
            throw new Invalid(
                    part.path(tax),
                    "is contained in one price with a tax that states no rate",
                    "state every rate of the line");
        }
    }

    private void split(TaxTotal total, List<Place> bearers) {
        List<Money> customer = split(total.amount().customer(), bearers, CurrencyView.CUSTOMER);
        Optional<List<Money>> book = total.amount().book().map(money -> split(money, bearers, CurrencyView.BOOK));
        for (int i = 0; i < bearers.size(); i++) {
            Money share = customer.get(i);
            int index = i;
            shares.put(
                    bearers.get(i),
                    book.map(all -> Amount.of(share, all.get(index))).orElseGet(() -> Amount.of(share)));
        }
    }

    private List<Money> split(Money total, List<Place> bearers, CurrencyView view) {
        return Fraction.split(
                total,
                bearers.stream()
                        .map(bearer -> net(parts.get(bearer.part()), view))
                        .toList());
    }

    private static Fraction net(TaxedPart part, CurrencyView view) {
        long base = part.part().base().in(view).orElseThrow().getAmountMinorLong();
        return Fraction.of(base).over(part.contained());
    }

    private Order allocated() {
        int shipping = order.lines().size();
        int fees = shipping + order.shipping().size();
        return order.withLines(each(order.lines(), 0, (line, taxes) -> line.withTaxes(taxes)))
                .withShipping(each(order.shipping(), shipping, (line, taxes) -> line.withTaxes(taxes)))
                .withFees(each(order.fees(), fees, (fee, taxes) -> fee.withTaxes(taxes)));
    }

    private <T extends InvoicePart> List<T> each(List<T> some, int first, BiFunction<T, List<TaxLine>, T> with) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            List<TaxLine> taxes = new ArrayList<>();
            for (int j = 0; j < some.get(i).taxes().size(); j++) {
                TaxLine tax = some.get(i).taxes().get(j);
                taxes.add(tax.withAmount(shares.getOrDefault(new Place(first + i, j), tax.amount())));
            }
            all.add(with.apply(some.get(i), taxes));
        }
        return all;
    }
}
