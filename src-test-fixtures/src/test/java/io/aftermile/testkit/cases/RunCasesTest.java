package io.aftermile.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCasesTest {

    private static final String PASSING = """
            {"id": "good", "kind": "allocation", "currency": "EUR", "input": {"amount": "0.03", "weights": ["1", "1"]},
             "expected": {"parts": ["0.02", "0.01"]}}""";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return RunCases.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    private int runCases(String... cases) throws IOException {
        Files.writeString(directory.resolve("cases.json"), "[" + String.join(",", cases) + "]");
        return run("refund", directory.toString());
    }

    private String lines() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void ownCasesAllPass() {
        int exit = run("refund", OwnCasesTest.ownCases().toString());

        assertThat(lines()).isEqualTo("refund: 47 passed, 0 failed, 0 unsupported\n");
        assertThat(exit).isZero();
    }

    @Test
    void aWrongExpectationFailsAndNamesFieldAndFigures() throws IOException {
        int exit =
                runCases(PASSING, PASSING.replace("good", "bad").replace("\"0.02\", \"0.01\"", "\"0.01\", \"0.02\""));

        assertThat(lines()).contains("FAIL bad parts: expected [0.01, 0.02] got [0.02, 0.01]");
        assertThat(lines()).endsWith("refund: 1 passed, 1 failed, 0 unsupported\n");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void anExceptionOnTheWayIsAFailure() throws IOException {
        int exit = runCases(PASSING.replace("\"0.03\"", "\"0.035\""));

        assertThat(lines()).startsWith("FAIL good run: expected a result got ");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void anExpectedFieldThatNobodyComparesIsAFailure() throws IOException {
        int exit = runCases(PASSING.replace("\"expected\": {", "\"expected\": {\"shares\": 2, "));

        assertThat(lines()).startsWith("FAIL good shares: ");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void anUnknownInputFieldIsUnsupportedByName() throws IOException {
        int exit = runCases(PASSING.replace("\"amount\"", "\"season\": 1, \"amount\""));

        assertThat(lines()).startsWith("UNSUPPORTED good format: unknown field /input/season");
        assertThat(exit).isZero();
    }

    @Test
    void aCopyOfAFileCountsOnceAndAnotherCaseOfTheSameIdFails() throws IOException {
        Files.createDirectory(directory.resolve("copy"));
        Files.writeString(directory.resolve("copy/cases.json"), "[" + PASSING + "]");

        assertThat(runCases(PASSING)).isZero();
        assertThat(lines()).isEqualTo("refund: 1 passed, 0 failed, 0 unsupported\n");

        Files.writeString(directory.resolve("copy/cases.json"), "[" + PASSING.replace("0.03", "0.04") + "]");
        assertThat(run("refund", directory.toString())).isEqualTo(1);
    }

    @Test
    void nothingToCheckWrongUseAndUnreadableFilesAreNamed() throws IOException {
        assertThat(run("refund", directory.toString())).isEqualTo(2);
        assertThat(run("refund", directory.resolve("absent").toString())).isEqualTo(2);
        assertThat(run("parcels", directory.toString())).isEqualTo(2);
        assertThat(run()).isEqualTo(2);

        Files.writeString(directory.resolve("broken.json"), "[{\"id\": ");
        assertThat(runCases(PASSING)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("broken.json: is no well-formed JSON");
    }

    @Test
    void whatIsNoCaseIsNamedByItsPlaceAndItsNeighboursStillRun() throws IOException {
        int exit = runCases(PASSING.replace("\"0.02\", \"0.01\"", "\"0.01\", \"0.02\""), "{\"id\": \"x\"}", "5");

        assertThat(lines()).startsWith("FAIL good ").endsWith("refund: 0 passed, 1 failed, 0 unsupported\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("cases.json /1: is no case; give it an id and a kind")
                .contains("cases.json /2: is no case");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void aFileWithSomethingElseInItIsNotAPassedFile() throws IOException {
        assertThat(runCases(PASSING, "5")).isEqualTo(2);
        assertThat(lines()).isEqualTo("refund: 1 passed, 0 failed, 0 unsupported\n");
    }

    private static String totals(String line, String policy, String expected) {
        return """
                {"id": "totals", "kind": "order-totals", "currency": "EUR", "taxIncluded": false,
                 "input": {"lines": [{"id": "a", "quantity": 1, "unitPrice": "10.00",
                    "taxLines": [{"title": "vat", "rate": "0.19"}]}%s], "policy": {%s}},
                 "expected": {%s}}""".formatted(line, policy, expected);
    }

    @Test
    void aNegativeLineThatCannotBeADiscountIsRefusedByItsRule() throws IOException {
        String other = ",{\"id\": \"n\", \"quantity\": 1, \"unitPrice\": \"%s\", \"taxLines\": [%s]}";
        String vat = "{\"title\": \"vat\", \"rate\": \"0.19\"%s}";

        assertThat(runCases(totals(other.formatted("-10.01", vat.formatted("")), "", "\"total\": \"0.00\"")))
                .isZero();
        runCases(totals(other.formatted("-1.00", ""), "", "\"total\": \"0.00\""));
        runCases(totals(other.formatted("-1.00", vat.formatted(", \"amount\": \"-0.19\"")), "", "\"total\": \"0\""));
        runCases(totals(
                other.formatted("-1.00", vat.formatted("")), "", "\"perLine\": [{\"id\": \"n\", \"tax\": \"-0.19\"}]"));

        assertThat(lines().lines().filter(line -> line.startsWith("UNSUPPORTED")))
                .containsExactly(
                        "UNSUPPORTED totals R23: no lines of the same taxes are worth as much as a negative line takes"
                                + " off",
                        "UNSUPPORTED totals R23: no lines of the same taxes are worth as much as a negative line takes"
                                + " off",
                        "UNSUPPORTED totals R23: whose tax it is that a negative line states, only its importer knows",
                        "UNSUPPORTED totals R23: a figure is wanted of a negative line, which is a discount on others");
    }

    @Test
    void whatLeavesATaxOpenIsRefusedByName() throws IOException {
        String untold = ",{\"id\": \"b\", \"quantity\": 1, \"unitPrice\": \"1.00\", \"taxLines\": [%s]}";

        runCases(totals("", "\"roundingLevel\": \"continent\"", "\"tax\": \"1.90\""));
        runCases(totals(untold.formatted("{\"title\": \"levy\"}"), "", "\"tax\": \"1.90\""));
        runCases(totals(
                untold.formatted("{\"title\": \"levy\", \"rate\": \"0.1\", \"compound\": true}"),
                "",
                "\"tax\": \"2.00\""));

        assertThat(lines().lines().filter(line -> line.startsWith("UNSUPPORTED")))
                .containsExactly(
                        "UNSUPPORTED totals R20: rounding at level continent is not offered",
                        "UNSUPPORTED totals R20: a tax of b states no rate to compute by",
                        "UNSUPPORTED totals format: unknown field /input/lines/1/taxLines/0/compound");
    }

    @Test
    void everyFigureOfATotalIsCompared() throws IOException {
        for (String wrong : new String[] {
            "\"originalTotal\": \"1.00\"",
            "\"discountTotalInclTax\": \"1.00\"",
            "\"perLine\": [{\"id\": \"a\", \"net\": \"1.00\"}]",
            "\"perLine\": [{\"id\": \"a\", \"weight\": \"1.00\"}]",
            "\"perLine\": [{\"id\": \"z\", \"tax\": \"0.00\"}]",
            "\"taxSummary\": [{\"title\": \"vat\", \"base\": \"1.00\"}]",
            "\"taxSummary\": [{\"title\": \"vat\", \"rate\": \"0.07\", \"amount\": \"1.90\"}]"
        }) {
            assertThat(runCases(totals("", "", wrong))).as(wrong).isEqualTo(1);
        }
        assertThat(runCases(totals("", "", "\"originalTotal\": \"11.90\", \"discountTotalInclTax\": \"0.00\"")))
                .isZero();
    }
}
