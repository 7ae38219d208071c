package io.aftermile.tax;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.model.PartId;
import io.aftermile.model.Quantity;
import java.util.Objects;
import org.joda.money.Money;

/**
 * What a refund gives back of one part of the invoice, before the question what tax goes with it (rule R18).
 *
 * @param part which part of the invoice
 * @param quantity units that come back; zero where money alone does
 * @param base what is given back, zero or more, in the customer's currency: with the taxes where {@code taxIncluded},
 *     else without
 * @param taxIncluded whether the base contains the taxes
 */
public record RefundedBase(
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
        PartId part,

        Quantity quantity,
        Money base,
        boolean taxIncluded) {

    public RefundedBase {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(quantity, "quantity");
        if (base.isNegative()) {
            throw new IllegalArgumentException("refunded base of part " + part.value() + " is " + base
                    + ", below zero; give what goes back to the customer as zero or more");
        }
    }
}
