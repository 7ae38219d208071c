package io.aftermile.tax;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Jurisdiction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * A jurisdiction whose tax the invoice and a tax engine give back differently (rule R18). Immutable.
 *
 * @param jurisdiction who levies it; empty where neither side knows, and the tax is told by its title
 * @param title what the first side that states it calls it
 * @param invoice what the invoice gives back in all, zero or more
 * @param engine what the engine gives back in all, zero or more
 * @param parts the parts on which they differ, at least one; their differences may cancel each other out
 */
public record TaxDifference(
        Optional<Jurisdiction> jurisdiction, String title, Money invoice, Money engine, List<PartDifference> parts) {

    public TaxDifference {
        parts = List.copyOf(parts);
    }

    /** What the engine gives back more than the invoice; below zero where it gives back less. */
    public Money difference() {
        return engine.minus(invoice);
    }

    /** Whether the difference in all, or that on any one part, is more than a tolerance in either direction. */
    public boolean exceeds(Money tolerance) {
        return difference().abs().isGreaterThan(tolerance)
                || parts.stream().anyMatch(part -> part.difference().abs().isGreaterThan(tolerance));
    }

    /** The difference in a sentence. */
    public String sentence() {
        return title + jurisdiction.map(levies -> " (" + levies.name() + ")").orElse("") + ": the invoice gives back "
                + invoice + ", the tax engine " + engine + "; they differ "
                + parts.stream()
                        .map(part -> "on part " + part.part().value() + " by " + part.difference())
                        .collect(Collectors.joining(", "));
    }

    /**
     * The difference as one between two statements of an amount.
     *
     * @param path where the reversed tax stands, as a JSON pointer into the document that carries it
     */
    public Discrepancy discrepancy(String path) {
        return Discrepancy.builder()
                .kind(DiscrepancyKind.AMOUNT_MISMATCH)
                .path(path)
                .expected(invoice.toString())
                .actual(engine.toString())
                .detail(sentence())
                .build();
    }
}
