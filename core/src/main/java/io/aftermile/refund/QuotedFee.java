package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.FeeId;
import io.aftermile.money.Amount;
import org.immutables.value.Value;

/** What a quote gives back of one fee or tip of the order (rule R11). */
@Value.Immutable
@JsonDeserialize(as = ImmutableQuotedFee.class)
public interface QuotedFee extends WithQuotedFee {

    /** The fee or tip. */
    FeeId fee();

    /** Its amounts. */
    QuotedPart credited();

    /** What is left of it afterwards. */
    PartLeft left();

    /** Net and tax. */
    default Amount total() {
        return credited().total();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link QuotedFee}; each attribute can be set once. */
    final class Builder extends ImmutableQuotedFee.Builder {
        Builder() {}
    }
}
