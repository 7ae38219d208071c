package io.aftermile.connector;

import java.time.Instant;
import java.util.Optional;

/**
 * Asks for changes.
 *
 * @param since changes from this time on; counts where there is no cursor
 * @param cursor where the last page ended, as the source said
 * @param limit at most this many changes, at least 1
 */
public record ChangedSince(Instant since, Optional<String> cursor, int limit) {

    public ChangedSince {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + "; ask for at least 1 change");
        }
    }
}
