package io.aftermile.engine.jdbc;

import io.aftermile.failure.Misconfigured;
import java.util.Map;

/** A database holds another version of the schema than this library works with; nothing in it was touched. */
public final class SchemaMismatch extends Misconfigured {

    private static final long serialVersionUID = 1L;

    private final int found;
    private final int expected;

    SchemaMismatch(int found, int expected, String remedy) {
        super(
                "the store has schema version " + found + ", this library works with " + expected + "; " + remedy,
                Map.of("found", Integer.toString(found), "expected", Integer.toString(expected)));
        this.found = found;
        this.expected = expected;
    }

    /** The version that the database states; zero if it holds tables and states none. */
    public int found() {
        return found;
    }

    /** The version that this library works with. */
    public int expected() {
        return expected;
    }
}
