package io.aftermile.tax;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.PartId;
import io.aftermile.model.Rate;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A tax that the invoice states otherwise than a method computes it, in the customer's currency (rule R20).
 *
 * @param path where, as a JSON pointer into the order; empty (the whole order) for a tax in all
 * @param part which part of the invoice; empty where the sum over all parts that bear the tax deviates
 * @param title what the invoice calls the tax
 * @param jurisdiction who levies it, where known
 * @param rate by which it was computed
 * @param expected what the method computes
 * @param stated what the invoice states
 */
public record TaxDeviation(
        String path,
        Optional<PartId> part,
        String title,
        Optional<Jurisdiction> jurisdiction,
        Rate rate,
        Money expected,
        Money stated) {

    /** By how much the invoice states more than the method computes; below zero where it states less. */
    public Money excess() {
        return stated.minus(expected);
    }

    /** The deviation in a sentence. */
    public String sentence() {
        return title + jurisdiction.map(levies -> " (" + levies.name() + ")").orElse("") + " at " + rate
                + part.map(bearer -> " on part " + bearer.value()).orElse(" in all") + ": the invoice states " + stated
                + ", its base and rate give " + expected;
    }

    /** The deviation as a difference between two statements of one amount. */
    Discrepancy discrepancy(TaxMethod method) {
        return Discrepancy.builder()
                .kind(DiscrepancyKind.AMOUNT_MISMATCH)
                .path(path)
                .expected(expected.toString())
                .actual(stated.toString())
                .detail(sentence() + " (" + method + ")")
                .build();
    }
}
