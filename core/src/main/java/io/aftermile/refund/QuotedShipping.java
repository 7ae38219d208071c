package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.ShippingLineId;
import io.aftermile.money.Amount;
import org.immutables.value.Value;

/** What a quote gives back of one shipping charge (rule R8). */
@Value.Immutable
@JsonDeserialize(as = ImmutableQuotedShipping.class)
public interface QuotedShipping extends WithQuotedShipping {

    /** The shipping charge. */
    ShippingLineId line();

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

    /** Builds a {@link QuotedShipping}; each attribute can be set once. */
    final class Builder extends ImmutableQuotedShipping.Builder {
        Builder() {}
    }
}
