package io.aftermile.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.testkit.cases.CaseReport;
import io.aftermile.testkit.cases.CaseRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The case in docs/cases.md is one that runs. */
class CasesPageTest {

    private static final String BEGIN = "```jsonc\n";

    @Test
    void theCommentedCasePassesWithoutItsComments(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("../../docs/cases.md"));
        int from = page.indexOf(BEGIN) + BEGIN.length();
        String commented = page.substring(from, page.indexOf("```", from));
        Files.writeString(folder.resolve("case.json"), commented.replaceAll(" +// [^\n]*", ""));

        CaseReport report = CaseRunner.ofDefaults().run(folder);

        assertThat(report.verdict()).as(report.toString()).isEqualTo("refund: 1 passed, 0 failed, 0 unsupported");
    }
}
