package io.aftermile.refund;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Rate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;

/** How a fee that is kept back is taxed (rule R9). Closed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FeeTax.Untaxed.class, name = "UNTAXED"),
    @JsonSubTypes.Type(value = FeeTax.ReducesBase.class, name = "REDUCES_BASE"),
    @JsonSubTypes.Type(value = FeeTax.Service.class, name = "SERVICE"),
    @JsonSubTypes.Type(value = FeeTax.Stated.class, name = "STATED")
})
public sealed interface FeeTax {

    /** One function per case. */
    <T> T match(
            Function<? super Untaxed, ? extends T> untaxed,
            Function<? super ReducesBase, ? extends T> reducesBase,
            Function<? super Service, ? extends T> service,
            Function<? super Stated, ? extends T> stated);

    /** No tax: all tax of the goods goes back. */
    record Untaxed() implements FeeTax {
        @Override
        public <T> T match(
                Function<? super Untaxed, ? extends T> untaxed,
                Function<? super ReducesBase, ? extends T> reducesBase,
                Function<? super Service, ? extends T> service,
                Function<? super Stated, ? extends T> stated) {
            return untaxed.apply(this);
        }
    }

    /** The sale is reduced by less: the fee keeps its part of the goods' base, and of their taxes. */
    record ReducesBase() implements FeeTax {
        @Override
        public <T> T match(
                Function<? super Untaxed, ? extends T> untaxed,
                Function<? super ReducesBase, ? extends T> reducesBase,
                Function<? super Service, ? extends T> service,
                Function<? super Stated, ? extends T> stated) {
            return reducesBase.apply(this);
        }
    }

    /**
     * The fee is a service of its own; where the goods' prices contain tax, so does the fee.
     *
     * @param taxes the taxes on it
     */
    record Service(List<ServiceTax> taxes) implements FeeTax {

        public Service {
            taxes = List.copyOf(taxes);
        }

        @Override
        public <T> T match(
                Function<? super Untaxed, ? extends T> untaxed,
                Function<? super ReducesBase, ? extends T> reducesBase,
                Function<? super Service, ? extends T> service,
                Function<? super Stated, ? extends T> stated) {
            return service.apply(this);
        }
    }

    /**
     * The fee is a service of its own, whose tax somebody else has worked out; it comes on top of the fee.
     *
     * @param tax zero or more, in the customer's currency, for the whole fee
     */
    record Stated(Money tax) implements FeeTax {

        public Stated {
            if (tax.isNegative()) {
                throw new IllegalArgumentException("tax on a fee is " + tax + ", below zero; give zero or more");
            }
        }

        @Override
        public <T> T match(
                Function<? super Untaxed, ? extends T> untaxed,
                Function<? super ReducesBase, ? extends T> reducesBase,
                Function<? super Service, ? extends T> service,
                Function<? super Stated, ? extends T> stated) {
            return stated.apply(this);
        }
    }

    /**
     * A tax on a fee.
     *
     * @param title what it is called
     * @param rate the rate
     * @param jurisdiction who levies it, where known
     */
    record ServiceTax(String title, Rate rate, Optional<Jurisdiction> jurisdiction) {

        public ServiceTax {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(rate, "rate");
            Objects.requireNonNull(jurisdiction, "jurisdiction");
        }
    }
}
