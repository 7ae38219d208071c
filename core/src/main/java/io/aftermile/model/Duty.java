package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** An import duty on one order line, as the invoice states it. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDuty.class)
public interface Duty extends WithDuty {

    /** What names it within its line. */
    DutyId id();

    /** The duty on the whole line without the taxes on it, zero or more. */
    Amount amount();

    /** The harmonised system code it was levied under. */
    Optional<String> harmonizedCode();

    /** Where the goods were made, ISO 3166-1 alpha-2. */
    Optional<String> countryOfOrigin();

    /** Whether and how it comes back. Defaults to unknown: the policy decides. */
    @Value.Default
    default DutyRefundability refundability() {
        return DutyRefundability.UNKNOWN;
    }

    /** Taxes levied on the duty itself, on top of it, however the line is priced; they come back with it (rule R10). */
    List<TaxLine> taxes();

    /** The sum of the taxes levied on it. */
    default Amount tax() {
        return taxes().stream().map(TaxLine::amount).reduce(amount().zero(), Amount::plus);
    }

    /** The duty with the taxes on it. */
    default Amount total() {
        return amount().plus(tax());
    }

    @Value.Check
    default void check() {
        countryOfOrigin().ifPresent(CountryCode::check);
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Duty}; each attribute can be set once. */
    final class Builder extends ImmutableDuty.Builder {
        Builder() {}
    }
}
