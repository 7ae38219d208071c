package io.aftermile.shopify.admin;

import io.aftermile.connector.ChangedSince;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Rejected;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A place among the changes of a shop.
 *
 * @param since the time from which on changes are listed
 * @param after where in that list, as the shop names it
 */
record Place(Instant since, Optional<String> after) {

    private static final int LONGEST = 250;

    static Place of(ChangedSince request) {
        return request.cursor().map(Place::parse).orElseGet(() -> new Place(request.since(), Optional.empty()));
    }

    private static Place parse(String cursor) {
        String[] parts = cursor.split("\\|", -1);
        if (parts.length != 3 || !parts[0].equals("u1") || !parts[2].matches("[A-Za-z0-9+/=_-]*")) {
            throw foreign();
        }
        try {
            return new Place(Instant.parse(parts[1]), Optional.of(parts[2]).filter(it -> !it.isEmpty()));
        } catch (DateTimeException e) {
            throw foreign();
        }
    }

    private static Invalid foreign() {
        return new Invalid("cursor", "is no place among a shop's changes", "give back what the last page named");
    }

    String cursor() {
        String cursor = "u1|" + since + "|" + after.orElse("");
        if (cursor.length() > LONGEST || !cursor.matches("[A-Za-z0-9+/=_|:.-]*")) {
            throw new Rejected("shopify: the shop's own name of a place among its changes has " + cursor.length()
                    + " characters, or strange ones; at most " + LONGEST + " can be kept");
        }
        return cursor;
    }
}
