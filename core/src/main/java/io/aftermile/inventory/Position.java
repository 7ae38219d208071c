package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * What one place holds of an item, or of one batch of it.
 *
 * @param item the item
 * @param place the place
 * @param batch which units exactly, where they are told apart
 * @param balance how many
 */
public record Position(ItemId item, Place place, Optional<Batch> batch, Balance balance) {

    private static final Batch NO_BATCH = Batch.lot("none");

    /** By item, then places in their order (locations before outside), then batch, first expired first. */
    static final Comparator<Position> ORDER = Comparator.comparing(
                    (Position it) -> it.item().value())
            .thenComparing(it -> it.place().match(shelf -> 0, beyond -> 1))
            .thenComparing(it -> it.place()
                    .match(
                            shelf -> shelf.location().value(),
                            beyond -> beyond.outside().name()))
            .thenComparing(it -> it.place().match(shelf -> shelf.state().ordinal(), beyond -> 0))
            .thenComparing(it -> it.place()
                    .match(
                            shelf -> shelf.channel()
                                    .map(channel -> " " + channel.value())
                                    .orElse(""),
                            beyond -> ""))
            .thenComparing(it -> it.batch().isPresent())
            .thenComparing(it -> it.batch().orElse(NO_BATCH), Batch.FIRST_EXPIRED_FIRST);

    public Position {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(balance, "balance");
    }
}
