package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import java.util.function.Function;
import org.joda.money.Money;

/** What a discount required of the basket at sale (rule R13). Closed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DiscountCondition.MinimumSubtotal.class, name = "MINIMUM_SUBTOTAL"),
    @JsonSubTypes.Type(value = DiscountCondition.MinimumQuantity.class, name = "MINIMUM_QUANTITY"),
    @JsonSubTypes.Type(value = DiscountCondition.BuyXGetY.class, name = "BUY_X_GET_Y")
})
public sealed interface DiscountCondition {

    /** One function per case. */
    <T> T match(
            Function<? super MinimumSubtotal, ? extends T> minimumSubtotal,
            Function<? super MinimumQuantity, ? extends T> minimumQuantity,
            Function<? super BuyXGetY, ? extends T> buyXGetY);

    private static void aboveZero(String what, Quantity quantity) {
        if (Objects.requireNonNull(quantity, what).isZero()) {
            throw new IllegalArgumentException(what + " is 0; give a quantity above zero");
        }
    }

    /**
     * The basket had to be worth at least this.
     *
     * @param subtotal zero or more, in the customer's currency
     */
    record MinimumSubtotal(Money subtotal) implements DiscountCondition {

        public MinimumSubtotal {
            MoneyCheck.notNegative("minimum subtotal", subtotal);
        }

        @Override
        public <T> T match(
                Function<? super MinimumSubtotal, ? extends T> minimumSubtotal,
                Function<? super MinimumQuantity, ? extends T> minimumQuantity,
                Function<? super BuyXGetY, ? extends T> buyXGetY) {
            return minimumSubtotal.apply(this);
        }
    }

    /**
     * The basket had to hold at least this many units.
     *
     * @param quantity above zero
     */
    record MinimumQuantity(Quantity quantity) implements DiscountCondition {

        public MinimumQuantity {
            aboveZero("minimum quantity", quantity);
        }

        @Override
        public <T> T match(
                Function<? super MinimumSubtotal, ? extends T> minimumSubtotal,
                Function<? super MinimumQuantity, ? extends T> minimumQuantity,
                Function<? super BuyXGetY, ? extends T> buyXGetY) {
            return minimumQuantity.apply(this);
        }
    }

    /**
     * Units bought entitled to further units.
     *
     * @param buy how many had to be bought, above zero
     * @param get how many were then discounted, above zero
     */
    record BuyXGetY(Quantity buy, Quantity get) implements DiscountCondition {

        public BuyXGetY {
            aboveZero("quantity to buy", buy);
            aboveZero("quantity to get", get);
        }

        @Override
        public <T> T match(
                Function<? super MinimumSubtotal, ? extends T> minimumSubtotal,
                Function<? super MinimumQuantity, ? extends T> minimumQuantity,
                Function<? super BuyXGetY, ? extends T> buyXGetY) {
            return buyXGetY.apply(this);
        }
    }
}
