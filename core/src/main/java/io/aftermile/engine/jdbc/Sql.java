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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, each prepared once. One thread at a time. */
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

    private final Connection connection;
    private final String store;
    private boolean askedAgain;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();

    /** @param store what failed when a statement fails, as messages say it */
    Sql(Connection connection, String store) {
        this.connection = connection;
        this.store = store;
    }

    <T> List<T> list(RowReader<T> reader, String sql, @Nullable Object... values) {
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

    int change(String sql, @Nullable Object... values) {
        try {
            return bind(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw broken(sql, e);
        }
    }

    /** The same statement for each of these rows of values, in as few round trips as the driver needs. */
    void changeAll(String sql, List<? extends List<? extends @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            PreparedStatement statement = prepared(sql);
            for (List<? extends @Nullable Object> row : rows) {
                bind(statement, row.toArray());
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw broken(sql, e);
        }
    }

    /** Runs one statement that is not worth preparing. */
    void run(String sql) {
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
