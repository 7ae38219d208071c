package io.aftermile.customer;

import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All stores of a host that hold something personal, asked together. Thread-safe if the stores are. */
public final class PersonalStores {

    private final List<PersonalStore> stores;

    private PersonalStores(List<? extends PersonalStore> stores) {
        this.stores = List.copyOf(stores);
    }

    /**
     * These stores.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public static PersonalStores of(List<? extends PersonalStore> stores) {
        Set<String> names = new HashSet<>();
        stores.forEach(it -> {
            if (!names.add(it.storeName())) {
                throw new IllegalArgumentException(
                        "two stores are called '" + it.storeName() + "'; hand each of them in once");
            }
        });
        return new PersonalStores(stores);
    }

    /** Everything that is held on a person. */
    public PersonalExport export(TenantId tenant, DataSubject person, Instant at) {
        List<HeldDocument> documents = new ArrayList<>();
        stores.forEach(it -> documents.addAll(it.held(tenant, person)));
        return PersonalExport.builder()
                .tenant(tenant)
                .person(person)
                .at(at)
                .addAllDocuments(documents)
                .build();
    }

    /**
     * Erases what is held on a person, store by store, and takes it out of the files. Where a store fails, those before
     * it are done; doing it again is safe and goes on.
     */
    public List<Erasure> erase(TenantId tenant, DataSubject person, Instant at) {
        List<Erasure> erased = new ArrayList<>();
        for (PersonalStore store : stores) {
            erased.add(store.erase(tenant, person, at));
            store.removeTraces();
        }
        return erased;
    }
}
