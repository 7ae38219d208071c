package io.aftermile.engine.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The version of the schema in a database, and the script that makes it. */
final class SqliteSchema {

    static final int VERSION = 1;
    static final String SCRIPT = "sqlite-" + VERSION + ".sql";

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");

    private SqliteSchema() {}

    /** Makes the schema in an empty database, or checks that it is the one that this library works with. */
    static void createIfMissing(Sql sql) {
        boolean empty = sql.list(row -> row.getString(1), "SELECT name FROM sqlite_master LIMIT 1")
                .isEmpty();
        if (empty) {
            for (String statement : COMMENT.matcher(script()).replaceAll("").split(";")) {
                if (!statement.isBlank()) {
                    sql.run(statement);
                }
            }
            return;
        }
        int found = version(sql).orElse(0);
        if (found == 0) {
            throw new SchemaMismatch(
                    found, VERSION, "it belongs to another program: give the engine a file of its own");
        }
        if (found != VERSION) {
            throw new SchemaMismatch(
                    found,
                    VERSION,
                    found > VERSION
                            ? "open it with the version of the library that wrote it, or a later one"
                            : "run the scripts that lead to version " + VERSION + " first");
        }
    }

    private static Optional<Integer> version(Sql sql) {
        boolean stated = !sql.list(
                        row -> row.getString(1),
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'aftermile_schema'")
                .isEmpty();
        return stated ? sql.one(row -> row.getInt(1), "SELECT max(version) FROM aftermile_schema") : Optional.empty();
    }

    private static String script() {
        try (InputStream in = SqliteSchema.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("resource " + SCRIPT + " is missing beside " + SqliteSchema.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
