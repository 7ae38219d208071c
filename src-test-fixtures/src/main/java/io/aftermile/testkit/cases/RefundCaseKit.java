package io.aftermile.testkit.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Shows the cases of a directory as JUnit tests: extend it and name the directory. Unsupported cases are skipped. */
public abstract class RefundCaseKit {

    /** Creates a kit. */
    protected RefundCaseKit() {}

    /** Where the case files are. */
    protected abstract Path directory();

    /** One test for each case; its display name is the case's id. */
    @TestFactory
    protected Stream<DynamicTest> cases() throws IOException {
        CaseReport report = CaseRunner.ofDefaults().run(directory());
        DynamicTest readable = DynamicTest.dynamicTest("case files", () -> {
            Assertions.assertTrue(report.unreadable().isEmpty(), () -> String.valueOf(report.unreadable()));
            Assertions.assertFalse(report.outcomes().isEmpty(), "no case below " + directory());
        });
        return Stream.concat(
                Stream.of(readable),
                report.outcomes().stream()
                        .map(outcome -> DynamicTest.dynamicTest(outcome.id(), () -> require(outcome))));
    }

    private static void require(CaseOutcome outcome) {
        if (outcome instanceof CaseOutcome.Failed) {
            Assertions.fail(outcome.toString());
        }
        Assumptions.assumeFalse(outcome instanceof CaseOutcome.Unsupported, outcome::toString);
    }
}
