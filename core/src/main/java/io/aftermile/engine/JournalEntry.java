package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What was decided, from which facts, under which policies. Nothing personal: ids, kinds and amounts only. */
@CanonicalDocument(name = "aftermile.journal-entry", version = 2)
@Value.Immutable
@JsonDeserialize(as = ImmutableJournalEntry.class)
public interface JournalEntry extends WithJournalEntry {

    /** What happened. */
    enum Kind {
        /** A fact was put on the record. */
        FACT,
        /** An effect was carried out. */
        EFFECT_DONE,
        /** An effect waits for a person, was skipped, or goes on. */
        EFFECT_MOVED,
        /** A person did something about an effect or a delivery that waited for one. */
        HANDLED,
        /** A refund was paid. */
        REFUND_ISSUED,
        /** Somebody proposed a refund, or decided on a proposed one. */
        REFUND_COMMAND,
        /** A time came that the order waited for. */
        WOKEN,
        /** Decided again on request. */
        RECONSIDERED,
        /** What is personal was erased on request. */
        ERASED
    }

    /** When, by our clock. */
    Instant at();

    /** The merchant. */
    TenantId tenant();

    /** The order; empty where a delivery was handled that is about none. */
    Optional<OrderId> order();

    /** What happened. */
    Kind kind();

    /** From which facts. */
    List<FactRef> facts();

    /** Under which policies, by name and version. */
    String policies();

    /** What follows, line by line. */
    List<String> decided();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link JournalEntry}; each attribute can be set once. */
    final class Builder extends ImmutableJournalEntry.Builder {
        Builder() {}
    }
}
