package io.aftermile.tax;

import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.Rate;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxTreatment;
import io.aftermile.money.Fraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of an invoice as far as its taxes can be computed, in the customer's view.
 *
 * @param position among all parts of the invoice
 * @param path where it stands in the order
 * @param rates by which each tax is computed; empty where the invoice does not say
 */
record TaxedPart(int position, InvoicePart part, String path, List<Optional<Rate>> rates) {

    static List<TaxedPart> of(Order order) {
        List<TaxedPart> all = new ArrayList<>();
        add(all, "/lines/", order.lines());
        add(all, "/shipping/", order.shipping());
        add(all, "/fees/", order.fees());
        return all;
    }

    private static void add(List<TaxedPart> all, String place, List<? extends InvoicePart> parts) {
        for (int i = 0; i < parts.size(); i++) {
            InvoicePart part = parts.get(i);
            all.add(new TaxedPart(
                    all.size(),
                    part,
                    place + i,
                    part.taxes().stream().map(TaxedPart::rate).toList()));
        }
    }

    /** An exempt supply and one for which the buyer accounts are taxed at nothing, whatever their label says. */
    private static Optional<Rate> rate(TaxLine tax) {
        return tax.treatment() == TaxTreatment.STANDARD ? tax.rate() : Optional.of(Rate.ZERO);
    }

    TaxLine tax(int index) {
        return part.taxes().get(index);
    }

    String path(int tax) {
        return path + "/taxes/" + tax;
    }

    Rate rate(int tax) {
        return rates.get(tax).orElseThrow();
    }

    /** Why a tax cannot be computed; empty where it can. */
    Optional<UncheckedTax.Reason> reason(int tax) {
        if (rates.get(tax).isEmpty()) {
            return Optional.of(UncheckedTax.Reason.NO_RATE);
        }
        // A price that contains an unknown tax says nothing about the others.
        return part.taxIncluded() && !statesEveryRate()
                ? Optional.of(UncheckedTax.Reason.BESIDE_A_TAX_WITHOUT_RATE)
                : Optional.empty();
    }

    boolean statesEveryRate() {
        return rates.stream().allMatch(Optional::isPresent);
    }

    boolean computable(int tax) {
        return reason(tax).isEmpty();
    }

    /** The base in minor units. */
    long base() {
        return part.base().customer().getAmountMinorLong();
    }

    /** What the invoice states, in minor units. */
    long stated(int tax) {
        return tax(tax).amount().customer().getAmountMinorLong();
    }

    /** The sum of the rates that are known. */
    Fraction rateSum() {
        return Fraction.sum(rates.stream()
                .flatMap(Optional::stream)
                .map(rate -> Fraction.of(rate.toBigDecimal()))
                .toList());
    }

    /** How much of a base is net: one, or with the taxes that the price contains one and their rates. */
    Fraction contained() {
        return part.taxIncluded() ? Fraction.ONE.plus(rateSum()) : Fraction.ONE;
    }

    /** The exact tax on a base of this part. */
    Fraction exact(int tax, Fraction base) {
        return base.times(Fraction.of(rate(tax).toBigDecimal())).over(contained());
    }

    /** The exact tax on the whole part. */
    Fraction exact(int tax) {
        return exact(tax, Fraction.of(base()));
    }
}
