package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Money that a refund gave back to one tender, or promised to. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTenderRefund.class)
public interface TenderRefund extends WithTenderRefund {

    /**
     * The tender; empty where nobody said which. It may be one that has not been reported yet: shops send payments and
     * refunds on their own, in any order.
     */
    Optional<TenderId> tender();

    /** Zero or more. */
    Amount amount();

    /**
     * What cash rounding added to the amount, or took from it where negative (rule R26); it is no part of the amount
     * and has a posting of its own.
     */
    Optional<Amount> cashRounding();

    /** Whether it has moved. */
    PaymentStatus status();

    /** The payment gateway as the channel names it. */
    Optional<String> gateway();

    /** What other systems call it. */
    List<ExternalRef> externalRefs();

    @Value.Check
    default void check() {
        if (amount().isNegative()) {
            throw new IllegalArgumentException(
                    "refund to tender is " + amount() + ", below zero; a refund pays zero or more");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TenderRefund}; each attribute can be set once. */
    final class Builder extends ImmutableTenderRefund.Builder {
        Builder() {}
    }
}
