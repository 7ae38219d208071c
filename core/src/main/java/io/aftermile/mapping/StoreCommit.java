package io.aftermile.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a store takes over in one transaction.
 *
 * @param version the version that it makes: one more than the store's
 * @param at when
 * @param who who changed it
 * @param why why
 * @param ended ids of the entries that leave
 * @param added entries that come in, in their order
 * @param mark how far an import has come; where it is empty, none is under way afterwards
 */
public record StoreCommit(
        long version,
        Instant at,
        String who,
        String why,
        List<Long> ended,
        List<SkuMapEntry> added,
        Optional<ImportMark> mark) {

    public StoreCommit {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(mark, "mark");
        ended = List.copyOf(ended);
        added = List.copyOf(added);
    }
}
