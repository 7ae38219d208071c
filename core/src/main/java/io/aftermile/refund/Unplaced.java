package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.TenderId;
import io.aftermile.money.Amount;
import java.util.Optional;
import org.immutables.value.Value;

/** Money of a quote that no tender takes: never lost, always named (rule R25). */
@Value.Immutable
@JsonDeserialize(as = ImmutableUnplaced.class)
public interface Unplaced extends WithUnplaced {

    /** Why. */
    UnplacedReason reason();

    /** The tender that does not take it, where it is one. */
    Optional<TenderId> tender();

    /** Above zero in the customer view. */
    Amount amount();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Unplaced}; each attribute can be set once. */
    final class Builder extends ImmutableUnplaced.Builder {
        Builder() {}
    }
}
