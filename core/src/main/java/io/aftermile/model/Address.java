package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Where somebody lives or a parcel goes. Everything personal is masked in {@code toString}. */
@Value.Immutable
@JsonDeserialize(as = ImmutableAddress.class)
public interface Address extends WithAddress {

    /** Recipient. */
    @Value.Redacted
    Optional<String> name();

    /** Company. */
    @Value.Redacted
    Optional<String> company();

    /** Street lines, as written. */
    @Value.Redacted
    List<String> street();

    /** City. */
    @Value.Redacted
    Optional<String> city();

    /** Postal code. */
    @Value.Redacted
    Optional<String> postalCode();

    /** State or province, as its ISO 3166-2 suffix where known. */
    Optional<String> region();

    /** Country, ISO 3166-1 alpha-2. */
    Optional<String> country();

    /** Telephone number, as given. */
    @Value.Redacted
    Optional<String> phone();

    @Value.Check
    default void check() {
        country().ifPresent(CountryCode::check);
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Address}; each attribute can be set once. */
    final class Builder extends ImmutableAddress.Builder {
        Builder() {}
    }
}
