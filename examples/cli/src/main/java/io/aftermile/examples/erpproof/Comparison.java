package io.aftermile.examples.erpproof;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two ledgers of one sale.
 *
 * @param ours as we computed it
 * @param theirs as it is posted there
 * @param documents the documents there
 */
record Comparison(
        Scenarios.Scenario scenario,
        Map<Place, BigDecimal> ours,
        Map<Place, BigDecimal> theirs,
        List<String> documents) {

    void print(PrintWriter out) {
        out.println();
        out.println(scenario.name() + ", order " + scenario.plan().order().id());
        out.printf("  %-24s %12s %12s%n", "", "ours", "Tryton");
        for (Place place : Place.values()) {
            BigDecimal mine = value(ours, place);
            BigDecimal his = value(theirs, place);
            if (mine.signum() != 0 || his.signum() != 0 || place == Place.CUSTOMER) {
                out.printf(
                        "  %-24s %12s %12s%s%n",
                        place.words(), shown(place, mine), shown(place, his), mine.compareTo(his) == 0 ? "" : "  <--");
            }
        }
    }

    private static String shown(Place place, BigDecimal value) {
        return place.goods()
                ? value.stripTrailingZeros().toPlainString()
                : value.setScale(Math.max(2, value.scale())).toPlainString();
    }

    /** What differs, by how much, and where to look. */
    List<String> differences() {
        List<String> found = new ArrayList<>();
        for (Place place : Place.values()) {
            BigDecimal mine = value(ours, place);
            BigDecimal his = value(theirs, place);
            if (mine.compareTo(his) != 0) {
                found.add(scenario.name() + ", order " + scenario.plan().order().id() + ": " + place.words() + " is "
                        + shown(place, his) + " in Tryton and " + shown(place, mine) + " with us; look at "
                        + String.join(", ", documents));
            }
        }
        if (scenario.settled() && value(theirs, Place.CUSTOMER).signum() != 0) {
            found.add(scenario.name() + ": the customer's account is not even in Tryton");
        }
        return found;
    }

    private static BigDecimal value(Map<Place, BigDecimal> ledger, Place place) {
        return ledger.getOrDefault(place, BigDecimal.ZERO);
    }
}
