package io.aftermile.customer;

import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * A store that holds something personal: it hands out what it holds on a person, and erases it. Every store of which
 * that is true is one of these; the kit {@code PersonalStoreKit} of the test fixtures checks what is said here.
 *
 * <p>Only what is personal goes: amounts, units, ids of orders and the journal's chain stay as they were. Copies that a
 * host made of the files are the host's, and what other systems hold is theirs: what they tell anew is new.
 */
public interface PersonalStore {

    /** What the store is called in exports and reports, such as {@code engine}. */
    String storeName();

    /** Everything that is held on a person, in an order that does not change; nothing about anybody else. */
    List<HeldDocument> held(TenantId tenant, DataSubject person);

    /**
     * Erases everything personal that is held on a person, all of it or nothing. Doing it again does no harm.
     *
     * @param at when, by the host's clock
     * @throws io.aftermile.failure.Conflicting if something about the person is still to be worked off first
     */
    Erasure erase(TenantId tenant, DataSubject person, Instant at);

    /**
     * Takes what was erased out of the store's files too, where a database leaves it in free pages and logs. May take
     * as long as copying the store; after it, no file of the store holds a byte of what was erased.
     */
    void removeTraces();
}
