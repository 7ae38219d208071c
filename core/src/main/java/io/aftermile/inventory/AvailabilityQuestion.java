package io.aftermile.inventory;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.time.LocalDate;
import java.util.List;
import org.immutables.value.Value;

/** How much of an item may a channel sell, given all this? */
@Value.Immutable
public interface AvailabilityQuestion extends WithAvailabilityQuestion {

    /** The channel. */
    ChannelId channel();

    /** The item. */
    ItemId item();

    /** Today, where the stock is. */
    LocalDate on();

    /** What there is. */
    Positions positions();

    /** What is announced. */
    List<ExpectedReceipt> expected();

    /** Units that the channel has sold and that are waited for: they use up its backorders. Defaults to none. */
    @Value.Default
    default Quantity waiting() {
        return Quantity.ZERO;
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link AvailabilityQuestion}; each attribute can be set once. */
    final class Builder extends ImmutableAvailabilityQuestion.Builder {
        Builder() {}
    }
}
