package io.aftermile.engine.jdbc;

import io.aftermile.customer.CustomerRecord;
import io.aftermile.customer.DataSubject;
import io.aftermile.customer.LinkFact;
import io.aftermile.customer.LinkFactDocument;
import io.aftermile.customer.LinkId;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and changes the tables of a customer store; valid inside one transaction. */
final class CustomerTables {

    private static final int PAGE = 500;
    private static final String RECORDS = "SELECT document FROM customer_record WHERE tenant = ?";
    private static final String FACTS = "SELECT document FROM link_fact WHERE tenant = ?";

    private final Sql sql;

    CustomerTables(Sql sql) {
        this.sql = sql;
    }

    void put(TenantId tenant, CustomerRecord record) {
        sql.change(
                "INSERT INTO customer_record (tenant, system, kind, value, document) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (tenant, system, kind, value) DO UPDATE SET document = excluded.document",
                tenant,
                record.source().system(),
                record.source().kind(),
                record.source().value(),
                CanonicalJson.write(record));
    }

    Optional<CustomerRecord> record(TenantId tenant, ExternalRef source) {
        return sql.one(
                row -> CanonicalJson.read(row.getBytes(1), CustomerRecord.class),
                RECORDS + " AND system = ? AND kind = ? AND value = ?",
                tenant,
                source.system(),
                source.kind(),
                source.value());
    }

    List<CustomerRecord> records(TenantId tenant, Optional<ExternalRef> after, int limit) {
        return sql.list(
                row -> CanonicalJson.read(row.getBytes(1), CustomerRecord.class),
                RECORDS + " AND (system, kind, value) > (?, ?, ?) ORDER BY system, kind, value LIMIT ?",
                tenant,
                after.map(ExternalRef::system).orElse(""),
                after.map(ExternalRef::kind).orElse(""),
                after.map(ExternalRef::value).orElse(""),
                limit);
    }

    boolean append(TenantId tenant, LinkFact fact) {
        Optional<ExternalRef> one =
                fact.match(it -> Optional.of(it.one()), it -> Optional.of(it.one()), it -> Optional.empty());
        Optional<ExternalRef> other =
                fact.match(it -> Optional.of(it.other()), it -> Optional.of(it.other()), it -> Optional.empty());
        Optional<LinkId> undoes =
                fact.match(it -> Optional.empty(), it -> Optional.empty(), it -> Optional.of(it.fact()));
        return sql.change(
                        "INSERT INTO link_fact (tenant, position, id, one, other, undoes, document)"
                                + " SELECT ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, ? FROM link_fact"
                                + " WHERE tenant = ? ON CONFLICT (tenant, id) DO NOTHING",
                        tenant,
                        fact.id(),
                        one.map(CustomerTables::text).orElse(null),
                        other.map(CustomerTables::text).orElse(null),
                        undoes.map(LinkId::value).orElse(null),
                        CanonicalJson.write(new LinkFactDocument(fact)),
                        tenant)
                == 1;
    }

    private static String text(ExternalRef ref) {
        return ref.system() + "\n" + ref.kind() + "\n" + ref.value();
    }

    List<LinkFact> facts(TenantId tenant, Optional<LinkId> after, int limit) {
        long position = after.map(id -> sql.one(
                                row -> row.getLong(1),
                                "SELECT position FROM link_fact WHERE tenant = ? AND id = ?",
                                tenant,
                                id)
                        .orElseThrow(() -> new Invalid(
                                "after", "fact " + id + " is not known, or was erased", "begin with the first page")))
                .orElse(0L);
        return sql.list(
                CustomerTables::fact, FACTS + " AND position > ? ORDER BY position LIMIT ?", tenant, position, limit);
    }

    private static LinkFact fact(ResultSet row) throws SQLException {
        return CanonicalJson.read(row.getBytes(1), LinkFactDocument.class).fact();
    }

    /** The records about a person, in the order of their names. */
    List<CustomerRecord> about(TenantId tenant, DataSubject person) {
        List<CustomerRecord> found = new ArrayList<>();
        Optional<ExternalRef> after = Optional.empty();
        while (true) {
            List<CustomerRecord> page = records(tenant, after, PAGE);
            page.stream().filter(person::has).forEach(found::add);
            if (page.size() < PAGE) {
                return found;
            }
            after = Optional.of(page.get(page.size() - 1).source());
        }
    }

    /** The facts that name a record, and those that undo one of them, in their order. */
    List<LinkFact> naming(TenantId tenant, List<ExternalRef> records) {
        Map<LinkId, LinkFact> found = new LinkedHashMap<>();
        for (ExternalRef record : records) {
            String name = text(record);
            List<LinkFact> facts = new ArrayList<>(facts(tenant, "one", name));
            facts.addAll(facts(tenant, "other", name));
            for (LinkFact fact : facts) {
                found.put(fact.id(), fact);
                facts(tenant, "undoes", fact.id().value()).forEach(it -> found.put(it.id(), it));
            }
        }
        return List.copyOf(found.values());
    }

    private List<LinkFact> facts(TenantId tenant, String column, String value) {
        return sql.list(CustomerTables::fact, FACTS + " AND " + column + " = ? ORDER BY position", tenant, value);
    }

    void remove(TenantId tenant, CustomerRecord record) {
        sql.change(
                "DELETE FROM customer_record WHERE tenant = ? AND system = ? AND kind = ? AND value = ?",
                tenant,
                record.source().system(),
                record.source().kind(),
                record.source().value());
    }

    void remove(TenantId tenant, LinkFact fact) {
        sql.change("DELETE FROM link_fact WHERE tenant = ? AND id = ?", tenant, fact.id());
    }
}
