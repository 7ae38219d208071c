package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.PaidBack;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.model.Discrepancy;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** An effect as its order's dossier knows it: what was asked for, and what came of it. */
@Value.Immutable
@JsonDeserialize(as = ImmutableEmittedEffect.class)
public interface EmittedEffect extends WithEmittedEffect {

    /** Names it. */
    IdempotencyKey key();

    /** The system that does it. */
    String target();

    /** The kind of document it makes. */
    DocumentKind kind();

    /** What it is about, such as {@code shipment/9001}. */
    String subject();

    /** The fact that caused it. */
    FactRef causedBy();

    /** The units it moves or credits, line by line as booked; disposition counts for receipts only. */
    List<ReceivedUnits> units();

    /** The net that the books are expected to enter. */
    Optional<Amount> expectedNet();

    /** The tax that the books are expected to enter. */
    Optional<Amount> expectedTax();

    /** The money received that it enters. */
    Optional<Amount> money();

    /** The money back that it enters. */
    List<PaidBack> paidBack();

    /** Where it stands. Defaults to due. */
    @Value.Default
    default EffectState state() {
        return EffectState.DUE;
    }

    /** The document it made. */
    Optional<BookedDocument> document();

    /** Why it waits for a person or was skipped. */
    Optional<String> reason();

    /** Where the books entered something else than was expected. */
    List<Discrepancy> discrepancies();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link EmittedEffect}; each attribute can be set once. */
    final class Builder extends ImmutableEmittedEffect.Builder {
        Builder() {}
    }
}
