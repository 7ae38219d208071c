package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Who bought, as one channel knows them. Everything personal is masked in {@code toString}. */
@Value.Immutable
@JsonDeserialize(as = ImmutableCustomer.class)
public interface Customer extends WithCustomer {

    /** What names them at the channel. */
    CustomerId id();

    /** Name. */
    @Value.Redacted
    Optional<String> name();

    /** E-mail address. */
    @Value.Redacted
    Optional<String> email();

    /** Telephone number, as given. */
    @Value.Redacted
    Optional<String> phone();

    /** Default address. */
    Optional<Address> address();

    /** Language tag, such as {@code de-DE}. */
    Optional<String> locale();

    /** What other systems call them. */
    List<ExternalRef> externalRefs();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Customer}; each attribute can be set once. */
    final class Builder extends ImmutableCustomer.Builder {
        Builder() {}
    }
}
