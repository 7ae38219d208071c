package io.aftermile.examples.twonodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        assertThat(lines).contains("in the books: 64 documents with 80 postings");
        assertThat(lines).anyMatch(it -> it.startsWith("node-1 is killed (SIGKILL) with "));
        assertThat(exit).isZero();
    }

    @Test
    void booksInWhichAnOrderIsMissingDoNotBalance(@TempDir Path folder) {
        Path file = folder.resolve("erp.db");
        Wiring.books(file).close();
        StringWriter said = new StringWriter();

        int exit = new Reckoning(file, 1).verdict(new PrintWriter(said, true));

        assertThat(exit).isEqualTo(1);
        assertThat(said.toString())
                .contains("order n1 has made []")
                .endsWith("books do not balance" + System.lineSeparator());
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
