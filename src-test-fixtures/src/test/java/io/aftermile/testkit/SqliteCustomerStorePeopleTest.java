package io.aftermile.testkit;

import io.aftermile.customer.CustomerRecord;
import io.aftermile.customer.LinkFact;
import io.aftermile.customer.LinkId;
import io.aftermile.engine.jdbc.SqliteCustomerStore;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The store of customers forgets people. */
class SqliteCustomerStorePeopleTest extends PersonalStoreKit<SqliteCustomerStore> {

    @Override
    protected SqliteCustomerStore open(Path folder) {
        return SqliteCustomerStore.open(folder.resolve("customers.db"));
    }

    @Override
    protected void tell(SqliteCustomerStore store, TenantId tenant, Somebody person) {
        CustomerRecord account = CustomerRecord.builder()
                .source(person.account())
                .name(person.name())
                .email(person.email())
                .phone(person.phone())
                .addAddresses(person.address())
                .build();
        CustomerRecord guest = account.withSource(new ExternalRef(
                        Somebody.CHANNEL, CustomerRecord.ORDER, person.order().value()))
                .withOrders(person.order());
        store.put(tenant, List.of(account, guest));
        // Changed twice: what the record said before must go too.
        store.put(tenant, List.of(account.withName("Former " + person.name()), guest));
        store.put(tenant, List.of(account, guest));
        store.append(
                tenant,
                List.of(new LinkFact.Linked(
                        new LinkId("link-" + person.number()),
                        account.source(),
                        guest.source(),
                        105,
                        List.of(),
                        "kit",
                        LinkFact.BY_RULES,
                        Instant.parse("2026-03-01T10:15:30Z"))));
    }
}
