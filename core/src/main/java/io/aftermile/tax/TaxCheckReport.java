package io.aftermile.tax;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.TaxRoundingLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which ways of rounding explain the taxes of an invoice, and where it deviates if none does (rule R20). Immutable.
 *
 * @param statedLevel at which level the order says that its taxes were rounded
 * @param checked how many taxes were recomputed
 * @param trials one for each of {@link TaxMethod#all()}, in that order; without those that split a total, unless one
 *     price contains several taxes, and none at all if there was nothing to recompute
 * @param unchecked taxes that could not be recomputed, in invoice order
 */
public record TaxCheckReport(
        TaxRoundingLevel statedLevel, int checked, List<TaxTrial> trials, List<UncheckedTax> unchecked) {

    public TaxCheckReport {
        Objects.requireNonNull(statedLevel, "statedLevel");
        trials = List.copyOf(trials);
        unchecked = List.copyOf(unchecked);
    }

    /** The methods that explain every tax that was checked, the usual ones first. */
    public List<TaxMethod> explaining() {
        return trials.stream().filter(TaxTrial::explains).map(TaxTrial::method).toList();
    }

    /** The levels of the methods that explain every tax that was checked. */
    public List<TaxRoundingLevel> levels() {
        return explaining().stream().map(TaxMethod::level).distinct().toList();
    }

    /**
     * The trial with the fewest deviations among those of the level that the order states, or among all where it states
     * none; the usual one where several have as few. Empty if nothing was checked.
     */
    public Optional<TaxTrial> closest() {
        return trials.stream()
                .filter(trial -> statedLevel == TaxRoundingLevel.UNKNOWN
                        || trial.method().level() == statedLevel)
                .min(Comparator.comparingInt(trial -> trial.deviations().size()));
    }

    /**
     * The deviations of the closest trial; none where a method of the stated level (any level, where none is stated)
     * explains the invoice. Taxes that were not checked are no discrepancies.
     */
    public List<Discrepancy> discrepancies() {
        return closest().stream()
                .flatMap(trial -> trial.deviations().stream().map(deviation -> deviation.discrepancy(trial.method())))
                .toList();
    }

    /** Whether every tax was checked, and one method of the stated level explains them all. */
    public boolean agrees() {
        return unchecked.isEmpty() && discrepancies().isEmpty();
    }

    /** The findings for people: what explains the invoice or what deviates, then what was not checked. */
    public List<String> sentences() {
        List<String> all = new ArrayList<>();
        if (closest().isEmpty()) {
            all.add("no tax could be checked");
        }
        closest().ifPresent(trial -> {
            if (!explaining().isEmpty()) {
                all.add(checked + " of " + (checked + unchecked.size()) + " taxes are explained when rounded "
                        + explaining().stream().map(TaxMethod::toString).collect(Collectors.joining("; or ")));
            }
            if (!trial.explains()) {
                all.add((statedLevel == TaxRoundingLevel.UNKNOWN
                                ? "no way of rounding"
                                : "no way that the order states")
                        + " explains the taxes; the closest is " + trial.method());
                trial.deviations().forEach(deviation -> all.add(deviation.sentence()));
            }
        });
        unchecked.forEach(tax -> all.add(tax.sentence()));
        return List.copyOf(all);
    }
}
