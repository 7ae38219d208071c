package io.aftermile.customer;

import io.aftermile.model.ExternalRef;
import io.aftermile.model.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps records about customers, and the facts by which they are one person. No method lets one tenant see another's.
 * Thread-safe; a failure of the database is {@link io.aftermile.failure.Unavailable}.
 *
 * <p>Erasing a person removes their records, and with them the facts that name these records.
 */
public interface CustomerStore extends PersonalStore, AutoCloseable {

    /** What such a store is called. */
    String NAME = "customers";

    /** The most rows that one page may have. */
    int MAX_PAGE = 1000;

    @Override
    default String storeName() {
        return NAME;
    }

    /** Puts records in, all or none; one of a known name replaces the known one. */
    void put(TenantId tenant, Collection<CustomerRecord> records);

    /** A record by its name. */
    Optional<CustomerRecord> record(TenantId tenant, ExternalRef source);

    /**
     * Records in the order of their names.
     *
     * @param after the last one seen; empty to begin
     * @param limit at most this many, from 1 to {@value #MAX_PAGE}
     */
    List<CustomerRecord> records(TenantId tenant, Optional<ExternalRef> after, int limit);

    /**
     * Appends facts in their order, all or none; those whose name is known are passed over.
     *
     * @return how many were new
     */
    int append(TenantId tenant, Collection<? extends LinkFact> facts);

    /**
     * Facts in the order in which they were appended.
     *
     * @param after the last one seen; empty to begin
     * @param limit at most this many, from 1 to {@value #MAX_PAGE}
     */
    List<LinkFact> facts(TenantId tenant, Optional<LinkId> after, int limit);

    /** Ends the use of the store; open work is finished first. */
    @Override
    void close();
}
