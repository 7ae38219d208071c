package io.aftermile.mapping;

/**
 * A feed of what changes in the catalogue of a storefront or an ERP, read from a place on. An event may come twice, and
 * the latest about a thing counts.
 */
public interface CatalogueFeed {

    /** What a person calls it; the source of the entries that come of it. */
    String name();

    /**
     * The next events.
     *
     * @param cursor where the last page ended, empty for the beginning
     * @param limit how many events at most
     */
    CataloguePage after(String cursor, int limit);
}
