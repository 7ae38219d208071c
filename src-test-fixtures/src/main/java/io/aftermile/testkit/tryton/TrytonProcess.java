package io.aftermile.testkit.tryton;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server's process over one folder: configuration, database and log. */
final class TrytonProcess {

    static final Path SERVER = Path.of("/usr/bin/trytond");
    static final Path LIBRARY = Path.of("/usr/lib/python3/dist-packages/trytond");

    private static final Path ADMIN = Path.of("/usr/bin/trytond-admin");
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration CREATE = Duration.ofMinutes(10);

    private final Process process;
    private final URI address;

    private TrytonProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Makes an empty database with these modules. */
    static void create(Path folder, List<String> modules, String password) throws IOException {
        Path configuration = configuration(folder, 0);
        // The server takes a file that is there for a database to be filled, and none for one that does not exist.
        Files.createFile(folder.resolve(TrytonServer.DATABASE + ".sqlite"));
        Path secret = folder.resolve("password");
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, password);
        List<String> command = new ArrayList<>(List.of(
                ADMIN.toString(), "-c", configuration.toString(), "-d", TrytonServer.DATABASE, "-u", "ir", "res"));
        command.addAll(modules);
        command.addAll(List.of("--activate-dependencies", "-l", "en", "--email", "admin@example.test"));
        ProcessBuilder builder = logged(folder, command);
        builder.environment().put("TRYTONPASSFILE", secret.toString());
        Process made = builder.start();
        try {
            if (!made.waitFor(CREATE.toSeconds(), TimeUnit.SECONDS) || made.exitValue() != 0) {
                made.destroyForcibly();
                throw new IllegalStateException("the database could not be made: " + end(folder));
            }
        } catch (InterruptedException e) {
            made.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was made", e);
        }
    }

    /** Starts the server and waits until it answers. */
    static TrytonProcess start(Path folder, int port) throws IOException {
        Path configuration = configuration(folder, port);
        Process process = logged(
                        folder, List.of(SERVER.toString(), "-c", configuration.toString(), "-d", TrytonServer.DATABASE))
                .start();
        TrytonProcess started = new TrytonProcess(process, URI.create("http://127.0.0.1:" + port + "/"));
        try {
            started.await(folder);
        } catch (InterruptedException e) {
            started.stop();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Tryton started", e);
        }
        return started;
    }

    private static ProcessBuilder logged(Path folder, List<String> command) {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()));
    }

    private static Path configuration(Path folder, int port) throws IOException {
        return Files.writeString(folder.resolve("trytond.conf"), """
                [database]
                uri = sqlite://
                path = %s
                [web]
                listen = 127.0.0.1:%d
                [session]
                authentications = password
                max_attempt = 1000
                max_attempt_ip_network = 10000
                [email]
                uri = smtp://127.0.0.1:1
                """.formatted(folder, port));
    }

    private void await(Path folder) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest question = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"id\":1,\"method\":\"common.server.version\",\"params\":[]}"))
                .build();
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet: what counts is whether it does in time.
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        stop();
        throw new IllegalStateException("Tryton does not answer: " + end(folder));
    }

    private static String end(Path folder) throws IOException {
        Path log = folder.resolve("server.log");
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    URI address() {
        return address;
    }

    /** Stops the server and waits until it is gone. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
