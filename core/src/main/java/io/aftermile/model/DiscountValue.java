package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import java.util.function.Function;
import org.joda.money.Money;

/** What a discount is worth: a share of the price or a sum of money. Closed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DiscountValue.Percentage.class, name = "PERCENTAGE"),
    @JsonSubTypes.Type(value = DiscountValue.Sum.class, name = "SUM")
})
public sealed interface DiscountValue {

    /** One function per case. */
    <T> T match(Function<? super Percentage, ? extends T> percentage, Function<? super Sum, ? extends T> sum);

    /**
     * A share of the price.
     *
     * @param rate as a fraction: 0.10 is ten per cent
     */
    record Percentage(Rate rate) implements DiscountValue {

        public Percentage {
            Objects.requireNonNull(rate, "rate");
        }

        @Override
        public <T> T match(
                Function<? super Percentage, ? extends T> percentage, Function<? super Sum, ? extends T> sum) {
            return percentage.apply(this);
        }
    }

    /**
     * A sum of money.
     *
     * @param amount zero or more
     */
    record Sum(Money amount) implements DiscountValue {

        public Sum {
            MoneyCheck.notNegative("discount", amount);
        }

        @Override
        public <T> T match(
                Function<? super Percentage, ? extends T> percentage, Function<? super Sum, ? extends T> sum) {
            return sum.apply(this);
        }
    }
}
