package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.EventTime;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.util.Optional;
import org.immutables.value.Value;

/** Money received for a booked order, to be entered against it. */
@CanonicalDocument(name = "aftermile.book-payment", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableBookPayment.class)
public interface BookPayment extends WithBookPayment {

    /** The order, which has been booked. */
    OrderId order();

    /** The tender. */
    TenderId tender();

    /** With what it was paid; a gift card is a liability redeemed, not cash. */
    TenderKind kind();

    /** What was captured, above zero, in the order's views. */
    Amount amount();

    /** When. */
    Optional<EventTime> at();

    @Value.Check
    default void check() {
        Positive.check("amount of payment " + tender(), amount());
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BookPayment}; each attribute can be set once. */
    final class Builder extends ImmutableBookPayment.Builder {
        Builder() {}
    }
}
