package io.aftermile.mapping;

import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** What a storefront or an ERP says of its own goods. Closed; heard twice it says the same as once. */
public sealed interface CatalogueEvent {

    /**
     * A channel sells a variant, and this is how it names it now.
     *
     * @param channel where
     * @param variant what
     * @param inventoryItem its inventory item, where the channel states one
     * @param sku its article number, where the channel states one
     * @param barcode the code on it, where the channel states one
     * @param title what it is called, where the channel states it
     * @param on the day on which this was so, in the channel's time zone
     */
    record Sold(
            ChannelId channel,
            VariantId variant,
            Optional<InventoryItemId> inventoryItem,
            Optional<Sku> sku,
            Optional<Barcode> barcode,
            Optional<String> title,
            LocalDate on)
            implements CatalogueEvent {

        public Sold {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(variant, "variant");
            Objects.requireNonNull(on, "on");
            title = title.map(String::strip).filter(text -> !text.isEmpty());
        }
    }

    /**
     * A channel no longer sells a variant.
     *
     * @param channel where
     * @param variant what
     * @param from the first day on which it is no longer sold
     */
    record NoLongerSold(ChannelId channel, VariantId variant, LocalDate from) implements CatalogueEvent {

        public NoLongerSold {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(variant, "variant");
            Objects.requireNonNull(from, "from");
        }
    }

    /**
     * The ERP knows an item.
     *
     * @param item the item
     */
    record ItemKnown(KnownItem item) implements CatalogueEvent {

        public ItemKnown {
            Objects.requireNonNull(item, "item");
        }
    }

    /**
     * The ERP does not know an item, or not any more.
     *
     * @param item what named it
     */
    record ItemGone(ItemId item) implements CatalogueEvent {

        public ItemGone {
            Objects.requireNonNull(item, "item");
        }
    }
}
