package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** Goods that a customer sends back, or wants to. */
@Value.Immutable
@JsonDeserialize(as = ImmutableReturn.class)
public interface Return extends WithReturn {

    /** What names it. */
    ReturnId id();

    /** What people call it. */
    Optional<String> number();

    /** Where it stands. */
    ReturnStatus status();

    /** When it was asked for. */
    Optional<EventTime> requestedAt();

    /** When the reporter last changed it; a later one replaces an earlier one. */
    Optional<Instant> updatedAt();

    /** What comes back. */
    List<ReturnLine> lines();

    /** The parcels it comes in. */
    List<Parcel> parcels();

    /** What other systems call it. */
    List<ExternalRef> externalRefs();

    @Value.Check
    default void check() {
        Set<ReturnLineId> seen = new HashSet<>();
        lines().forEach(line -> {
            if (!seen.add(line.id())) {
                throw new IllegalArgumentException("return line " + line.id() + " stands twice on return " + id()
                        + "; names are unique within a return");
            }
        });
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Return}; each attribute can be set once. */
    final class Builder extends ImmutableReturn.Builder {
        Builder() {}
    }
}
