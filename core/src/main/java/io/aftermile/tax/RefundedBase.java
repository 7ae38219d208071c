package io.aftermile.tax;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.model.DutyId;
import io.aftermile.model.PartId;
import io.aftermile.model.Quantity;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a refund gives back of one part of the invoice, before the question what tax goes with it (rule R18).
 *
 * @param part which part of the invoice
 * @param duty the duty of the part that goes back, a base of its own; empty for the part itself
 * @param quantity units that come back; zero where money alone does
 * @param base what is given back, zero or more, in the customer's currency: with the taxes where {@code taxIncluded},
 *     else without; of a duty without the taxes on it
 * @param taxIncluded whether the base contains the taxes
 */
public record RefundedBase(
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
        PartId part,

        Optional<DutyId> duty,
        Quantity quantity,
        Money base,
        boolean taxIncluded) {

    public RefundedBase {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(duty, "duty");
        Objects.requireNonNull(quantity, "quantity");
        if (base.isNegative()) {
            throw new IllegalArgumentException("refunded base of part " + part.value() + " is " + base
                    + ", below zero; give what goes back to the customer as zero or more");
        }
    }

    /** The base of a part itself, duties aside. */
    public RefundedBase(PartId part, Quantity quantity, Money base, boolean taxIncluded) {
        this(part, Optional.empty(), quantity, base, taxIncluded);
    }

    /** What a part gives back twice in one refund, such as cancelled in part and returned in part, is one base. */
    public RefundedBase plus(RefundedBase other) {
        if (!part.equals(other.part) || !duty.equals(other.duty) || taxIncluded != other.taxIncluded) {
            throw new IllegalArgumentException("refunded bases of " + part.value() + " and " + other.part.value()
                    + " are not of one thing; add up what is of the same part and duty");
        }
        return new RefundedBase(part, duty, quantity.plus(other.quantity), base.plus(other.base), taxIncluded);
    }
}
