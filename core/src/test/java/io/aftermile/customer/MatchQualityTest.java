package io.aftermile.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.ExternalRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How often the matcher is right about people whose truth is known. The build asks a few thousand of them; a whole town
 * is asked with {@code mvn test -pl core -Dtest=MatchQualityTest -Daftermile.depth=full}.
 */
class MatchQualityTest {

    private static final long SEED = 20_261_122;
    private static final int PEOPLE =
            switch (System.getProperty("aftermile.depth", "build")) {
                case "full" -> 100_000;
                case "ci" -> 20_000;
                default -> 4_000;
            };

    @Test
    void whoIsJoinedUnaskedIsOnePersonInAtLeast999CasesOf1000() {
        TownOffice.Files files = TownOffice.files(SEED, PEOPLE);
        long before = System.nanoTime();

        MatchReport report = CustomerMatcher.of(MatchRules.ofDefaults()).match(files.records(), List.of());

        TownMeasure measure = TownMeasure.of(files, report);
        System.out.println("seed " + SEED + ", " + measure.shown() + ", " + report.compared() + " pairs compared, "
                + (System.nanoTime() - before) / 1_000_000 + " ms");
        if (System.getProperty("town.debug") != null) { debug(files, report); }
        assertThat(measure.links()).isGreaterThan(PEOPLE / 4);
        assertThat(measure.precisionOfLinks()).as(measure.shown()).isGreaterThanOrEqualTo(0.999);
        assertThat(measure.precisionOfPairs()).as(measure.shown()).isGreaterThanOrEqualTo(0.999);
        assertThat(measure.recall()).as(measure.shown()).isGreaterThanOrEqualTo(0.6);
    }

    static void debug(TownOffice.Files files, MatchReport report) {
        var byRef = new java.util.HashMap<ExternalRef, CustomerRecord>();
        files.records().forEach(it -> byRef.put(it.source(), it));
        int shown = 0;
        for (ProposedLink link : report.links()) {
            if (!files.truth().get(link.one()).equals(files.truth().get(link.other())) && shown++ < 40) {
                System.out.println("FP " + link.comparison().evidence() + "\n   " + show(byRef.get(link.one())) + "\n   " + show(byRef.get(link.other())));
            }
        }
    }

    static String show(CustomerRecord it) {
        return it.name() + " " + it.email() + " " + it.phone() + " " + it.addresses().stream().map(a -> a.street() + "" + a.postalCode()).toList();
    }
}
