package io.aftermile.mapping;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.util.List;
import java.util.function.Function;

/**
 * What an ERP item is on a channel: the answer of a SKU map the other way round, for whoever tells a storefront about
 * stock or shipments. Closed; agrees with {@link Resolution}: what is listed resolves to the item on that day.
 */
public sealed interface Listing {

    /** One function per case. */
    <T> T match(
            Function<? super Listed, ? extends T> listed,
            Function<? super Several, ? extends T> several,
            Function<? super OnlyInKits, ? extends T> onlyInKits,
            Function<? super Unlisted, ? extends T> unlisted);

    /**
     * It is sold as one thing.
     *
     * @param entry the entry that says so, with unit and ratio
     */
    record Listed(SkuMapEntry entry) implements Listing {

        @Override
        public <T> T match(
                Function<? super Listed, ? extends T> listed,
                Function<? super Several, ? extends T> several,
                Function<? super OnlyInKits, ? extends T> onlyInKits,
                Function<? super Unlisted, ? extends T> unlisted) {
            return listed.apply(this);
        }
    }

    /**
     * It is sold as several things, such as singly and in packs; each of them is it.
     *
     * @param entries one entry for each, in the order of the table
     */
    record Several(List<SkuMapEntry> entries) implements Listing {

        public Several {
            entries = List.copyOf(entries);
        }

        @Override
        public <T> T match(
                Function<? super Listed, ? extends T> listed,
                Function<? super Several, ? extends T> several,
                Function<? super OnlyInKits, ? extends T> onlyInKits,
                Function<? super Unlisted, ? extends T> unlisted) {
            return several.apply(this);
        }
    }

    /**
     * It is not sold by itself, but kits hold it.
     *
     * @param components the entries by which they do
     */
    record OnlyInKits(List<SkuMapEntry> components) implements Listing {

        public OnlyInKits {
            components = List.copyOf(components);
        }

        @Override
        public <T> T match(
                Function<? super Listed, ? extends T> listed,
                Function<? super Several, ? extends T> several,
                Function<? super OnlyInKits, ? extends T> onlyInKits,
                Function<? super Unlisted, ? extends T> unlisted) {
            return onlyInKits.apply(this);
        }
    }

    /**
     * The channel does not sell it on that day.
     *
     * @param item the item
     * @param channel the channel
     * @param why a sentence with what would mend it
     */
    record Unlisted(ItemId item, ChannelId channel, String why) implements Listing {

        @Override
        public <T> T match(
                Function<? super Listed, ? extends T> listed,
                Function<? super Several, ? extends T> several,
                Function<? super OnlyInKits, ? extends T> onlyInKits,
                Function<? super Unlisted, ? extends T> unlisted) {
            return unlisted.apply(this);
        }
    }
}
