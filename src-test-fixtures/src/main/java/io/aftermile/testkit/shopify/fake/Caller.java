package io.aftermile.testkit.shopify.fake;

import java.util.Set;

/**
 * Who asks.
 *
 * @param version in which the call is answered
 * @param scopes what its token may do
 * @param bulk whether a query is run in bulk, and takes all of every connection
 */
record Caller(String version, Set<String> scopes, boolean bulk) {

    /** By this version the directive came to be known. */
    static final String KNOWS_KEYS = "2026-01";

    /** From this version on changes of money and stock need it, and stock its comparison. */
    static final String NEEDS_KEYS = "2026-04";

    boolean isFrom(String least) {
        return version.equals("unstable") || version.compareTo(least) >= 0;
    }
}
