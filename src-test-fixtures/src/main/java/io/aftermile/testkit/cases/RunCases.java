package io.aftermile.testkit.cases;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The case runner as a command: {@code RunCases refund DIR}. Prints what failed and what is unsupported, and last
 * {@code refund: N passed, M failed, K unsupported}.
 */
public final class RunCases {

    private RunCases() {}

    /**
     * Runs and exits: 0 if every case that ran was met, 1 if one failed, 2 for wrong use or nothing found to check.
     * Prints UTF-8.
     */
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /**
     * Runs without exiting.
     *
     * @param out gets one line for each case that did not pass, and the verdict last
     * @param err gets what is wrong with the use or with a file
     * @param arguments the kind, {@code refund}, and a directory
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        if (arguments.length != 2) {
            err.println("usage: KIND DIR, such as: refund cases/refund");
            return 2;
        }
        if (!arguments[0].equals("refund")) {
            err.println("no kind of cases is called " + arguments[0] + "; the one there is: refund");
            return 2;
        }
        try {
            Path directory = Path.of(arguments[1]);
            if (!Files.isDirectory(directory)) {
                err.println(arguments[1] + " is no directory; give one with case files");
                return 2;
            }
            CaseReport report = CaseRunner.ofDefaults().run(directory);
            report.unreadable().forEach(err::println);
            report.outcomes().stream()
                    .filter(outcome -> !(outcome instanceof CaseOutcome.Passed))
                    .forEach(out::println);
            if (report.outcomes().isEmpty()) {
                err.println("no case below " + directory);
            }
            out.println(report.verdict());
            return report.exitCode();
        } catch (IOException | InvalidPathException e) {
            err.println(arguments[1] + " cannot be read: " + e.getClass().getSimpleName());
            return 2;
        }
    }
}
