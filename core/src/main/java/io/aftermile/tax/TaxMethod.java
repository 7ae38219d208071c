package io.aftermile.tax;

import io.aftermile.model.TaxRoundingLevel;
import io.aftermile.money.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One way to compute the taxes of an invoice from its bases and rates (rule R20). Taxes are never compounded: each is
 * its rate of the same net.
 *
 * @param level what is rounded: {@code UNIT} the tax on one unit, which is then multiplied by the quantity (and rounded
 *     again where that is a fraction); {@code LINE} the tax on one part; {@code INVOICE} the sum of one tax over all
 *     parts that bear it at one rate, of which each part has its share by rule R22
 * @param rounding how ties are decided
 * @param split how several taxes in one price are rounded; at {@code INVOICE} each tax is a sum of its own
 */
public record TaxMethod(TaxRoundingLevel level, Rounding rounding, InclusiveSplit split) {

    private static final List<TaxRoundingLevel> LEVELS =
            List.of(TaxRoundingLevel.LINE, TaxRoundingLevel.UNIT, TaxRoundingLevel.INVOICE);

    /** @throws IllegalArgumentException if the level is unknown, or a total is to be split that the level has not */
    public TaxMethod {
        Objects.requireNonNull(rounding, "rounding");
        if (!LEVELS.contains(level)) {
            throw new IllegalArgumentException(
                    "level " + level + " says nothing about rounding; give UNIT, LINE or INVOICE");
        }
        if (level == TaxRoundingLevel.INVOICE && split != InclusiveSplit.EACH_TAX) {
            throw new IllegalArgumentException(
                    "split " + split + " has no meaning at level INVOICE, where each tax is summed by itself; give "
                            + InclusiveSplit.EACH_TAX);
        }
    }

    /** A method in which each tax of a price is rounded by itself. */
    public static TaxMethod of(TaxRoundingLevel level, Rounding rounding) {
        return new TaxMethod(level, rounding, InclusiveSplit.EACH_TAX);
    }

    /** Every method, the usual ones first: by line, by unit, by invoice; of each, half-up first. */
    public static List<TaxMethod> all() {
        List<TaxMethod> all = new ArrayList<>();
        for (TaxRoundingLevel level : LEVELS) {
            for (Rounding rounding : Rounding.values()) {
                all.add(of(level, rounding));
                if (level != TaxRoundingLevel.INVOICE) {
                    all.add(new TaxMethod(level, rounding, InclusiveSplit.TOTAL_FIRST));
                }
            }
        }
        return List.copyOf(all);
    }

    /** For people: {@code per line, half-up}. */
    @Override
    public String toString() {
        return "per " + words(level) + ", " + words(rounding).replace(' ', '-')
                + (split == InclusiveSplit.TOTAL_FIRST ? ", total of contained taxes first" : "");
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
