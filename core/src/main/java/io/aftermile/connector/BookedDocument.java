package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ExternalRef;
import io.aftermile.money.Amount;
import java.util.Optional;
import org.immutables.value.Value;

/** A document as it stands in the books. */
@CanonicalDocument(name = "aftermile.booked-document", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableBookedDocument.class)
public interface BookedDocument extends WithBookedDocument {

    /** What the books call it. */
    ExternalRef ref();

    /** What it is. */
    DocumentKind kind();

    /** Net that it invoices or credits, zero or more; empty where it does neither. */
    Optional<Amount> net();

    /** Tax that it invoices or credits, taxes on duties included; zero or more. */
    Optional<Amount> tax();

    /** Duties that it invoices or credits, without the taxes on them; zero or more. */
    Optional<Amount> duties();

    /** Whether this call made it; false where the key had made it before. */
    @Value.Default
    default boolean created() {
        return true;
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BookedDocument}; each attribute can be set once. */
    final class Builder extends ImmutableBookedDocument.Builder {
        Builder() {}
    }
}
