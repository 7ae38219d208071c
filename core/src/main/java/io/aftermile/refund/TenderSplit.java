package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Where money goes back to (rules R24 and R25): what the tenders take, and what none of them takes. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTenderSplit.class)
public interface TenderSplit extends WithTenderSplit {

    /** By tender, in the order's sequence; none of zero. */
    List<TenderShare> tenders();

    /** What goes to new store credit. */
    Optional<StoreCreditShare> storeCredit();

    /** What the order's cap cannot pay since earlier goodwill used it up; no part of {@link #unplaced()} (rule R12). */
    Optional<Amount> goodwillOffset();

    /** What no tender takes, by reason. */
    List<Unplaced> unplaced();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TenderSplit}; each attribute can be set once. */
    final class Builder extends ImmutableTenderSplit.Builder {
        Builder() {}
    }
}
