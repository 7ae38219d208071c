package io.aftermile.examples.cli;

import io.aftermile.examples.terminal.PrintedLine;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints: results to standard output, everything else to standard error. */
record Terminal(PrintWriter results, PrintWriter asides) {

    static Terminal of(@Nullable CommandSpec spec) {
        CommandSpec command = Objects.requireNonNull(spec, "picocli fills the spec in");
        return new Terminal(
                command.commandLine().getOut(), command.commandLine().getErr());
    }

    void out(String line) {
        results.println(PrintedLine.of(line));
    }

    void err(String line) {
        asides.println(PrintedLine.of(line));
    }
}
