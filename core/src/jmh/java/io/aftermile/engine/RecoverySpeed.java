package io.aftermile.engine;

import io.aftermile.Aftermile;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes until the engine works again after its process was killed in the middle of a load: until its store
 * is open and its first effect is done, and until all that was left is; beside reading every row of the store once.
 */
final class RecoverySpeed implements SpeedPart {

    private static final int PRODUCERS = 8;
    private static final String NODE = "speed";
    private static final String ADDRESS = "AFTERMILE_SPEED_STORE";
    private static final List<String> TABLES = List.of("delivery", "dossier", "effect", "journal");

    private final SpeedOptions options;

    RecoverySpeed(SpeedOptions options) {
        this.options = options;
    }

    @Override
    public void run(SpeedServers servers) throws Exception {
        int events = options.number("events", 20_000);
        int rounds = options.number("rounds", 3);
        System.out.printf(
                Locale.ROOT,
                "%n| store | left over | first effect after, ms | everything after, ms | read once, ms |%n"
                        + "| --- | --- | --- | --- | --- |%n");
        for (String store : options.stores()) {
            for (int round = 0; round < rounds; round++) {
                SpeedServers.Place place = servers.place(store);
                place.open().close();
                kill(place, events);
                measure(place);
            }
        }
    }

    /** Starts a process that takes events in, and kills it when it has acknowledged so many. */
    private static void kill(SpeedServers.Place place, int events) throws Exception {
        ProcessBuilder wiring = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Not on the command line, where everybody on the machine could read a password.
        wiring.environment().put(ADDRESS, place.address());
        Process child = wiring.start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (Integer.parseInt(line) >= events) {
                    child.destroyForcibly().waitFor();
                    return;
                }
            }
        }
        throw new IllegalStateException("the process ended by itself");
    }

    private static void measure(SpeedServers.Place place) throws Exception {
        SpeedShop.Books books = new SpeedShop.Books();
        long begun = System.nanoTime();
        try (EngineStore store = place.open();
                Aftermile engine = SpeedShop.over(store, books, new NodeId(NODE));
                EngineRunner runner = engine.runner().start()) {
            long left = engine.counts().deliveries().getOrDefault(StoredDelivery.Status.ACCEPTED, 0L) + open(engine);
            while (left > 0 && books.entered.get() == 0) {
                Thread.sleep(1);
            }
            long first = System.nanoTime() - begun;
            while (engine.counts().deliveries().getOrDefault(StoredDelivery.Status.ACCEPTED, 0L) + open(engine) > 0) {
                Thread.sleep(5);
            }
            long all = System.nanoTime() - begun;
            runner.stop(EngineRunner.CLOSE);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d | %,d |%n",
                    place.name(),
                    left,
                    first / 1_000_000,
                    all / 1_000_000,
                    readOnce(place) / 1_000_000);
        }
    }

    private static long open(Aftermile engine) {
        return engine.counts().effects().getOrDefault(EffectState.DUE, 0L)
                + engine.counts().effects().getOrDefault(EffectState.IN_DOUBT, 0L);
    }

    private static long readOnce(SpeedServers.Place place) throws SQLException {
        long begun = System.nanoTime();
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int column = 1; column <= columns; column++) {
                            rows.getBytes(column);
                        }
                    }
                }
            }
        }
        return System.nanoTime() - begun;
    }

    /** The process that is killed. */
    static final class Child {

        private Child() {}

        public static void main(String[] none) throws Exception {
            try (EngineStore store = SpeedServers.open(System.getenv(ADDRESS));
                    Aftermile engine = SpeedShop.over(store, new SpeedShop.Books(), new NodeId(NODE));
                    EngineRunner runner = engine.runner().start()) {
                Producers.run(PRODUCERS, Integer.MAX_VALUE, () -> number -> {
                    engine.accept("shop", SpeedShop.event("run", number));
                    if (number % 100 == 0) {
                        synchronized (System.out) {
                            System.out.println(number);
                        }
                    }
                });
                runner.stop(EngineRunner.CLOSE);
            }
        }
    }
}
