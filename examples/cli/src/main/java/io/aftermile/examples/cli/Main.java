package io.aftermile.examples.cli;

import io.aftermile.examples.erpproof.ErpProof;
import io.aftermile.examples.quickstart.Quickstart;
import io.aftermile.examples.terminal.PrintedLine;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Misconfigured;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands of {@code examples/run}. Results go to standard output, their last line is the verdict. Exit codes: 0
 * done and every check held; 1 a check failed; 2 wrong use, unreadable input, or nothing found to check; 3 the machine
 * lacks something.
 */
@Command(
        name = "examples/run",
        mixinStandardHelpOptions = true,
        description = "Runs one of Aftermile's commands.",
        footerHeading = "%nBuilt apart, since they need much more:%n",
        footer = {
            "  kafka-streams  Runs the quickstart's story through Kafka Streams, on a broker of its own.",
            "  two-nodes      Runs the engine in two processes on one PostgreSQL, and kills one of them."
        },
        subcommands = {
            Quickstart.class,
            Quote.class,
            Statement.class,
            Decode.class,
            Cases.class,
            MappingCommand.class,
            Simulate.class,
            ErpProof.class
        })
public final class Main {

    /** Done, and every check held. */
    public static final int HELD = 0;

    /** A check failed. */
    public static final int FAILED = 1;

    /** Wrong use, unreadable input, or nothing found to check. */
    public static final int MISUSED = 2;

    /** The machine lacks something. */
    public static final int LACKING = 3;

    private static final Map<String, String> EXIT_CODES = new TreeMap<>(Map.of(
            String.valueOf(HELD), "done, and every check held",
            String.valueOf(FAILED), "a check failed, or what was asked for is refused",
            String.valueOf(MISUSED), "wrong use, unreadable input, or nothing found to check",
            String.valueOf(LACKING), "the machine lacks something"));

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        end(new Main(), args);
    }

    /** Runs a command that is built apart, by the same rules, and ends the process with its exit code. */
    public static void end(Object command, String... args) {
        // Canonical JSON is UTF-8, whatever the locale says.
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        System.exit(run(
                command,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(new Main(), out, err, args);
    }

    private static int run(Object commands, PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = withExitCodes(new CommandLine(commands))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, failed, parsed) -> explain(failure, failed));
        if (args.length == 0 && commands instanceof Main) {
            command.usage(err);
            return MISUSED;
        }
        return command.execute(args);
    }

    /** States the exit codes in the help of every command. */
    private static CommandLine withExitCodes(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(EXIT_CODES);
        command.getSubcommands().values().forEach(Main::withExitCodes);
        return command;
    }

    private static int explain(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof Misconfigured lacking) {
            say(command, lacking.getMessage());
            // Without a dependency to add it is a file or folder that the caller named.
            return lacking.facts().containsKey("dependency") ? LACKING : MISUSED;
        }
        if (failure instanceof AftermileException refused) {
            say(command, refused.getMessage());
            return MISUSED;
        }
        if (failure instanceof NoSuchFileException missing) {
            say(command, "there is no file " + missing.getFile() + "; name one that is there");
            return MISUSED;
        }
        if (failure instanceof IOException unreadable) {
            say(
                    command,
                    "cannot read or write " + unreadable.getMessage() + " ("
                            + unreadable.getClass().getSimpleName() + "); name another file or folder");
            return MISUSED;
        }
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException wrapped) {
            return explain(wrapped, command);
        }
        throw failure;
    }

    private static void say(CommandLine command, @Nullable String what) {
        command.getErr().println(PrintedLine.of(String.valueOf(what)));
    }
}
