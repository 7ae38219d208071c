package io.aftermile.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The cases that were collected from other systems' published tests, where the machine has them. */
class CorpusCasesTest {

    @Test
    void noCollectedCaseFails() throws IOException {
        Path cases = Path.of(System.getProperty("aftermile.corpus", ""), "refund-cases");
        assumeThat(Files.isDirectory(cases)).as("collected cases at " + cases).isTrue();

        CaseReport report = CaseRunner.ofDefaults().run(cases);

        assertThat(report.outcomes())
                .filteredOn(CaseOutcome.Failed.class::isInstance)
                .isEmpty();
        assertThat(report.unreadable()).isEmpty();
        assertThat(report.passed()).isGreaterThan(report.unsupported());
    }
}
