package io.aftermile.mapping;

import io.aftermile.model.ChannelId;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** One key under which entries are found. */
record MapKey(ChannelId channel, KeyKind kind, String value) {

    /** Every key that an entry states, strongest first. */
    static Stream<MapKey> allOf(SkuMapEntry entry) {
        return Arrays.stream(KeyKind.values())
                .flatMap(kind -> kind.of(entry).map(value -> new MapKey(entry.channel(), kind, value)).stream());
    }

    /** The inventory item that an entry states, whether or not it states a variant too. */
    static Optional<MapKey> inventoryItemOf(SkuMapEntry entry) {
        return KeyKind.INVENTORY_ITEM
                .of(entry)
                .map(value -> new MapKey(entry.channel(), KeyKind.INVENTORY_ITEM, value));
    }

    /** The strongest key of an entry: rows that share it speak of the same thing. */
    static MapKey identityOf(SkuMapEntry entry) {
        return allOf(entry).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
        return kind.shown() + " '" + Shown.text(value) + "' of channel " + channel;
    }
}
