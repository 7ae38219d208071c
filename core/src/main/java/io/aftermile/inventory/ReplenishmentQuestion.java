package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.time.LocalDate;
import java.util.List;
import org.immutables.value.Value;

/** How much of an item should be bought for a location, given all this? */
@Value.Immutable
public interface ReplenishmentQuestion extends WithReplenishmentQuestion {

    /** The item. */
    ItemId item();

    /** The location. */
    LocationId location();

    /** Today, where the stock is. */
    LocalDate on();

    /** How it is bought. */
    ReplenishmentPolicy policy();

    /** What customers took. */
    DemandHistory demand();

    /** What there is. */
    Positions positions();

    /** Units that reservations wait for there. Defaults to none. */
    @Value.Default
    default Quantity waiting() {
        return Quantity.ZERO;
    }

    /** What customers have announced to send back there. */
    List<ExpectedReturn> returns();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReplenishmentQuestion}; each attribute can be set once. */
    final class Builder extends ImmutableReplenishmentQuestion.Builder {
        Builder() {}
    }
}
