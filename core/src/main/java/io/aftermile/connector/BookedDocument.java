package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.ExternalRef;
import io.aftermile.money.Amount;
import java.util.Optional;
import org.immutables.value.Value;

/** A document as it stands in the books. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBookedDocument.class)
public interface BookedDocument extends WithBookedDocument {

    /** What the books call it. */
    ExternalRef ref();

    /** What it is. */
    DocumentKind kind();

    /** Net that it enters, where it enters money: positive as invoiced or credited. */
    Optional<Amount> net();

    /** Tax that it enters, where it enters money. */
    Optional<Amount> tax();

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
