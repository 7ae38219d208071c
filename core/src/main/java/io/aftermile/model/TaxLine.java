package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.Optional;
import org.immutables.value.Value;

/** One tax on one part of an invoice, as the invoice states it. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTaxLine.class)
public interface TaxLine extends WithTaxLine {

    /** What names it within its part. */
    TaxLineId id();

    /** The tax as the invoice names it, such as {@code CA State Tax}. */
    String title();

    /** The rate as the invoice states it: a label, the amount wins. */
    Optional<Rate> rate();

    /** The tax on the whole part, zero or more. */
    Amount amount();

    /** Who levies it, where known. */
    Optional<Jurisdiction> jurisdiction();

    /** How the supply was treated. Defaults to taxed at a rate. */
    @Value.Default
    default TaxTreatment treatment() {
        return TaxTreatment.STANDARD;
    }

    /** Whether the marketplace, not the merchant, owes it to the authority. Defaults to false. */
    @Value.Default
    default boolean channelLiable() {
        return false;
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TaxLine}; each attribute can be set once. */
    final class Builder extends ImmutableTaxLine.Builder {
        Builder() {}
    }
}
