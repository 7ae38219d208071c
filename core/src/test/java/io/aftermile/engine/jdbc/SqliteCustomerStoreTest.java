package io.aftermile.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.customer.CustomerRecord;
import io.aftermile.customer.DataSubject;
import io.aftermile.customer.LinkFact;
import io.aftermile.customer.LinkId;
import io.aftermile.failure.Invalid;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCustomerStoreTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private SqliteCustomerStore open() {
        return SqliteCustomerStore.open(folder.resolve("customers.db"));
    }

    private static CustomerRecord record(String value, String name) {
        return CustomerRecord.builder().source(ref(value)).name(name).build();
    }

    private static ExternalRef ref(String value) {
        return new ExternalRef("shop", "customer", value);
    }

    private static LinkFact link(String id, String one, String other) {
        return new LinkFact.Linked(
                new LinkId(id), ref(one), ref(other), 105, List.of(), "2026-11", LinkFact.BY_RULES, NOW);
    }

    private static LinkFact undo(String id, String fact) {
        return new LinkFact.Undone(new LinkId(id), new LinkId(fact), "two people", "ann", NOW);
    }

    @Test
    void recordsAndFactsOutliveTheProcess() {
        try (SqliteCustomerStore store = open()) {
            store.put(TENANT, List.of(record("1", "Ann Lee"), record("2", "Omar Haddad")));
            store.append(TENANT, List.of(link("l1", "1", "2"), undo("u1", "l1")));
        }
        try (SqliteCustomerStore store = open()) {
            assertThat(store.record(TENANT, ref("1"))).contains(record("1", "Ann Lee"));
            assertThat(store.facts(TENANT, Optional.empty(), 10))
                    .containsExactly(link("l1", "1", "2"), undo("u1", "l1"));
        }
    }

    @Test
    void aRecordOfAKnownNameReplacesTheKnownOne() {
        try (SqliteCustomerStore store = open()) {
            store.put(TENANT, List.of(record("1", "Ann Lee")));
            store.put(TENANT, List.of(record("1", "Ann Stone")));

            assertThat(store.records(TENANT, Optional.empty(), 10)).containsExactly(record("1", "Ann Stone"));
        }
    }

    @Test
    void aFactThatIsKnownIsPassedOver() {
        try (SqliteCustomerStore store = open()) {
            assertThat(store.append(TENANT, List.of(link("l1", "1", "2")))).isEqualTo(1);
            assertThat(store.append(TENANT, List.of(link("l1", "1", "2"), link("l2", "2", "3"))))
                    .isEqualTo(1);

            assertThat(store.facts(TENANT, Optional.empty(), 10)).hasSize(2);
        }
    }

    @Test
    void pagesFollowEachOtherWithoutGaps() {
        try (SqliteCustomerStore store = open()) {
            List<CustomerRecord> records = new ArrayList<>();
            List<LinkFact> facts = new ArrayList<>();
            for (int i = 10; i < 35; i++) {
                records.add(record("r" + i, "Ann Lee"));
                facts.add(link("l" + (90 - i), "r" + i, "r9"));
            }
            store.put(TENANT, records);
            store.append(TENANT, facts);

            List<CustomerRecord> seen = new ArrayList<>();
            for (List<CustomerRecord> page = store.records(TENANT, Optional.empty(), 7);
                    !page.isEmpty();
                    page = store.records(
                            TENANT, Optional.of(seen.get(seen.size() - 1).source()), 7)) {
                seen.addAll(page);
            }
            List<LinkFact> told = new ArrayList<>();
            for (List<LinkFact> page = store.facts(TENANT, Optional.empty(), 7);
                    !page.isEmpty();
                    page = store.facts(
                            TENANT, Optional.of(told.get(told.size() - 1).id()), 7)) {
                told.addAll(page);
            }

            assertThat(seen).isEqualTo(records);
            assertThat(told).isEqualTo(facts);
        }
    }

    @Test
    void merchantsNeverMeet() {
        try (SqliteCustomerStore store = open()) {
            store.put(TENANT, List.of(record("1", "Ann Lee")));
            store.append(TENANT, List.of(link("l1", "1", "2")));
            TenantId other = new TenantId("other");

            assertThat(store.record(other, ref("1"))).isEmpty();
            assertThat(store.facts(other, Optional.empty(), 10)).isEmpty();
            assertThat(store.append(other, List.of(link("l1", "1", "2")))).isEqualTo(1);
        }
    }

    @Test
    void whoIsErasedTakesTheFactsAboutTheirRecordsAlong() {
        try (SqliteCustomerStore store = open()) {
            store.put(TENANT, List.of(record("1", "Ann Lee"), record("2", "Ann Lee"), record("3", "Omar Haddad")));
            store.append(TENANT, List.of(link("l1", "1", "2"), undo("u1", "l1"), link("l2", "3", "4")));

            store.erase(TENANT, DataSubject.builder().addRecords(ref("2")).build(), NOW);

            assertThat(store.records(TENANT, Optional.empty(), 10))
                    .extracting(CustomerRecord::source)
                    .containsExactly(ref("1"), ref("3"));
            assertThat(store.facts(TENANT, Optional.empty(), 10)).containsExactly(link("l2", "3", "4"));
            assertThatThrownBy(() -> store.facts(TENANT, Optional.of(new LinkId("l1")), 10))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("was erased");
        }
    }

    @Test
    void theFileOfAnEngineIsRefused() {
        SqliteStore.open(folder.resolve("customers.db")).close();

        assertThatThrownBy(this::open)
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("give the customer store a file of its own");
    }

    @Test
    void aPageHasBounds() {
        try (SqliteCustomerStore store = open()) {
            assertThatThrownBy(() -> store.records(TENANT, Optional.empty(), 0)).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> store.facts(TENANT, Optional.empty(), 1001))
                    .isInstanceOf(Invalid.class);
        }
    }
}
