package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ReturnId;
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
