package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ReturnId;
import io.aftermile.tax.TaxAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a refund is asked to give back. Items are worked in the order in which they stand; each sees those before it.
 */
@CanonicalDocument(name = "aftermile.refund-request", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableRefundRequest.class)
public interface RefundRequest extends WithRefundRequest {

    /** What to give back; at least one. */
    List<RefundItem> items();

    /** How much each tender is to get, where the caller insists; otherwise the policy splits (rules R25 and R40). */
    List<TenderAmount> tenderAmounts();

    /** How the customer wants the money. Defaults to what the policy says (rules R14 and R25). */
    @Value.Default
    default RefundMethod method() {
        return RefundMethod.BY_POLICY;
    }

    /** What inspection made of the units that it gives back (rule R9). */
    List<InspectedUnits> inspections();

    /** Fees that are kept back of this refund alone, after those of the policy (rule R9). */
    List<FeeRule> fees();

    /** What is left on gift cards that it gives back (rule R14). */
    List<GiftCardBalance> giftCards();

    /** What a tax engine answers about this refund, where one was asked (rule R18). */
    Optional<TaxAnswer> taxAnswer();

    /** The consumer's withdrawal that it carries out (rule R16). */
    Optional<Withdrawal> withdrawal();

    /** Another amount than the computed one, by somebody's decision (rule R32). */
    Optional<RefundOverride> override();

    /** When it is made, for the refund windows of tenders (rule R25). */
    Optional<Instant> asOf();

    /** The return that it settles. */
    Optional<ReturnId> returnId();

    @Value.Check
    default void check() {
        if (items().isEmpty()) {
            throw new IllegalArgumentException("a refund request asks for nothing; give at least one item");
        }
        if (tenderAmounts().stream().map(TenderAmount::tender).distinct().count()
                != tenderAmounts().size()) {
            throw new IllegalArgumentException("a tender stands twice in tenderAmounts; give one amount for each");
        }
    }

    /** Units of one line that come back. */
    static RefundRequest returning(OrderLineId line, Quantity quantity) {
        return builder().addItem(new RefundItem.ReturnUnits(line, quantity)).build();
    }

    /** All that is left of the order. */
    static RefundRequest everything() {
        return builder().addItem(new RefundItem.Everything()).build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RefundRequest}; each attribute can be set once. */
    final class Builder extends ImmutableRefundRequest.Builder {
        Builder() {}
    }
}
