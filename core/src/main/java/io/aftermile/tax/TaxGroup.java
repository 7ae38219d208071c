package io.aftermile.tax;

import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Rate;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Fraction;
import io.aftermile.money.Rounding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * One tax at one rate, and every part of the invoice that bears it.
 *
 * @param bearers in invoice order, at least one
 * @param exact the exact tax on all bearers
 * @param stated the tax on all bearers as the invoice states it, in minor units
 */
record TaxGroup(Name name, List<Bearer> bearers, Fraction exact, BigInteger stated) {

    /** What makes two taxes of an invoice the same. */
    record Name(String title, Optional<Jurisdiction> jurisdiction, Rate rate) {

        static Name of(TaxLine tax, Rate rate) {
            return new Name(tax.title(), tax.jurisdiction(), rate);
        }
    }

    /** A part and which of its taxes. */
    record Bearer(TaxedPart part, int tax) {

        Fraction exact() {
            return part.exact(tax);
        }

        long stated() {
            return part.stated(tax);
        }
    }

    /** All groups of taxes that can be computed, in the order of their first bearers. */
    static List<TaxGroup> of(List<TaxedPart> parts) {
        Map<Name, List<Bearer>> groups = new LinkedHashMap<>();
        for (TaxedPart part : parts) {
            for (int i = 0; i < part.rates().size(); i++) {
                if (part.computable(i)) {
                    groups.computeIfAbsent(Name.of(part.tax(i), part.rate(i)), name -> new ArrayList<>())
                            .add(new Bearer(part, i));
                }
            }
        }
        return groups.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue()))
                .toList();
    }

    private static TaxGroup of(Name name, List<Bearer> bearers) {
        return new TaxGroup(
                name,
                List.copyOf(bearers),
                Fraction.sum(bearers.stream().map(Bearer::exact).toList()),
                bearers.stream()
                        .map(bearer -> BigInteger.valueOf(bearer.stated()))
                        .reduce(BigInteger.ZERO, BigInteger::add));
    }

    /** The tax on all bearers, rounded once. */
    long total(Rounding rounding) {
        return exact.near(rounding);
    }

    /** The share of each bearer in the rounded tax, by its exact tax (rule R22). */
    List<Money> shares(CurrencyUnit currency, Rounding rounding) {
        return Fraction.split(
                Money.ofMinor(currency, total(rounding)),
                bearers.stream().map(Bearer::exact).toList());
    }
}
