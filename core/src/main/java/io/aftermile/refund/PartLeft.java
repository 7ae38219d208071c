package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import java.util.List;
import org.immutables.value.Value;

/** What is left of a part of the invoice once a quote is carried out. */
@Value.Immutable
@JsonDeserialize(as = ImmutablePartLeft.class)
public interface PartLeft extends WithPartLeft {

    /** Units that can still come back. */
    Quantity quantity();

    /** Of the base. */
    Amount base();

    /** Of all discounts. */
    Amount discount();

    /** Of each tax. */
    List<QuotedTax> taxes();

    /** Of each duty and the taxes on it, non-refundable ones too. */
    List<QuotedDuty> duties();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PartLeft}; each attribute can be set once. */
    final class Builder extends ImmutablePartLeft.Builder {
        Builder() {}
    }
}
