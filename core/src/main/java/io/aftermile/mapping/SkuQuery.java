package io.aftermile.mapping;

import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/** What is asked of a SKU map: something sold, as its channel names it, on a day. */
@Value.Immutable
public interface SkuQuery extends WithSkuQuery {

    /** Where it was sold. */
    ChannelId channel();

    /** The day whose mapping counts: that of the order, in the channel's time zone. */
    LocalDate asOf();

    /** The variant. */
    Optional<VariantId> variant();

    /** The inventory item. */
    Optional<InventoryItemId> inventoryItem();

    /** The article number. */
    Optional<Sku> sku();

    /** The code on the goods. */
    Optional<Barcode> barcode();

    /** What it was called; only suggestions look at it. */
    Optional<String> title();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SkuQuery}; each attribute can be set once. */
    final class Builder extends ImmutableSkuQuery.Builder {
        Builder() {}
    }
}
