package io.aftermile.architecture.planted.money;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.architecture.planted.Facade;
import io.aftermile.architecture.planted.model.TrunkManager;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Reaches up, reaches out, and does what money may not do. */
public final class Purse {

    private final Supplier<Instant> now = Instant::now;

    public TrunkManager reachesUp() {
        return new TrunkManager();
    }

    public Facade reachesTheRoot() {
        return new Facade();
    }

    public List<Double> floats() {
        return List.of();
    }

    public Instant readsTheTime() {
        return now.get();
    }

    @SuppressWarnings("StringCaseLocaleUsage")
    public String shouts(String text) {
        return text.toUpperCase();
    }

    public void showsJackson(JsonNode node) {}

    boolean speaksJdbc(Connection connection) {
        return connection == null;
    }
}
