package io.aftermile.engine.jdbc;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection, each prepared once. One thread at a time.
 *
 * <p>Changes may be put off by {@link #later}: those of one kind then go to the database together, before anything else
 * is asked of it, or when {@link #flush} is called.
 */
final class Sql {

    /** Makes a value of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Stands for a value that the statement does not ask for. */
    static final Object NOT_ASKED = new Object();

    // SQLite's result codes
    private static final int CORRUPT = 11;
    private static final int NO_DATABASE = 26;
    /** Another transaction was in the way: a deadlock, or a state that cannot be made to look as if one came first. */
    private static final Set<String> AGAIN = Set.of("40P01", "40001");

    /** A change that was put off: its values, and what it is if it does not change exactly one row. */
    private record Later(List<@Nullable Object> values, Supplier<AftermileException> unlessOneRow) {}

    private final Connection connection;
    private final String store;
    private boolean askedAgain;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();
    private final Map<String, List<Later>> later = new LinkedHashMap<>();
    private final Set<Object> touchedLater = new HashSet<>();

    /** @param store what failed when a statement fails, as messages say it */
    Sql(Connection connection, String store) {
        this.connection = connection;
        this.store = store;
    }

    <T> List<T> list(RowReader<T> reader, String sql, @Nullable Object... values) {
        flush();
        return listBeside(reader, sql, values);
    }

    /** Like {@link #list}, of rows that nothing which was put off touches: it stays put off. */
    <T> List<T> listBeside(RowReader<T> reader, String sql, @Nullable Object... values) {
        try {
            PreparedStatement statement = bind(sql, values);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw broken(sql, e);
        }
    }

    <T> Optional<T> one(RowReader<T> reader, String sql, @Nullable Object... values) {
        return list(reader, sql, values).stream().findFirst();
    }

    /**
     * Puts a change off, to go to the database with others of its kind.
     *
     * @param row what names the row that it touches; what touches the same one goes first
     * @param unlessOneRow what is thrown, then, if it does not change exactly one row
     */
    void later(Object row, Supplier<AftermileException> unlessOneRow, String sql, @Nullable Object... values) {
        if (isTouchedLater(row)) {
            flush();
        }
        touchedLater.add(row);
        later.computeIfAbsent(sql, it -> new ArrayList<>()).add(new Later(Arrays.asList(values), unlessOneRow));
    }

    /** Whether something that was put off touches this row. */
    boolean isTouchedLater(Object row) {
        return touchedLater.contains(row);
    }

    /** Carries out what was put off. */
    void flush() {
        if (later.isEmpty()) {
            return;
        }
        Map<String, List<Later>> all = new LinkedHashMap<>(later);
        forgetLater();
        all.forEach((sql, changes) -> {
            int[] rows = inOneGo(sql, changes.stream().map(Later::values).toList());
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] != 1) {
                    throw changes.get(i).unlessOneRow().get();
                }
            }
        });
    }

    /** Drops what was put off, since what it belongs to is taken back. */
    void forgetLater() {
        later.clear();
        touchedLater.clear();
    }

    int change(String sql, @Nullable Object... values) {
        flush();
        try {
            return bind(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw broken(sql, e);
        }
    }

    /**
     * The same statement for each of these rows of values, in as few round trips as the driver needs.
     *
     * @return how many rows each of them changed
     */
    int[] changeAll(String sql, List<? extends List<? extends @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        flush();
        return inOneGo(sql, rows);
    }

    private int[] inOneGo(String sql, List<? extends List<? extends @Nullable Object>> rows) {
        try {
            PreparedStatement statement = prepared(sql);
            try {
                for (List<? extends @Nullable Object> row : rows) {
                    bind(statement, row.toArray());
                    statement.addBatch();
                }
                return counted(statement.executeBatch());
            } finally {
                statement.clearBatch();
            }
        } catch (SQLException e) {
            throw broken(sql, e);
        }
    }

    private int[] counted(int[] changed) {
        for (int rows : changed) {
            if (rows < 0) {
                throw new Misconfigured("the driver of " + store + " does not say how many rows a batch has changed;"
                        + " leave its rewriting of batches off (of PostgreSQL's, reWriteBatchedInserts)");
            }
        }
        return changed;
    }

    /** Runs one statement that is not worth preparing. */
    void run(String sql) {
        flush();
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Notes that what was done is to be taken back and done again in a transaction of its own. */
    void askAgain() {
        askedAgain = true;
    }

    /** Whether the database, or whoever works on it, asked for that since this was last called. */
    boolean clearAskedAgain() {
        boolean asked = askedAgain;
        askedAgain = false;
        return asked;
    }

    /** One that failed, such as on a full disk, may never work again, and rows of a batch may be left in it. */
    private AftermileException broken(String sql, SQLException e) {
        PreparedStatement statement = prepared.remove(sql);
        if (statement != null) {
            try {
                statement.close();
            } catch (SQLException unclosed) {
                e.addSuppressed(unclosed);
            }
        }
        return failed(e);
    }

    private AftermileException failed(SQLException e) {
        if (AGAIN.contains(String.valueOf(e.getSQLState()))) {
            askAgain();
        }
        return failed(store, e);
    }

    /** What was asked on this connection and is prepared. */
    Set<String> statements() {
        return Set.copyOf(prepared.keySet());
    }

    /** Ends every prepared statement; what is asked next is prepared anew. */
    void release() {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            prepared.clear();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static AftermileException failed(String store, SQLException e) {
        if (e.getErrorCode() == NO_DATABASE || e.getErrorCode() == CORRUPT) {
            return new Misconfigured(
                    store + " is no SQLite database, or a damaged one (SQLite " + e.getErrorCode()
                            + "); name another file, or put back a copy of this one",
                    Map.of("code", Integer.toString(e.getErrorCode())),
                    e);
        }
        return new Unavailable(
                store + " failed with SQL state " + e.getSQLState() + ", code " + e.getErrorCode()
                        + "; nothing of the transaction was kept: see that the database can be reached and written, then"
                        + " try again",
                Map.of("code", Integer.toString(e.getErrorCode())),
                e);
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        statement.clearParameters();
        bind(statement, values);
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        int place = 0;
        for (Object value : values) {
            if (value == NOT_ASKED) {
                continue;
            }
            place++;
            if (value == null) {
                statement.setNull(place, Types.NULL);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(place, bytes);
            } else if (value instanceof Long number) {
                statement.setLong(place, number);
            } else if (value instanceof Integer number) {
                statement.setInt(place, number);
            } else {
                // No text of a database holds the character zero; what others send us may.
                statement.setString(place, value.toString().replace('\0', '\uFFFD'));
            }
        }
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Instant> millis(ResultSet row, String column) throws SQLException {
        return millis(row, row.findColumn(column));
    }

    static Optional<Instant> millis(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return text(row, column).map(Instant::parse);
    }
}
