package io.aftermile.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.examples.quickstart.QuickstartProcess.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @TempDir
    private static Path shared;

    /** One run for all who only read what it said and wrote. */
    private static Run undisturbed;

    @TempDir
    private Path folder;

    @BeforeAll
    static void runOnce() throws Exception {
        undisturbed = QuickstartProcess.run(shared);
    }

    @Test
    void runsTheMainJobAndTheBooksBalance() {
        assertThat(undisturbed.exitCode()).as(undisturbed.output()).isZero();
        assertThat(undisturbed.lastLine()).isEqualTo("books balance");
    }

    @Test
    void storefrontQuoteAndBooksStateTheFiguresWorkedOutByHand() {
        String output = undisturbed.output();

        // WORKING.md, "The return": 100.55 net, 7.29 tax, 107.84 together; 27.59 to the gift card, 80.25 to the card.
        assertThat(output)
                .containsPattern("net +100\\.55 +100\\.55 +100\\.55\\R")
                .containsPattern("tax +7\\.29 +7\\.29 +7\\.29\\R")
                .containsPattern("together +107\\.84 +107\\.84 +107\\.84\\R")
                .containsPattern("to gift card +27\\.59 +27\\.59 +27\\.59\\R")
                .containsPattern("to card +80\\.25 +80\\.25 +80\\.25\\R")
                .doesNotContain("differs");
    }

    @Test
    void saysWhatBecameOfEveryDelivery() {
        String output = undisturbed.output();

        assertThat(output)
                .contains("200 known already, nothing done")
                .contains("401 refused")
                .containsSubsequence("tracking IN_TRANSIT", "tracking DELIVERED")
                .contains("the rate table explains every tax on the invoice: 8 checked")
                .containsPattern("products/update +without effect");
    }

    @Test
    void countsAddUp() {
        String output = undisturbed.output();

        assertThat(output)
                .contains("12 webhook payloads, one sent twice and one forged: 14 deliveries")
                .contains("every delivery on record has ended: 7 booked, 5 without effect, 1 refused"
                        + " (one sent again is not recorded again)");
        assertThat(output.lines().filter(it -> it.matches(".*\\.json.* \\d{3} .*")))
                .hasSize(14);
    }

    @Test
    void aDeliveryThatWaitedForItsOrderSaysSo() {
        String output = undisturbed.output();

        assertThat(output)
                .containsPattern(
                        "01-fulfillments_create.json +200 stored\\R +waits: order 5301 has not been reported yet")
                .containsPattern("1 fulfillments/create +booked +SHIPMENT .*, once its order had been reported\\R")
                .containsOnlyOnce("once its order had been reported");
    }

    @Test
    void theForgedDeliveryIsMarkedAsSuch() {
        assertThat(undisturbed.output()).containsPattern("forged.json, forged: must be refused +401 refused");
    }

    @Test
    void aDiscountIsCalledByItsCode() throws Exception {
        String output = undisturbed.output();

        assertThat(output + page(shared)).contains("discount WELCOME10").doesNotContain("discount 0");
    }

    @Test
    void theWorkedFiguresAreNamedWhereTheyAre() {
        String named = undisturbed
                .output()
                .lines()
                .filter(it -> it.startsWith("The figures, worked out by hand: "))
                .map(it -> it.substring(it.indexOf(": ") + 2))
                .findFirst()
                .orElseThrow();

        assertThat(Path.of("..", "..", named)).exists();
    }

    @Test
    void whereNothingIsMappedTheVerdictSaysWhatWaits() throws Exception {
        Path mapping = Files.writeString(
                folder.resolve("map.csv"),
                "channel,variant_id,erp_item\nshopify:northbound-outfitters.myshopify.com,770001,ITEM-1001\n");

        Run run = QuickstartProcess.run(folder, "--mapping", mapping.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lastLine()).matches("nothing was booked: \\d+ deliveries wait for a mapping");
        assertThat(run.output())
                .contains("the map has this variant under channel shopify:northbound-outfitters.myshopify.com");
        assertThat(page(folder)).contains(run.lastLine()).doesNotContain("books balance");
    }

    @Test
    void personalDataOfTheCustomerStandsNeitherInTheOutputNorOnThePage() throws Exception {
        String output = undisturbed.output();

        assertThat(output + page(shared)).doesNotContain("Jo Sample", "jo@example.com", "Example Street", "73301");
    }

    @Test
    void thePageStandsAlone() throws Exception {
        assertThat(page(shared))
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
        assertThat(run.exitCode()).as("the verdict's code, not the signal's").isZero();
        assertThat(page(folder)).contains("books balance");
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

    private static String page(Path folder) throws IOException {
        return Files.readString(folder.resolve("report.html"));
    }
}
