package io.aftermile.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A host in a process of its own, and what it has said so far. */
final class CrashChild implements AutoCloseable {

    private static final int KILLED = 137;
    private static final Duration STANDSTILL = Duration.ofSeconds(30);

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

    /** Has it stand still (SIGSTOP), and comes back when each of its threads does: until then one may go on. */
    void stop() {
        signal("STOP");
        long end = System.nanoTime() + STANDSTILL.toNanos();
        while (Files.isDirectory(threads()) && !standsStill()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the process does not stand still");
            }
            Thread.onSpinWait();
        }
    }

    private Path threads() {
        return Path.of("/proc", Long.toString(process.pid()), "task");
    }

    private boolean standsStill() {
        try (Stream<Path> all = Files.list(threads())) {
            return all.allMatch(CrashChild::isStopped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands behind the name, which is in brackets, is the state. */
    private static boolean isStopped(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith("T", stat.lastIndexOf(')') + 2);
        } catch (NoSuchFileException e) {
            // It has ended.
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
