package io.aftermile.testkit.tryton;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A Tryton server on a free loopback port, over a copy of a database that was set up once and is kept in the user's
 * cache folder ({@code -Daftermile.tryton.cache} names another one). Thread-safe.
 */
public final class TrytonServer implements AutoCloseable {

    /** The database's name. */
    public static final String DATABASE = "aftermile";

    /** A user who may do everything that books need. */
    public static final String USER = "aftermile";

    /** A user who may look at items and little more. */
    public static final String READER = "reader";

    private static final List<String> PACKAGES = List.of(
            "tryton-server",
            "tryton-modules-sale",
            "tryton-modules-sale-complaint",
            "tryton-modules-sale-shipment-cost");

    private final Path folder;
    private final TrytonProcess process;
    private final String password;

    private TrytonServer(Path folder, TrytonProcess process, String password) {
        this.folder = folder;
        this.process = process;
        this.password = password;
    }

    /** Started once for a JVM, by whoever asks first, and stopped with it. */
    private static final class Shared {

        static final TrytonServer SERVER = startForGood();

        private static TrytonServer startForGood() {
            TrytonServer started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "tryton-stop"));
            return started;
        }
    }

    /** What this machine lacks, and the command that would help; empty where the server can be started. */
    public static Optional<String> missing() {
        boolean there = Files.isExecutable(TrytonProcess.SERVER)
                && DemoCompany.MODULES.stream()
                        .allMatch(it -> Files.exists(
                                TrytonProcess.LIBRARY.resolve("modules").resolve(it)));
        return there
                ? Optional.empty()
                : Optional.of("Tryton is not on this machine; on Debian 12: " + installCommand());
    }

    /** The command that installs the server and its modules on Debian, to be run by root. */
    public static String installCommand() {
        return "apt-get install -y --no-install-recommends " + String.join(" ", PACKAGES);
    }

    /**
     * Runs {@link #installCommand}, with its output on standard error, and starts no service. For commands whose user
     * asked for it; tests never do.
     *
     * @return the exit code of apt-get
     */
    public static int install() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
        command.addAll(PACKAGES);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(new File("/dev/stderr"));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.environment().put("RUNLEVEL", "1");
        return builder.start().waitFor();
    }

    /** The one server of this JVM; it stops when the JVM ends. */
    public static TrytonServer shared() {
        return Shared.SERVER;
    }

    /**
     * Starts a server of its own.
     *
     * @throws IllegalStateException if this machine has none, with what would help, or it does not start
     */
    public static TrytonServer start() {
        missing().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        try {
            Path kept = kept();
            Path folder = Files.createTempDirectory("aftermile-tryton");
            String password = DemoCompany.PASSWORD;
            Files.copy(kept, folder.resolve(DATABASE + ".sqlite"));
            return new TrytonServer(folder, TrytonProcess.start(folder, freePort()), password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The finished database, made where it is not there yet; one process makes it, the others wait. */
    private static Path kept() throws IOException {
        Path cache = cache();
        Files.createDirectories(cache);
        Path kept = cache.resolve("company-" + DemoCompany.version() + ".sqlite");
        try (FileChannel channel =
                        FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(kept)) {
                make(cache, kept);
            }
        }
        return kept;
    }

    private static void make(Path cache, Path kept) throws IOException {
        Path folder = Files.createTempDirectory(cache, "making");
        try {
            TrytonProcess.create(folder, DemoCompany.MODULES, DemoCompany.PASSWORD);
            try (TrytonServer server =
                    new TrytonServer(folder, TrytonProcess.start(folder, freePort()), DemoCompany.PASSWORD)) {
                DemoCompany.setUp(server.calls("admin"));
                server.process.stop();
                Path made = cache.resolve("made-" + UUID.randomUUID());
                Files.copy(folder.resolve(DATABASE + ".sqlite"), made);
                Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            delete(folder);
        }
    }

    private static Path cache() {
        String named = System.getProperty("aftermile.tryton.cache", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String home = System.getenv("XDG_CACHE_HOME");
        Path base = home == null || home.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return base.resolve("aftermile").resolve("tryton");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where it listens, without the database's name. */
    public URI address() {
        return process.address();
    }

    /** The password of every user. */
    public String password() {
        return password;
    }

    /** Calls it as the user who may do everything that books need. */
    public TrytonCalls calls() {
        return calls(USER);
    }

    private TrytonCalls calls(String user) {
        return new TrytonCalls(address().resolve("/" + DATABASE + "/"), user, password);
    }

    /** Stops it and deletes its copy of the database. */
    @Override
    public void close() {
        process.stop();
        delete(folder);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
