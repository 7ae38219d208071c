package io.aftermile.refund;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.model.FeeId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLineId;
import org.joda.money.Money;

/** One thing that a refund is asked to give back. Closed; new kinds come with new rules. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RefundItem.ReturnUnits.class, name = "RETURN_UNITS"),
    @JsonSubTypes.Type(value = RefundItem.CreditUnits.class, name = "CREDIT_UNITS"),
    @JsonSubTypes.Type(value = RefundItem.ClaimUnits.class, name = "CLAIM_UNITS"),
    @JsonSubTypes.Type(value = RefundItem.RefuseUnits.class, name = "REFUSE_UNITS"),
    @JsonSubTypes.Type(value = RefundItem.UnauthorizedUnits.class, name = "UNAUTHORIZED_UNITS"),
    @JsonSubTypes.Type(value = RefundItem.CancelUnits.class, name = "CANCEL_UNITS"),
    @JsonSubTypes.Type(value = RefundItem.RestOfLine.class, name = "REST_OF_LINE"),
    @JsonSubTypes.Type(value = RefundItem.LineAmount.class, name = "LINE_AMOUNT"),
    @JsonSubTypes.Type(value = RefundItem.PriceAdjustment.class, name = "PRICE_ADJUSTMENT"),
    @JsonSubTypes.Type(value = RefundItem.FullShipping.class, name = "FULL_SHIPPING"),
    @JsonSubTypes.Type(value = RefundItem.ShippingAmount.class, name = "SHIPPING_AMOUNT"),
    @JsonSubTypes.Type(value = RefundItem.FullFee.class, name = "FULL_FEE"),
    @JsonSubTypes.Type(value = RefundItem.FeeAmount.class, name = "FEE_AMOUNT"),
    @JsonSubTypes.Type(value = RefundItem.Goodwill.class, name = "GOODWILL"),
    @JsonSubTypes.Type(value = RefundItem.Everything.class, name = "EVERYTHING")
})
public sealed interface RefundItem {

    /** One function per case. */
    <T> T match(Cases<T> cases);

    /** One function per kind of item; whoever matches handles all of them. */
    interface Cases<T> {
        /** Shipped units come back into stock. */
        T returnUnits(ReturnUnits item);

        /** Shipped units are credited and stay where they are. */
        T creditUnits(CreditUnits item);

        /** Shipped units were lost, damaged or wrong. */
        T claimUnits(ClaimUnits item);

        /** Shipped units were not taken in and come back. */
        T refuseUnits(RefuseUnits item);

        /** Shipped units came back and nobody had agreed to it. */
        T unauthorizedUnits(UnauthorizedUnits item);

        /** Units that have not shipped are cancelled. */
        T cancelUnits(CancelUnits item);

        /** All that is left of a line. */
        T restOfLine(RestOfLine item);

        /** Money for a line, without units. */
        T lineAmount(LineAmount item);

        /** Money for the units that are kept, since their price fell. */
        T priceAdjustment(PriceAdjustment item);

        /** All that is left of a shipping charge. */
        T fullShipping(FullShipping item);

        /** A part of a shipping charge. */
        T shippingAmount(ShippingAmount item);

        /** All that is left of a fee or tip. */
        T fullFee(FullFee item);

        /** A part of a fee or tip. */
        T feeAmount(FeeAmount item);

        /** Money that belongs to no part. */
        T goodwill(Goodwill item);

        /** All that is left of the order. */
        T everything(Everything item);
    }

    /**
     * Shipped units that come back.
     *
     * @param line an order line, or the line under which a kit was sold (rule R36)
     * @param quantity units, above zero and a multiple of the line's step
     */
    record ReturnUnits(OrderLineId line, Quantity quantity) implements RefundItem {
        public ReturnUnits {
            aboveZero(line, quantity);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.returnUnits(this);
        }
    }

    /**
     * Shipped units that are credited and not taken back into stock.
     *
     * @param line an order line, or the line under which a kit was sold (rule R36)
     * @param quantity units, above zero and a multiple of the line's step
     */
    record CreditUnits(OrderLineId line, Quantity quantity) implements RefundItem {
        public CreditUnits {
            aboveZero(line, quantity);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.creditUnits(this);
        }
    }

    /**
     * Shipped units that were lost, damaged or wrong: they are credited, nothing comes back, and no return fee is kept.
     *
     * @param line an order line, or the line under which a kit was sold (rule R36)
     * @param quantity units, above zero and a multiple of the line's step
     * @param reason what the customer claims
     */
    record ClaimUnits(OrderLineId line, Quantity quantity, ClaimReason reason) implements RefundItem {
        public ClaimUnits {
            aboveZero(line, quantity);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.claimUnits(this);
        }
    }

    /**
     * Shipped units that the customer did not take in: they come back without a return having been agreed.
     *
     * @param line an order line, or the line under which a kit was sold (rule R36)
     * @param quantity units, above zero and a multiple of the line's step
     */
    record RefuseUnits(OrderLineId line, Quantity quantity) implements RefundItem {
        public RefuseUnits {
            aboveZero(line, quantity);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.refuseUnits(this);
        }
    }

    /**
     * Shipped units that came back although nobody had agreed to it: the policy decides whether they are refused or a
     * person approves.
     *
     * @param line an order line, or the line under which a kit was sold (rule R36)
     * @param quantity units, above zero and a multiple of the line's step
     */
    record UnauthorizedUnits(OrderLineId line, Quantity quantity) implements RefundItem {
        public UnauthorizedUnits {
            aboveZero(line, quantity);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.unauthorizedUnits(this);
        }
    }

    /**
     * Units that have not shipped and never will (rule R7).
     *
     * @param line an order line, or the line under which a kit was sold (rule R36)
     * @param quantity units, above zero and a multiple of the line's step
     */
    record CancelUnits(OrderLineId line, Quantity quantity) implements RefundItem {
        public CancelUnits {
            aboveZero(line, quantity);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.cancelUnits(this);
        }
    }

    /**
     * Every unit left of a line, shipped or not, and all that is left of its money (rule R7).
     *
     * @param line an order line, or the line under which a kit was sold (rule R36)
     */
    record RestOfLine(OrderLineId line) implements RefundItem {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.restOfLine(this);
        }
    }

    /**
     * Money for a line without any unit coming back (rule R12).
     *
     * @param line an order line
     * @param amount above zero, in the customer's currency
     * @param basis whether it contains the tax
     */
    record LineAmount(OrderLineId line, Money amount, AmountBasis basis) implements RefundItem {
        public LineAmount {
            aboveZero(line, amount);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.lineAmount(this);
        }
    }

    /**
     * Money for every unit of a line that is kept, since its price fell after the purchase (rule R12).
     *
     * @param line an order line
     * @param perUnit above zero, in the customer's currency, for each unit that has not been given back
     * @param basis whether it contains the tax
     */
    record PriceAdjustment(OrderLineId line, Money perUnit, AmountBasis basis) implements RefundItem {
        public PriceAdjustment {
            aboveZero(line, perUnit);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.priceAdjustment(this);
        }
    }

    /**
     * All that is left of a shipping charge (rule R8).
     *
     * @param line the shipping charge
     */
    record FullShipping(ShippingLineId line) implements RefundItem {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.fullShipping(this);
        }
    }

    /**
     * A fixed amount of a shipping charge, in its price basis: with tax where its price contains it, else tax comes on
     * top (rule R8).
     *
     * @param line the shipping charge
     * @param amount above zero, in the customer's currency
     */
    record ShippingAmount(ShippingLineId line, Money amount) implements RefundItem {
        public ShippingAmount {
            aboveZero(line, amount);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.shippingAmount(this);
        }
    }

    /**
     * All that is left of a fee or tip (rule R11).
     *
     * @param fee the fee or tip
     */
    record FullFee(FeeId fee) implements RefundItem {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.fullFee(this);
        }
    }

    /**
     * A fixed amount of a fee or tip (rule R11).
     *
     * @param fee the fee or tip
     * @param amount above zero, in the customer's currency
     * @param basis whether it contains the tax
     */
    record FeeAmount(FeeId fee, Money amount, AmountBasis basis) implements RefundItem {
        public FeeAmount {
            aboveZero(fee, amount);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.feeAmount(this);
        }
    }

    /**
     * Money that belongs to no part of the invoice: goodwill without tax, or spread over the lines, as the policy says
     * (rule R12).
     *
     * @param amount above zero, in the customer's currency
     */
    record Goodwill(Money amount) implements RefundItem {
        public Goodwill {
            aboveZero("the order", amount);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.goodwill(this);
        }
    }

    /** All that is left of the order: every line, shipping charge, fee and tip that may come back. */
    record Everything() implements RefundItem {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.everything(this);
        }
    }

    private static void aboveZero(Object line, Quantity quantity) {
        if (quantity.isZero()) {
            throw new IllegalArgumentException("quantity for line " + line + " is 0; give more than zero units");
        }
    }

    private static void aboveZero(Object part, Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("amount for " + part + " is " + amount + "; give more than zero");
        }
    }
}
