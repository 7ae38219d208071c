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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps customers in one SQLite file of its own: no server, durable at every commit (write-ahead log, synchronous
 * FULL). What is deleted is overwritten. Needs {@code org.xerial:sqlite-jdbc} on the class path. Thread-safe.
 */
public final class SqliteCustomerStore implements CustomerStore {

    private final SqliteFile file;
    private final CustomerTables tables;

    private SqliteCustomerStore(SqliteFile file) {
        this.file = file;
        this.tables = new CustomerTables(file.sql());
    }

    /**
     * Opens a file; makes it, with its schema, where it does not exist.
     *
     * @throws Misconfigured if the driver is not on the class path
     * @throws SchemaMismatch if the file holds another version of the schema, or something else
     * @throws Unavailable if the file cannot be opened
     */
    public static SqliteCustomerStore open(Path file) {
        return new SqliteCustomerStore(SqliteFile.open(file, StoreSchema.CUSTOMERS, "secure_delete = ON"));
    }

    @Override
    public void put(TenantId tenant, Collection<CustomerRecord> records) {
        file.write(() -> {
            records.forEach(it -> tables.put(tenant, it));
            return records.size();
        });
    }

    @Override
    public Optional<CustomerRecord> record(TenantId tenant, ExternalRef source) {
        return file.read(() -> tables.record(tenant, source));
    }

    @Override
    public List<CustomerRecord> records(TenantId tenant, Optional<ExternalRef> after, int limit) {
        checkPage(limit);
        return file.read(() -> tables.records(tenant, after, limit));
    }

    @Override
    public int append(TenantId tenant, Collection<? extends LinkFact> facts) {
        return file.write(() ->
                (int) facts.stream().filter(it -> tables.append(tenant, it)).count());
    }

    @Override
    public List<LinkFact> facts(TenantId tenant, Optional<LinkId> after, int limit) {
        checkPage(limit);
        return file.read(() -> tables.facts(tenant, after, limit));
    }

    private static void checkPage(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new Invalid("limit", "is " + limit, "give 1 to " + MAX_PAGE);
        }
    }

    @Override
    public List<HeldDocument> held(TenantId tenant, DataSubject person) {
        return file.read(() -> {
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
        return file.write(() -> {
            List<CustomerRecord> records = tables.about(tenant, person);
            List<LinkFact> facts = facts(tenant, person, records);
            records.forEach(it -> tables.remove(tenant, it));
            facts.forEach(it -> tables.remove(tenant, it));
            return new Erasure(NAME, records.size() + facts.size(), List.of());
        });
    }

    @Override
    public void removeTraces() {
        file.removeTraces();
    }

    @Override
    public void close() {
        file.close();
    }
}
