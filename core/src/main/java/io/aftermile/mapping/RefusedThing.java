package io.aftermile.mapping;

import java.util.List;
import java.util.Objects;

/**
 * What an import row by row does not take over.
 *
 * @param thing the rows' strongest key, in words; empty where not even that can be read
 * @param rows where they stand
 * @param why what is wrong, and what would mend it
 */
public record RefusedThing(String thing, List<Provenance> rows, String why) {

    public RefusedThing {
        Objects.requireNonNull(thing, "thing");
        Objects.requireNonNull(why, "why");
        rows = List.copyOf(rows);
    }
}
