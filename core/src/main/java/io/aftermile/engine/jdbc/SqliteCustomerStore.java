package io.aftermile.engine.jdbc;

import io.aftermile.customer.CustomerRecord;
import io.aftermile.customer.CustomerStore;
import io.aftermile.customer.DataSubject;
import io.aftermile.customer.Erasure;
import io.aftermile.customer.HeldDocument;
import io.aftermile.customer.LinkFact;
import io.aftermile.customer.LinkFactDocument;
import io.aftermile.customer.LinkId;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps customers in one SQLite file of its own: no server, durable at every commit (write-ahead log, synchronous
 * FULL). What is deleted is overwritten. Needs {@code org.xerial:sqlite-jdbc} on the class path. Thread-safe.
 */
public final class SqliteCustomerStore implements CustomerStore {

    private static final String URL = "jdbc:sqlite:";

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Sql sql;
    private final CustomerTables tables;

    private SqliteCustomerStore(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(connection);
        this.tables = new CustomerTables(sql);
    }

    /**
     * Opens a file; makes it, with its schema, where it does not exist.
     *
     * @throws Misconfigured if the driver is not on the class path
     * @throws SchemaMismatch if the file holds another version of the schema, or something else
     * @throws Unavailable if the file cannot be opened
     */
    public static SqliteCustomerStore open(Path file) {
        Connection connection;
        try {
            connection = SqliteStore.driver(URL).connect(URL + file.toAbsolutePath(), new Properties());
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
        SqliteCustomerStore store = new SqliteCustomerStore(connection);
        try {
            store.sql.run("PRAGMA busy_timeout = 5000");
            store.sql.run("PRAGMA journal_mode = WAL");
            store.sql.run("PRAGMA synchronous = FULL");
            store.sql.run("PRAGMA secure_delete = ON");
            store.inTransaction("BEGIN IMMEDIATE", () -> {
                CustomerSchema.createIfMissing(store.sql);
                return true;
            });
            return store;
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private <T> T inTransaction(String begin, Supplier<T> work) {
        lock.lock();
        try {
            sql.run(begin);
            try {
                T result = work.get();
                sql.run("COMMIT");
                return result;
            } catch (RuntimeException | Error e) {
                rollBack(e);
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    private void rollBack(Throwable cause) {
        try {
            sql.run("ROLLBACK");
        } catch (Unavailable e) {
            // The database had ended the transaction itself; what it said first is what the caller gets.
            cause.addSuppressed(e);
        }
    }

    private <T> T reading(Supplier<T> work) {
        return inTransaction("BEGIN", work);
    }

    private <T> T writing(Supplier<T> work) {
        return inTransaction("BEGIN IMMEDIATE", work);
    }

    @Override
    public void put(TenantId tenant, Collection<CustomerRecord> records) {
        writing(() -> {
            records.forEach(it -> tables.put(tenant, it));
            return records.size();
        });
    }

    @Override
    public Optional<CustomerRecord> record(TenantId tenant, ExternalRef source) {
        return reading(() -> tables.record(tenant, source));
    }

    @Override
    public List<CustomerRecord> records(TenantId tenant, Optional<ExternalRef> after, int limit) {
        checkPage(limit);
        return reading(() -> tables.records(tenant, after, limit));
    }

    @Override
    public int append(TenantId tenant, Collection<? extends LinkFact> facts) {
        return writing(() ->
                (int) facts.stream().filter(it -> tables.append(tenant, it)).count());
    }

    @Override
    public List<LinkFact> facts(TenantId tenant, Optional<LinkId> after, int limit) {
        checkPage(limit);
        return reading(() -> tables.facts(tenant, after, limit));
    }

    private static void checkPage(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new Invalid("limit", "is " + limit, "give 1 to " + MAX_PAGE);
        }
    }

    @Override
    public List<HeldDocument> held(TenantId tenant, DataSubject person) {
        return reading(() -> {
            List<CustomerRecord> records = tables.about(tenant, person);
            List<HeldDocument> held = new ArrayList<>();
            records.forEach(it -> held.add(new HeldDocument(
                    NAME,
                    "record",
                    it.source().system() + "/" + it.source().kind() + "/"
                            + it.source().value(),
                    CanonicalJson.writeText(it))));
            facts(tenant, person, records)
                    .forEach(it -> held.add(new HeldDocument(
                            NAME, "link", it.id().value(), CanonicalJson.writeText(new LinkFactDocument(it)))));
            return held;
        });
    }

    private List<LinkFact> facts(TenantId tenant, DataSubject person, List<CustomerRecord> records) {
        List<ExternalRef> names = new ArrayList<>(person.records());
        records.stream()
                .map(CustomerRecord::source)
                .filter(it -> !names.contains(it))
                .forEach(names::add);
        return tables.naming(tenant, names);
    }

    @Override
    public Erasure erase(TenantId tenant, DataSubject person, Instant at) {
        return writing(() -> {
            List<CustomerRecord> records = tables.about(tenant, person);
            List<LinkFact> facts = facts(tenant, person, records);
            records.forEach(it -> tables.remove(tenant, it));
            facts.forEach(it -> tables.remove(tenant, it));
            return new Erasure(NAME, records.size() + facts.size(), List.of());
        });
    }

    @Override
    public void removeTraces() {
        lock.lock();
        try {
            SqliteTraces.remove(sql);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw Sql.failed(e);
        } finally {
            lock.unlock();
        }
    }
}
