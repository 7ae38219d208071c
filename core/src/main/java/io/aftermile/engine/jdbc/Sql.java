package io.aftermile.engine.jdbc;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, each prepared once. One thread at a time. */
final class Sql {

    /** Makes a value of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    // SQLite's result codes
    private static final int CORRUPT = 11;
    private static final int NO_DATABASE = 26;

    private final Connection connection;
    private final String store;
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
            throw failed(store, e);
        }
    }

    <T> Optional<T> one(RowReader<T> reader, String sql, @Nullable Object... values) {
        return list(reader, sql, values).stream().findFirst();
    }

    int change(String sql, @Nullable Object... values) {
        try {
            return bind(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw failed(store, e);
        }
    }

    /** Runs one statement that is not worth preparing. */
    void run(String sql) {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(store, e);
        }
    }

    /** Ends every prepared statement; what is asked next is prepared anew. */
    void release() {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            prepared.clear();
        } catch (SQLException e) {
            throw failed(store, e);
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
                        + "; nothing of the transaction was kept: see that its file can be written, then try again",
                Map.of("code", Integer.toString(e.getErrorCode())),
                e);
    }

    private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        statement.clearParameters();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else {
                statement.setString(i + 1, value == null ? null : value.toString());
            }
        }
        return statement;
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
