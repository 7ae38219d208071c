package io.aftermile.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody's consent to exactly what was shown.
 *
 * @param by the persons behind it: who acted, and on whose behalf
 * @param role in which role
 * @param fingerprint of the quote that was shown
 * @param at when, by our clock
 */
public record Approval(List<PersonRef> by, Optional<String> role, String fingerprint, Instant at) {

    public Approval {
        by = by == null ? List.of() : List.copyOf(by);
        if (by.isEmpty()) {
            throw new IllegalArgumentException("nobody stands behind an approval; name at least one person");
        }
    }
}
