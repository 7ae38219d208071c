package io.aftermile.examples.twonodes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Node} in a process of its own. */
final class NodeProcess implements AutoCloseable {

    private static final int LONGEST_DRAIN_SECONDS = 60;

    private final String name;
    private final Path notes;
    private final Process process;

    private NodeProcess(String name, Path notes, Process process) {
        this.name = name;
        this.notes = notes;
        this.process = process;
    }

    static NodeProcess start(String name, String url, String schema, Path folder) throws IOException {
        Path notes = folder.resolve(name + ".notes");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Node.class.getName(),
                schema,
                name,
                folder.resolve("erp.db").toString(),
                notes.toString());
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        // It may hold a password, which a command line shows to everybody on the machine.
        process.environment().put(Node.URL, url);
        return new NodeProcess(name, notes, process.start());
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    /** What it sent to the books. */
    List<String> sent() throws IOException {
        return WorkLog.keys(notes, WorkLog.SENT);
    }

    /** What it sent although the books had it. */
    List<String> sentAgain() throws IOException {
        return WorkLog.keys(notes, WorkLog.AGAIN);
    }

    /** What it asked the books about. */
    List<String> asked() throws IOException {
        return WorkLog.keys(notes, WorkLog.ASKED);
    }

    /** Ends it as a power switch does (SIGKILL). */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Has it finish what is under way, and end; one that does not end is killed. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(LONGEST_DRAIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
