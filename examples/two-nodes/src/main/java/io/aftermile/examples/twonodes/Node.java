package io.aftermile.examples.twonodes;

import io.aftermile.Aftermile;
import io.aftermile.engine.EngineRunner;
import io.aftermile.engine.EngineStore;
import io.aftermile.erp.embedded.EmbeddedErp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** One of the two processes: runs the engine until its standard input ends, then drains and ends. */
public final class Node {

    /** The environment variable that says where the server is. */
    static final String URL = "AFTERMILE_TWO_NODES_URL";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int THREADS = 3;

    private Node() {}

    /** The schema, the name of this node, the books, and the file for its own notes. */
    public static void main(String[] args) throws IOException {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        try (EngineStore store = Wiring.store(Objects.requireNonNull(System.getenv(URL), URL), args[0]);
                EmbeddedErp erp = Wiring.books(Path.of(args[2]));
                Aftermile engine = Wiring.engine(store, args[1], new WorkLog(Path.of(args[3]), erp))) {
            EngineRunner runner = engine.runner().threads(THREADS).start();
            while (System.in.read() >= 0) {
                // Whoever started it closes its input when it is to end.
            }
            runner.stop(PATIENCE);
        }
    }
}
