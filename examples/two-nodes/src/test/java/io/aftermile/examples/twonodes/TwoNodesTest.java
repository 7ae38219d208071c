package io.aftermile.examples.twonodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command on few orders, with a real server and real processes. */
class TwoNodesTest {

    @Test
    void whatAKilledNodeLeavesIsFinishedByTheOtherAndTheBooksBalance() {
        assumeThat(System.getProperty("os.name") + System.getProperty("os.arch"))
                .isEqualTo("Linuxamd64");
        StringWriter said = new StringWriter();

        int exit = new CommandLine(new TwoNodes())
                .setOut(new PrintWriter(said, true))
                .execute("--orders", "16");

        List<String> lines = said.toString().lines().toList();
        assertThat(lines).as(said.toString()).last().isEqualTo("books balance");
        assertThat(lines).contains("in the books: 64 documents with 80 postings", "sent although the books had it: 0");
        assertThat(exit).isZero();
    }

    @Test
    void tooFewOrdersToBeKilledInTheMiddleOfAreRefused() {
        StringWriter said = new StringWriter();

        int exit = new CommandLine(new TwoNodes())
                .setOut(new PrintWriter(said, true))
                .execute("--orders", "3");

        assertThat(exit).isEqualTo(2);
        assertThat(said.toString()).contains("give at least 4");
    }
}
