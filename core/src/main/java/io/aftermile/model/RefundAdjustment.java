package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.Optional;
import org.immutables.value.Value;

/** An amount on a recorded refund that belongs to no part of the invoice, as the other system states it. */
@Value.Immutable
@JsonDeserialize(as = ImmutableRefundAdjustment.class)
public interface RefundAdjustment extends WithRefundAdjustment {

    /** Why. */
    AdjustmentKind kind();

    /** Without tax. Positive lowers what the customer got, negative raises it. */
    Amount amount();

    /** Tax on it, with the same sign. */
    Amount tax();

    /** The other system's word for it. */
    Optional<String> reason();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RefundAdjustment}; each attribute can be set once. */
    final class Builder extends ImmutableRefundAdjustment.Builder {
        Builder() {}
    }
}
