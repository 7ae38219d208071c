package io.aftermile.inventory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.time.LocalDate;
import java.util.List;
import org.immutables.value.Value;

/** How much of an item a channel may sell, and why. */
@CanonicalDocument(name = "aftermile.stock-promise", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableStockPromise.class)
public interface StockPromise extends WithStockPromise {

    /** The channel. */
    ChannelId channel();

    /** The item. */
    ItemId item();

    /** The day for which it holds. */
    LocalDate on();

    /** Units that are there. */
    Quantity there();

    /** Units that are still to come, by day. */
    List<DatedUnits> incoming();

    /** Units beyond these that may be sold all the same. */
    Quantity backorders();

    /** The number to tell the channel: at most the sum of these, zero or more. */
    Quantity published();

    /** How it comes about, step by step; the last one arrives at the published number. */
    List<StockStep> steps();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StockPromise}; each attribute can be set once. */
    final class Builder extends ImmutableStockPromise.Builder {
        Builder() {}
    }
}
