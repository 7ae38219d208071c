package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.EventTime;
import io.aftermile.model.OrderId;
import io.aftermile.model.RefundId;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A refund to be entered as a credit memo against the booked invoice, and the money that went back.
 *
 * <p>Units are credited at what the books' own invoice says; where that differs from what we expect, the answer shows
 * it. A refund of nothing still makes a document. Money that was promised and settles later is entered by another one
 * for the same refund, under a key of its own, that holds nothing but {@link #paidBack()}.
 */
@CanonicalDocument(name = "aftermile.book-credit-memo", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableBookCreditMemo.class)
public interface BookCreditMemo extends WithBookCreditMemo {

    /** The order, which has been booked. */
    OrderId order();

    /** The refund. */
    RefundId refund();

    /** Units whose price is credited. */
    List<CreditUnits> units();

    /** What is credited without units. */
    List<CreditAmount> amounts();

    /** Duties that are credited; the units do not bring them along, since not every duty comes back (rule R10). */
    List<CreditDuty> duties();

    /** Money given back that belongs to no part of the invoice; above zero. */
    Optional<Amount> goodwill();

    /** The money that went back. */
    List<PaidBack> paidBack();

    /** When. */
    Optional<EventTime> at();

    @Value.Check
    default void check() {
        goodwill().ifPresent(amount -> Positive.check("goodwill of refund " + refund(), amount));
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BookCreditMemo}; each attribute can be set once. */
    final class Builder extends ImmutableBookCreditMemo.Builder {
        Builder() {}
    }
}
