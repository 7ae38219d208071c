package io.aftermile.tax;

import io.aftermile.failure.Invalid;
import io.aftermile.model.DutyId;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.PartId;
import io.aftermile.model.TaxLineId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * The taxes that a refund gives back by the invoice, beside those that a tax engine computed, by jurisdiction (rule
 * R18). No side is corrected by the other: what differs is named, and what exceeds the tolerance is for a person.
 *
 * <p>Taxes are matched by jurisdiction. An engine that names the invoice's tax line means that line's jurisdiction; a
 * tax of which nobody says who levies it goes with the one jurisdiction that either side states for its title, or else
 * by its title. The taxes on a part and on its duties count together for that part. Immutable.
 *
 * @param tolerance up to which a difference is left alone, zero or more, in the customer's currency
 * @param differences every jurisdiction in which the sides differ on any part, in the order in which the invoice, then
 *     the engine, state them; those within the tolerance too
 */
public record TaxComparison(Money tolerance, List<TaxDifference> differences) {

    public TaxComparison {
        Objects.requireNonNull(tolerance, "tolerance");
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException("tolerance " + tolerance + " is below zero; give zero or more");
        }
        differences = List.copyOf(differences);
    }

    /**
     * Compares the reversed taxes of an invoice with those of an engine.
     *
     * @param invoice what the invoice gives back
     * @param engine what the engine gives back
     * @param tolerance up to which a difference is left alone
     * @throws Invalid if the tolerance is below zero, or an amount is in another currency than it; the path names the
     *     side
     */
    public static TaxComparison of(List<ReversedTax> invoice, List<ReversedTax> engine, Money tolerance) {
        if (tolerance.isNegative()) {
            throw new Invalid("/tolerance", "is " + tolerance + ", below zero", "give zero or more");
        }
        requireCurrency("/invoice/", invoice, tolerance);
        requireCurrency("/engine/", engine, tolerance);
        Names names = new Names(invoice, engine);
        Map<Name, Sides> all = new LinkedHashMap<>();
        for (ReversedTax tax : invoice) {
            all.computeIfAbsent(names.of(tax), name -> new Sides(tax.title(), Money.zero(tolerance.getCurrencyUnit())))
                    .add(tax.part(), tax.amount(), true);
        }
        for (ReversedTax tax : engine) {
            all.computeIfAbsent(names.of(tax), name -> new Sides(tax.title(), Money.zero(tolerance.getCurrencyUnit())))
                    .add(tax.part(), tax.amount(), false);
        }
        List<TaxDifference> differences = new ArrayList<>();
        all.forEach((name, sides) -> sides.difference(name.jurisdiction()).ifPresent(differences::add));
        return new TaxComparison(tolerance, differences);
    }

    private static void requireCurrency(String path, List<ReversedTax> taxes, Money tolerance) {
        for (int i = 0; i < taxes.size(); i++) {
            Money amount = taxes.get(i).amount();
            if (!amount.isSameCurrency(tolerance)) {
                throw new Invalid(
                        path + i + "/amount",
                        "is " + amount + ", but the tolerance is " + tolerance,
                        "compare amounts of one currency, the customer's");
            }
        }
    }

    /** The differences that are more than the tolerance, and need a person. */
    public List<TaxDifference> exceeding() {
        return differences.stream()
                .filter(difference -> difference.exceeds(tolerance))
                .toList();
    }

    /** Whether no difference is more than the tolerance. */
    public boolean agrees() {
        return exceeding().isEmpty();
    }

    /** What one tax is matched by: who levies it or, where nobody says so, its title. */
    private record Name(Optional<Jurisdiction> jurisdiction, String title) {

        static Name of(Optional<Jurisdiction> jurisdiction, String title) {
            return new Name(jurisdiction, jurisdiction.isPresent() ? "" : title);
        }
    }

    /** Finds the name under which both sides mean the same tax. */
    private static final class Names {

        private record Line(PartId part, Optional<DutyId> duty, TaxLineId tax) {

            static Line of(ReversedTax tax, TaxLineId id) {
                return new Line(tax.part(), tax.duty(), id);
            }
        }

        private final Map<Line, ReversedTax> lines = new HashMap<>();
        private final Map<String, Set<Jurisdiction>> levied = new HashMap<>();

        Names(List<ReversedTax> invoice, List<ReversedTax> engine) {
            invoice.forEach(tax -> tax.tax().ifPresent(id -> lines.put(Line.of(tax, id), tax)));
            invoice.forEach(this::note);
            engine.forEach(this::note);
        }

        private void note(ReversedTax tax) {
            tax.jurisdiction()
                    .ifPresent(levies -> levied.computeIfAbsent(tax.title(), title -> new LinkedHashSet<>())
                            .add(levies));
        }

        Name of(ReversedTax tax) {
            ReversedTax named = tax.tax()
                    .flatMap(id -> Optional.ofNullable(lines.get(Line.of(tax, id))))
                    .orElse(tax);
            return Name.of(named.jurisdiction().or(() -> only(named.title())), named.title());
        }

        private Optional<Jurisdiction> only(String title) {
            Set<Jurisdiction> known = levied.getOrDefault(title, Set.of());
            return known.size() == 1 ? known.stream().findFirst() : Optional.empty();
        }
    }

    /** What both sides give back of one tax, in all and by part. */
    private static final class Sides {

        private final String title;
        private final Money zero;
        private final Map<PartId, PartDifference> parts = new LinkedHashMap<>();

        Sides(String title, Money zero) {
            this.title = title;
            this.zero = zero;
        }

        void add(PartId part, Money amount, boolean ofInvoice) {
            PartDifference added = new PartDifference(part, ofInvoice ? amount : zero, ofInvoice ? zero : amount);
            parts.merge(
                    part,
                    added,
                    (one, other) -> new PartDifference(
                            part,
                            one.invoice().plus(other.invoice()),
                            one.engine().plus(other.engine())));
        }

        Optional<TaxDifference> difference(Optional<Jurisdiction> jurisdiction) {
            List<PartDifference> differing = parts.values().stream()
                    .filter(part -> !part.difference().isZero())
                    .toList();
            if (differing.isEmpty()) {
                return Optional.empty();
            }
            Money invoice = parts.values().stream().map(PartDifference::invoice).reduce(zero, Money::plus);
            Money engine = parts.values().stream().map(PartDifference::engine).reduce(zero, Money::plus);
            return Optional.of(new TaxDifference(jurisdiction, title, invoice, engine, differing));
        }
    }
}
