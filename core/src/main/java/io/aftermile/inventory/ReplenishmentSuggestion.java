package io.aftermile.inventory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** How much of an item to buy for a location, and why. A suggestion: it orders nothing. */
@CanonicalDocument(name = "aftermile.replenishment-suggestion", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableReplenishmentSuggestion.class)
public interface ReplenishmentSuggestion extends WithReplenishmentSuggestion {

    /** The item. */
    ItemId item();

    /** The location. */
    LocationId location();

    /** The day for which it holds. */
    LocalDate on();

    /** What the calculation says, a multiple of the pack, zero or more. */
    Quantity suggested();

    /** How it comes about; the last step arrives at the suggested quantity. */
    List<StockStep> steps();

    /** What a person decided instead; the suggestion stays beside it. */
    Optional<PlannerOverride> override();

    /** What to buy: the person's decision where there is one. */
    default Quantity quantity() {
        return override().map(PlannerOverride::quantity).orElse(suggested());
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReplenishmentSuggestion}; each attribute can be set once. */
    final class Builder extends ImmutableReplenishmentSuggestion.Builder {
        Builder() {}
    }
}
