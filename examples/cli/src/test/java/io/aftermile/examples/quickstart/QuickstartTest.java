package io.aftermile.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.examples.quickstart.QuickstartProcess.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @TempDir
    private Path folder;

    @Test
    void runsTheMainJobAndTheBooksBalance() throws Exception {
        Run run = QuickstartProcess.run(folder);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.lastLine()).isEqualTo("books balance");
    }

    @Test
    void storefrontQuoteAndBooksStateTheFiguresWorkedOutByHand() throws Exception {
        String output = QuickstartProcess.run(folder).output();

        // WORKING.md, "The return": 100.55 net, 7.29 tax, 107.84 together; 27.59 to the gift card, 80.25 to the card.
        assertThat(output)
                .containsPattern("net +100\\.55 +100\\.55 +100\\.55\\R")
                .containsPattern("tax +7\\.29 +7\\.29 +7\\.29\\R")
                .containsPattern("together +107\\.84 +107\\.84 +107\\.84\\R")
                .containsPattern("to gift card +27\\.59 +27\\.59")
                .containsPattern("to card +80\\.25 +80\\.25")
                .doesNotContain("differs");
    }

    @Test
    void saysWhatBecameOfEveryDelivery() throws Exception {
        String output = QuickstartProcess.run(folder).output();

        assertThat(output)
                .contains("200 known already, nothing done")
                .contains("401 refused")
                .containsSubsequence("tracking IN_TRANSIT", "tracking DELIVERED")
                .contains("the rate table explains each of the 8 taxes on the invoice")
                .containsPattern("products/update +without effect");
    }

    @Test
    void personalDataOfTheCustomerStandsNeitherInTheOutputNorOnThePage() throws Exception {
        String output = QuickstartProcess.run(folder).output();

        assertThat(output + page()).doesNotContain("Jo Sample", "jo@example.com", "Example Street", "73301");
    }

    @Test
    void thePageStandsAlone() throws Exception {
        QuickstartProcess.run(folder);

        assertThat(page())
                .contains("<svg", "107.84", "books balance")
                .doesNotContain("<script", "src=", "http://", "https://", "@import");
    }

    @Test
    void anotherRunOnTheSameFolderChangesNothingInTheBooks() throws Exception {
        QuickstartProcess.run(folder);
        String before = QuickstartProcess.books(folder);

        Run again = QuickstartProcess.run(folder);

        assertThat(again.lastLine()).isEqualTo("books balance");
        assertThat(QuickstartProcess.books(folder)).isEqualTo(before);
    }

    @Test
    void keepsServingUntilItIsToldToEndAndThenReadsTheBooks() throws Exception {
        Run run = QuickstartProcess.endedAt(line -> line.startsWith("Serving until"), folder, "--keep-serving");

        assertThat(run.lastLine()).as(run.output()).isEqualTo("books balance");
        assertThat(page()).contains("books balance");
    }

    @Test
    void aFolderWithoutPayloadsIsWrongUse() throws Exception {
        Run run = QuickstartProcess.run(
                folder,
                "--payloads",
                Files.createDirectory(folder.resolve("none")).toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lastLine()).contains("nothing to send");
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("report.html"));
    }
}
