package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** A place that holds stock. */
@Value.Immutable
@JsonDeserialize(as = ImmutableLocation.class)
public interface Location extends WithLocation {

    /** What names it. */
    LocationId id();

    /** What people call it. */
    String name();

    /** Where it is. */
    Optional<Address> address();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Location}; each attribute can be set once. */
    final class Builder extends ImmutableLocation.Builder {
        Builder() {}
    }
}
