package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/** Money that a refund gives back to one tender of its order. */
@Value.Immutable
@JsonDeserialize(as = ImmutableRefundPayment.class)
public interface RefundPayment extends WithRefundPayment {

    /** The tender, as the order's facts name it. */
    TenderId tender();

    /** With what was paid. */
    TenderKind kind();

    /** Above zero, in the order's currency: what the customer was charged in. */
    Money amount();

    /** The payment gateway as the channel named it. */
    Optional<String> gateway();

    /** What other systems call the payment that is given back. */
    List<ExternalRef> externalRefs();

    @Value.Check
    default void check() {
        if (!amount().isPositive()) {
            throw new IllegalArgumentException(
                    "refund to tender " + tender() + " is " + amount() + "; leave it out or give more than zero");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RefundPayment}; each attribute can be set once. */
    final class Builder extends ImmutableRefundPayment.Builder {
        Builder() {}
    }
}
