package io.aftermile.mapping;

import java.util.List;
import java.util.Objects;

/**
 * Events of a feed, and where they end.
 *
 * @param events the events, oldest first
 * @param cursor where the next page begins
 * @param hasMore whether there is one already
 */
public record CataloguePage(List<CatalogueEvent> events, String cursor, boolean hasMore) {

    public CataloguePage {
        events = List.copyOf(events);
        Objects.requireNonNull(cursor, "cursor");
    }
}
