package io.aftermile.tax;

import io.aftermile.model.Duty;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.TaxRoundingLevel;
import io.aftermile.money.Fraction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Recomputes the taxes of an invoice from its own bases and rates under each way of rounding, and says which of them
 * explains it (rule R20): a mis-set tax table shows up before money moves.
 *
 * <p>All arithmetic is exact until the one rounding that a {@link TaxMethod} names. Where tax comes on top, a tax is
 * {@code base * rate}; where the price contains its taxes, it is {@code base * rate / (1 + sum of the part's rates)},
 * and net is what the taxes leave of the base. Exempt, zero-rated and reverse-charged supplies are taxed at nothing. At
 * level {@code INVOICE} a part's tax may be any share that rule R22 allows: less than one minor unit from its exact
 * proportion of the tax in all.
 *
 * <p>Only the customer's view is checked, since books in another currency are converted, not taxed. Taxes on duties and
 * taxes without a rate are named as not checked. This verifies; a refund never takes an amount from it.
 */
public final class TaxCheck {

    private final CurrencyUnit currency;
    private final List<TaxedPart> parts;
    private final List<TaxGroup> groups;

    private TaxCheck(Order order) {
        this.currency = order.currency();
        this.parts = TaxedPart.of(order);
        this.groups = TaxGroup.of(parts);
    }

    /**
     * Checks the taxes on an order's lines, shipping and fees.
     *
     * @throws io.aftermile.failure.Invalid if a tax leaves the range of minor units when it is computed by its rate
     */
    public static TaxCheckReport of(Order order) {
        TaxCheck check = new TaxCheck(order);
        int checked =
                check.groups.stream().mapToInt(group -> group.bearers().size()).sum();
        List<TaxTrial> trials = TaxMethod.all().stream()
                .filter(method -> checked > 0 && check.matters(method))
                .map(check::trial)
                .toList();
        return new TaxCheckReport(order.taxRounding(), checked, trials, check.unchecked(order));
    }

    /** How contained taxes are split is a question only where one price contains several. */
    private boolean matters(TaxMethod method) {
        return method.split() == InclusiveSplit.EACH_TAX
                || parts.stream()
                        .anyMatch(part ->
                                part.part().taxIncluded() && part.rates().size() > 1 && part.statesEveryRate());
    }

    private List<UncheckedTax> unchecked(Order order) {
        List<UncheckedTax> all = new ArrayList<>();
        for (TaxedPart part : parts) {
            for (int i = 0; i < part.rates().size(); i++) {
                int tax = i;
                part.reason(i)
                        .ifPresent(reason -> all.add(new UncheckedTax(
                                part.path(tax), part.part().id(), part.tax(tax).title(), reason)));
            }
        }
        for (int i = 0; i < order.lines().size(); i++) {
            addDuties(all, "/lines/" + i, order.lines().get(i));
        }
        return all;
    }

    private static void addDuties(List<UncheckedTax> all, String path, OrderLine line) {
        for (int i = 0; i < line.duties().size(); i++) {
            Duty duty = line.duties().get(i);
            for (int j = 0; j < duty.taxes().size(); j++) {
                all.add(new UncheckedTax(
                        path + "/duties/" + i + "/taxes/" + j,
                        line.id(),
                        duty.taxes().get(j).title(),
                        UncheckedTax.Reason.ON_A_DUTY));
            }
        }
    }

    private TaxTrial trial(TaxMethod method) {
        TaxComputation computation = new TaxComputation(parts, groups, currency, method);
        return new TaxTrial(
                method,
                method.level() == TaxRoundingLevel.INVOICE
                        ? groups.stream()
                                .flatMap(group -> byInvoice(group, computation, method).stream())
                                .toList()
                        : byPart(computation));
    }

    private List<TaxDeviation> byPart(TaxComputation computation) {
        List<TaxDeviation> deviations = new ArrayList<>();
        for (TaxedPart part : parts) {
            for (int i = 0; i < part.rates().size(); i++) {
                if (part.computable(i) && part.stated(i) != computation.tax(part, i)) {
                    deviations.add(deviation(part, i, computation));
                }
            }
        }
        return deviations;
    }

    private List<TaxDeviation> byInvoice(TaxGroup group, TaxComputation computation, TaxMethod method) {
        List<TaxDeviation> deviations = new ArrayList<>();
        Money total = Money.ofMinor(currency, group.total(method.rounding()));
        Money stated = Money.of(currency, new BigDecimal(group.stated(), currency.getDecimalPlaces()));
        if (!total.equals(stated)) {
            deviations.add(new TaxDeviation(
                    "",
                    Optional.empty(),
                    group.name().title(),
                    group.name().jurisdiction(),
                    group.name().rate(),
                    total,
                    stated));
        }
        group.bearers().stream()
                .filter(bearer -> !isShare(bearer, group))
                .forEach(bearer -> deviations.add(deviation(bearer.part(), bearer.tax(), computation)));
        return deviations;
    }

    /** Whether what the invoice states is less than a minor unit from the exact share of what it states in all. */
    private static boolean isShare(TaxGroup.Bearer bearer, TaxGroup group) {
        if (group.exact().isZero()) {
            return bearer.stated() == 0;
        }
        Fraction share = bearer.exact().over(group.exact()).times(new Fraction(group.stated(), BigInteger.ONE));
        BigInteger off = BigInteger.valueOf(bearer.stated())
                .multiply(share.denominator())
                .subtract(share.numerator())
                .abs();
        return off.compareTo(share.denominator()) < 0;
    }

    private TaxDeviation deviation(TaxedPart part, int tax, TaxComputation computation) {
        return new TaxDeviation(
                part.path(tax) + "/amount/customer",
                Optional.of(part.part().id()),
                part.tax(tax).title(),
                part.tax(tax).jurisdiction(),
                part.rate(tax),
                Money.ofMinor(currency, computation.tax(part, tax)),
                part.tax(tax).amount().customer());
    }
}
