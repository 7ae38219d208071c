package io.aftermile.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A host in a process of its own, and what it has said so far. */
final class CrashChild implements AutoCloseable {

    private static final int KILLED = 137;

    private final Process process;
    private final BufferedReader said;
    private final List<String> acknowledged = new ArrayList<>();

    CrashChild(String where, Path books, String node, int orders, String point) {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CrashingHost.class.getName(),
                            where,
                            books.toString(),
                            node,
                            Integer.toString(orders),
                            point)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Listens until it says a line that begins so, or ends; the line, or empty. */
    String listen(String... beginnings) {
        try {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("ACKNOWLEDGED ")) {
                    acknowledged.add(line.substring("ACKNOWLEDGED ".length()));
                }
                for (String beginning : beginnings) {
                    if (line.startsWith(beginning)) {
                        return line;
                    }
                }
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it had acknowledged to a sender, as far as anybody heard of it. */
    List<String> acknowledged() {
        return acknowledged;
    }

    /** Ends it as a power switch does: it is told nothing (SIGKILL). */
    void kill() {
        // Not destroyForcibly(): that would close what it had said before.
        signal("KILL");
        // What it had said before it died counts.
        listen();
        if (exit() != KILLED) {
            throw new AssertionError("the process was not killed, but ended with " + process.exitValue());
        }
    }

    int exit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the process does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends it a signal, such as STOP or CONT. */
    void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError("kill -" + name + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets it go on from the point at which it waits. */
    void goOn() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it ends within this time. */
    boolean endsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
