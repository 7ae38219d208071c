package io.aftermile.examples.quickstart;

import io.aftermile.erp.embedded.Books;
import io.aftermile.examples.cli.Main;
import io.aftermile.model.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The quickstart as a process of its own, so that it can be killed. */
final class QuickstartProcess {

    /**
     * What a run printed, and how it ended.
     *
     * @param lines standard output and error
     * @param exitCode its exit code; what the system makes of a kill, where it was killed
     */
    record Run(List<String> lines, int exitCode) {

        String output() {
            return String.join("\n", lines) + "\n";
        }

        String lastLine() {
            return lines.get(lines.size() - 1);
        }
    }

    private QuickstartProcess() {}

    static Run run(Path out, String... more) throws IOException, InterruptedException {
        return killedOnce(line -> false, out, more);
    }

    /** Runs it and kills it, without any chance to tidy up, as soon as it prints such a line. */
    static Run killedOnce(Predicate<String> fatal, Path out, String... more) throws IOException, InterruptedException {
        Process process = start(out, more);
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (fatal.test(line)) {
                    // What it still had to say is lost with it, and its output cannot be read on.
                    process.destroyForcibly();
                    break;
                }
            }
        }
        return new Run(lines, process.waitFor());
    }

    /** Runs it, asks it to end as soon as it prints such a line, and lets it. */
    static Run endedAt(Predicate<String> line, Path out, String... more) throws IOException, InterruptedException {
        Process process = start(out, more);
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader()) {
            for (String each = reader.readLine(); each != null; each = reader.readLine()) {
                lines.add(each);
                if (line.test(each)) {
                    process.toHandle().destroy();
                }
            }
        }
        return new Run(lines, process.waitFor());
    }

    /** Runs it and kills it after a while, wherever it is then. */
    static void killedAfter(long millis, Path out) throws IOException, InterruptedException {
        Process process = start(out);
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    private static Process start(Path out, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "quickstart",
                "--out",
                out.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Everything in the books but the hours at which it was entered. */
    static String books(Path out) {
        try (Books books = Books.open(out.resolve("erp.db"))) {
            String documents = books.documents(TenantId.DEFAULT).stream()
                    .map(it -> it.booked() + " " + it.key() + " " + it.postings() + " " + it.units() + " "
                            + it.credits() + " " + it.money() + " " + it.moves())
                    .collect(Collectors.joining("\n"));
            return documents + "\n" + books.trialBalance(TenantId.DEFAULT) + "\n" + books.stock(TenantId.DEFAULT);
        }
    }
}
