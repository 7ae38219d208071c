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

        assertThat(lines()).isEqualTo("refund: 33 passed, 0 failed, 0 unsupported\n");
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
}
