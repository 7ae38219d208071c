package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.util.Optional;
import org.immutables.value.Value;

/** What a quote gives back to one tender (rules R24 and R25). */
@Value.Immutable
@JsonDeserialize(as = ImmutableTenderShare.class)
public interface TenderShare extends WithTenderShare {

    /** The tender. */
    TenderId tender();

    /** With what was paid. */
    TenderKind kind();

    /** Above zero in the customer view. */
    Amount amount();

    /**
     * What cash rounding adds to the amount, or takes from it where negative; a posting of its own (rule R26). Absent
     * where nothing is rounded.
     */
    Optional<Amount> cashRounding();

    /** What it can still take afterwards. */
    Amount left();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TenderShare}; each attribute can be set once. */
    final class Builder extends ImmutableTenderShare.Builder {
        Builder() {}
    }
}
