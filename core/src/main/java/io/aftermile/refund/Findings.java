package io.aftermile.refund;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import java.util.List;
import org.joda.money.Money;

/** Names what does not agree about one part, on the part where it arose (rule R33). */
final class Findings {

    private final Place place;
    private final List<Discrepancy> all;

    Findings(Place place, List<Discrepancy> all) {
        this.place = place;
        this.all = all;
    }

    void add(DiscrepancyKind kind, String component, Money expected, Money actual, String what) {
        add(kind, component, expected.toString(), actual.toString(), what);
    }

    void add(DiscrepancyKind kind, String component, String expected, String actual, String what) {
        all.add(Discrepancy.builder()
                .kind(kind)
                .path(place.path())
                .expected(expected)
                .actual(actual)
                .detail(component + " of " + place.name() + " " + what + ": expected " + expected + ", found " + actual)
                .build());
    }

    /** What somebody suggests exceeds what is left, and was cut. */
    void mirrored(PartFacts facts, Replay.Stated stated, long base, long[] taxes, long[] levies) {
        if (base < stated.base()) {
            cut("base", facts, base, stated.base());
        }
        long tax = PartFacts.sum(taxes);
        if (tax < PartFacts.sum(stated.taxes())) {
            cut("tax", facts, tax, PartFacts.sum(stated.taxes()));
        }
        for (int i = 0; i < levies.length; i++) {
            if (levies[i] < stated.levies()[i]) {
                cut(facts.levies.get(i).name(), facts, levies[i], stated.levies()[i]);
            }
        }
    }

    private void cut(String component, PartFacts facts, long left, long suggested) {
        add(
                DiscrepancyKind.AMOUNT_MISMATCH,
                component,
                facts.money(left),
                facts.money(suggested),
                "is suggested beyond what is left");
    }

    /** A recorded refund names something that the part does not have; it is counted nowhere, so it is said. */
    void unknown(String component, String found, PartFacts facts) {
        add(
                DiscrepancyKind.UNKNOWN_PART,
                component,
                facts.money(0).toString(),
                found,
                "was given back, but the part has no such " + component);
    }
}
