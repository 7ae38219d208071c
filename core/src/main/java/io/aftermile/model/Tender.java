package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One means with which an order was paid. What it got back stands in the refunds (rule R24). */
@Value.Immutable
@JsonDeserialize(as = ImmutableTender.class)
public interface Tender extends WithTender {

    /** What names it within its order; refunds point to it. */
    TenderId id();

    /** With what it was paid. */
    TenderKind kind();

    /** The payment gateway as the channel names it. */
    Optional<String> gateway();

    /** What was captured, zero or more. */
    Amount captured();

    /**
     * What cash rounding added to the captured amount, or took from it where negative (rule R26); it is no part of what
     * was captured and has a posting of its own.
     */
    Optional<Amount> cashRounding();

    /** What left this tender outside recorded refunds, lost disputes included; zero or more. */
    Optional<Amount> refundedElsewhere();

    /** Whether it can still take money back; an expired card or a closed account cannot. Defaults to true. */
    @Value.Default
    default boolean acceptsRefunds() {
        return true;
    }

    /** When it was captured. */
    Optional<EventTime> capturedAt();

    /** What other systems call it. */
    List<ExternalRef> externalRefs();

    @Value.Check
    default void check() {
        notNegative("captured", captured());
        refundedElsewhere().ifPresent(amount -> notNegative("refunded elsewhere", amount));
    }

    private void notNegative(String what, Amount amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException(
                    "amount " + what + " of tender " + id() + " is " + amount + ", below zero; give zero or more");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Tender}; each attribute can be set once. */
    final class Builder extends ImmutableTender.Builder {
        Builder() {}
    }
}
