package io.aftermile.testkit.cases;

import io.aftermile.model.TaxRoundingLevel;
import io.aftermile.money.Rounding;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the taxes and amounts of a case are rounded: as its policy says or, where that says nothing, as the policy that
 * its scope names; half-up and per line where neither does.
 */
record CasePolicy(Rounding rounding, TaxRoundingLevel level) {

    static final Map<String, Rounding> ROUNDINGS = Map.of(
            "HALF_UP", Rounding.HALF_UP,
            "HALF_DOWN", Rounding.HALF_DOWN,
            "HALF_EVEN", Rounding.HALF_EVEN);

    private static final Map<String, TaxRoundingLevel> LEVELS = Map.of(
            "unit", TaxRoundingLevel.UNIT,
            "item", TaxRoundingLevel.UNIT,
            "line", TaxRoundingLevel.LINE,
            "invoice", TaxRoundingLevel.INVOICE,
            "order", TaxRoundingLevel.INVOICE,
            "document", TaxRoundingLevel.INVOICE);

    static CasePolicy of(Fields theCase) {
        Optional<Fields> policy = theCase.object("input").optional("policy");
        String scope = theCase.has("scope") ? theCase.text("scope") : "";
        String name = scope.startsWith("policy:") ? scope.substring("policy:".length()) : "";
        return new CasePolicy(
                policy.filter(it -> it.has("rounding"))
                        .flatMap(it -> Optional.ofNullable(ROUNDINGS.get(it.text("rounding"))))
                        .or(() -> rounding(name))
                        .orElse(Rounding.HALF_UP),
                policy.filter(it -> it.has("roundingLevel"))
                        .flatMap(it -> level(it.text("roundingLevel")))
                        .or(() -> levelNamed(name))
                        .orElse(TaxRoundingLevel.LINE));
    }

    /** Whether a policy of this name says how to round. */
    static boolean offers(String name) {
        return rounding(name).isPresent() || levelNamed(name).isPresent();
    }

    static Optional<TaxRoundingLevel> level(String name) {
        return Optional.ofNullable(LEVELS.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Optional<TaxRoundingLevel> levelNamed(String name) {
        return name.endsWith("-level") ? level(name.substring(0, name.length() - "-level".length())) : Optional.empty();
    }

    private static Optional<Rounding> rounding(String name) {
        return Optional.ofNullable(ROUNDINGS.get(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
}
