package io.aftermile.engine.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The schema of one kind of file: which version this library works with, and the script that makes it.
 *
 * @param owner whose file it is, as messages say it
 * @param store what failed when a statement fails, as messages say it
 * @param script the resource beside this class
 * @param table the table that states the version
 * @param version the version that this library works with
 */
record StoreSchema(String owner, String store, String script, String table, int version) {

    static final StoreSchema ENGINE =
            new StoreSchema("the engine", "the engine's store", "sqlite-2.sql", "aftermile_schema", 2);
    static final StoreSchema POSTGRES =
            new StoreSchema("the engine", "the engine's store", "postgres-2.sql", "aftermile_schema", 2);
    static final StoreSchema CUSTOMERS = new StoreSchema(
            "the customer store", "the customer store", "sqlite-customers-1.sql", "aftermile_customers", 1);
    static final StoreSchema SKU_MAP = new StoreSchema(
            "the SKU map", "the store of the SKU map", "sqlite-mapping-1.sql", "aftermile_mapping_schema", 1);
    static final StoreSchema STOCK =
            new StoreSchema("stock", "the store of stock", "sqlite-stock-1.sql", "aftermile_stock_schema", 1);

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");

    /**
     * Makes the schema in an empty database, or checks that it is the one that this library works with.
     *
     * @param present the tables that are there
     */
    void createIfMissing(Sql sql, List<String> present) {
        if (present.isEmpty()) {
            for (String statement : COMMENT.matcher(text()).replaceAll("").split(";")) {
                if (!statement.isBlank()) {
                    sql.run(statement);
                }
            }
            return;
        }
        check(sql, present);
    }

    /** Checks that it is the one that this library works with. */
    void check(Sql sql, List<String> present) {
        int found = present.contains(table)
                ? sql.one(row -> row.getInt(1), "SELECT max(version) FROM " + table)
                        .orElse(0)
                : 0;
        if (found != version) {
            throw new SchemaMismatch(found, version, present.isEmpty() ? creation() : remedy(found));
        }
    }

    private String creation() {
        return "it holds no tables: run " + script + ", which stands in the jar, in " + folder()
                + ", or have them made by createIfMissing()";
    }

    private static String folder() {
        return StoreSchema.class.getPackageName().replace('.', '/');
    }

    private String remedy(int found) {
        if (found == 0) {
            return "it belongs to another program: give " + owner
                    + (script.startsWith("postgres") ? " a schema" : " a file") + " of its own";
        }
        return found > version
                ? "open it with the version of the library that wrote it, or a later one"
                : "run the scripts that lead to version " + version + " first, from " + upgrade(found)
                        + " on; they stand in" + " the jar, in "
                        + folder();
    }

    /** {@code sqlite-1-to-2.sql} leads from {@code sqlite-1.sql} to {@code sqlite-2.sql}. */
    private String upgrade(int from) {
        return script.replace(version + ".sql", from + "-to-" + (from + 1) + ".sql");
    }

    private String text() {
        try (InputStream in = StoreSchema.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException("resource " + script + " is missing beside " + StoreSchema.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
