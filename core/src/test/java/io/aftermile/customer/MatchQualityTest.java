package io.aftermile.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How often the matcher is right about people whose truth is known. The build asks a few thousand of them; a whole town
 * is asked with {@code mvn test -pl core -Dtest=MatchQualityTest -Daftermile.depth=full}.
 */
class MatchQualityTest {

    private static final long SEED = 20_261_122;
    private static final int PEOPLE = switch (System.getProperty("aftermile.depth", "build")) {
        case "full" -> 100_000;
        case "ci" -> 20_000;
        default -> 4_000;
    };

    @Test
    void whoIsJoinedUnaskedIsOnePersonInAtLeast999CasesOf1000() {
        TownOffice.Files files = TownOffice.files(SEED, PEOPLE);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        MatchReport report = CustomerMatcher.of(MatchRules.ofDefaults()).match(files.records(), List.of());

        TownMeasure measure = TownMeasure.of(files, report);
        System.out.println("seed " + SEED + ", " + measure.shown() + ", " + report.compared() + " pairs compared, "
                + (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000
                + " ms of one processor");
        assertThat(measure.links()).isGreaterThan(PEOPLE / 4);
        assertThat(measure.precisionOfLinks()).as(measure.shown()).isGreaterThanOrEqualTo(0.999);
        assertThat(measure.precisionOfPairs()).as(measure.shown()).isGreaterThanOrEqualTo(0.999);
        assertThat(measure.recall()).as(measure.shown()).isGreaterThanOrEqualTo(0.6);
    }
}
