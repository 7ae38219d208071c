package io.aftermile.mapping;

import java.util.List;
import java.util.Objects;

/**
 * What a synchronisation did, and what it left to a person.
 *
 * @param cursor where the feed was read to; the host keeps it for the next time
 * @param changed how many entries were altered or came in
 * @param proposed entries that were proposed and wait for approval; they do not answer yet
 * @param unmapped what is sold and has no entry, with suggestions
 * @param orphans entries that lead to items that the ERP does not know any more
 * @param refused changes that would have made conflicts
 */
public record SyncReport(
        String cursor,
        int changed,
        List<SkuMapEntry> proposed,
        List<Resolution.Unmapped> unmapped,
        List<Conflict> orphans,
        List<Conflict> refused) {

    public SyncReport {
        Objects.requireNonNull(cursor, "cursor");
        proposed = List.copyOf(proposed);
        unmapped = List.copyOf(unmapped);
        orphans = List.copyOf(orphans);
        refused = List.copyOf(refused);
    }
}
