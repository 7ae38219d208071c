package io.aftermile.refund;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.Rate;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.joda.money.Money;

/** How much of a refund a fee keeps back (rule R9). Closed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FeeMeasure.Share.class, name = "SHARE"),
    @JsonSubTypes.Type(value = FeeMeasure.Fixed.class, name = "FIXED"),
    @JsonSubTypes.Type(value = FeeMeasure.ByDisposition.class, name = "BY_DISPOSITION")
})
public sealed interface FeeMeasure {

    /** What it is counted for. */
    FeeScope scope();

    /** One function per case. */
    <T> T match(
            Function<? super Share, ? extends T> share,
            Function<? super Fixed, ? extends T> fixed,
            Function<? super ByDisposition, ? extends T> byDisposition);

    /**
     * A share of what the units give back.
     *
     * @param rate the share, such as 0.1
     * @param of whether of net or of net and tax
     * @param scope {@link FeeScope#LINE} or {@link FeeScope#RETURN}: how often it is rounded
     */
    record Share(Rate rate, AmountBasis of, FeeScope scope) implements FeeMeasure {

        public Share {
            Objects.requireNonNull(rate, "rate");
            Objects.requireNonNull(of, "of");
            if (scope == FeeScope.UNIT) {
                throw new IllegalArgumentException("a share is rounded by LINE or by RETURN, not by UNIT; choose one");
            }
        }

        @Override
        public <T> T match(
                Function<? super Share, ? extends T> share,
                Function<? super Fixed, ? extends T> fixed,
                Function<? super ByDisposition, ? extends T> byDisposition) {
            return share.apply(this);
        }
    }

    /**
     * A fixed amount.
     *
     * @param amount zero or more, in the customer's currency
     * @param scope what it is counted for
     */
    record Fixed(Money amount, FeeScope scope) implements FeeMeasure {

        public Fixed {
            Objects.requireNonNull(scope, "scope");
            if (amount.isNegative()) {
                throw new IllegalArgumentException("fixed fee is " + amount + ", below zero; give zero or more");
            }
        }

        @Override
        public <T> T match(
                Function<? super Share, ? extends T> share,
                Function<? super Fixed, ? extends T> fixed,
                Function<? super ByDisposition, ? extends T> byDisposition) {
            return fixed.apply(this);
        }
    }

    /**
     * A share of what inspected units give back, by what became of them; rounded once for each line.
     *
     * @param rates the share for each disposition; none for one that is not named
     * @param of whether of net or of net and tax
     */
    record ByDisposition(Map<DispositionKind, Rate> rates, AmountBasis of) implements FeeMeasure {

        public ByDisposition {
            Objects.requireNonNull(of, "of");
            rates = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(rates));
        }

        @Override
        public FeeScope scope() {
            return FeeScope.LINE;
        }

        @Override
        public <T> T match(
                Function<? super Share, ? extends T> share,
                Function<? super Fixed, ? extends T> fixed,
                Function<? super ByDisposition, ? extends T> byDisposition) {
            return byDisposition.apply(this);
        }
    }
}
