package io.aftermile.engine.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The version of the schema in a customer store's database, and the script that makes it. */
final class CustomerSchema {

    static final int VERSION = 1;
    static final String SCRIPT = "sqlite-customers-" + VERSION + ".sql";

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");

    private CustomerSchema() {}

    /** Makes the schema in an empty database, or checks that it is the one that this library works with. */
    static void createIfMissing(Sql sql) {
        if (sql.list(row -> row.getString(1), "SELECT name FROM sqlite_master LIMIT 1")
                .isEmpty()) {
            for (String statement : COMMENT.matcher(script()).replaceAll("").split(";")) {
                if (!statement.isBlank()) {
                    sql.run(statement);
                }
            }
            return;
        }
        int found = version(sql);
        if (found != VERSION) {
            throw new SchemaMismatch(
                    found,
                    VERSION,
                    found == 0
                            ? "it belongs to another program: give the customer store a file of its own"
                            : "open it with the version of the library that wrote it, or a later one");
        }
    }

    private static int version(Sql sql) {
        boolean stated = !sql.list(
                        row -> row.getString(1),
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'aftermile_customers'")
                .isEmpty();
        return stated
                ? sql.one(row -> row.getInt(1), "SELECT max(version) FROM aftermile_customers")
                        .orElse(0)
                : 0;
    }

    private static String script() {
        try (InputStream in = CustomerSchema.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("resource " + SCRIPT + " is missing beside " + CustomerSchema.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
