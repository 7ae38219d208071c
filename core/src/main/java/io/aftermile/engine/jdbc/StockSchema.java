package io.aftermile.engine.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The version of the schema of stock in a database, and the script that makes it. */
final class StockSchema {

    static final int VERSION = 1;

    private static final String SCRIPT = "sqlite-stock-" + VERSION + ".sql";
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");

    private StockSchema() {}

    /** Makes the schema in an empty database, or checks that it is the one that this library works with. */
    static void createIfMissing(Sql sql) {
        List<String> tables = sql.list(row -> row.getString(1), "SELECT name FROM sqlite_master WHERE type = 'table'");
        if (tables.isEmpty()) {
            for (String statement : COMMENT.matcher(script()).replaceAll("").split(";")) {
                if (!statement.isBlank()) {
                    sql.run(statement);
                }
            }
            return;
        }
        int found = tables.contains("aftermile_stock_schema")
                ? sql.one(row -> row.getInt(1), "SELECT max(version) FROM aftermile_stock_schema")
                        .orElse(0)
                : 0;
        if (found == 0) {
            throw new SchemaMismatch(found, VERSION, "it belongs to something else: give stock a file of its own");
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

    private static String script() {
        try (InputStream in = StockSchema.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("resource " + SCRIPT + " is missing beside " + StockSchema.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
