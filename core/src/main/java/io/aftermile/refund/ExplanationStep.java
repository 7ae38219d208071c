package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.CurrencyView;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * One amount of a quote and the reason it has that value: the rule, what went in, what came out before and after
 * rounding.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableExplanationStep.class)
public interface ExplanationStep extends WithExplanationStep {

    /** The rules at work, such as {@code R1 R17}. */
    String rule();

    /** In which currency view. */
    CurrencyView view();

    /** What the step is about, such as {@code return of 1 of 3 units, line 2}. */
    String subject();

    /** Which amount of it, such as {@code net} or {@code tax 7}. */
    String component();

    /** How it comes about, for people. */
    String working();

    /** What went in, for machines. */
    List<StepInput> inputs();

    /**
     * The amount before rounding, where there was a fraction to decide: a decimal, or a fraction such as
     * {@code 19.95/3}.
     */
    Optional<String> exact();

    /** The amount. */
    Money amount();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ExplanationStep}; each attribute can be set once. */
    final class Builder extends ImmutableExplanationStep.Builder {
        Builder() {}
    }
}
