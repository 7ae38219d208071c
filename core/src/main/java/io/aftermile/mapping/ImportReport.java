package io.aftermile.mapping;

import java.util.List;
import java.util.Objects;

/**
 * What an import did, or, of a dry run, what it would do.
 *
 * @param diff what differs between what was loaded and what is taken over
 * @param refused what is not taken over; always empty where an import is all or nothing
 * @param resumedAfter how many things of the file an earlier, interrupted import had done already
 * @param version the version of the table afterwards; of a dry run, the version that it looked at
 */
public record ImportReport(SkuMapDiff diff, List<RefusedThing> refused, long resumedAfter, long version) {

    public ImportReport {
        Objects.requireNonNull(diff, "diff");
        refused = List.copyOf(refused);
    }

    /** The result in a line. */
    public String verdict() {
        return diff.added().size() + " added, " + diff.altered().size() + " altered, "
                + diff.removed().size() + " removed, " + refused.size() + " refused"
                + (resumedAfter == 0 ? "" : "; " + resumedAfter + " were done before");
    }
}
