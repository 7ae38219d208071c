package io.aftermile.testkit.shopify.fake;

import java.util.List;
import java.util.Optional;

/**
 * The versions of the Admin API that the shop serves.
 *
 * @param served oldest first
 */
record Versions(List<String> served) {

    Versions {
        served = served.stream().sorted().toList();
        if (served.isEmpty()) {
            throw new IllegalArgumentException("a shop serves at least one version");
        }
    }

    /** The version in which a call is answered: one that is too old falls forward to the oldest that is served. */
    Optional<String> answering(String asked) {
        if (served.contains(asked) || asked.equals("unstable")) {
            return Optional.of(asked);
        }
        boolean old = asked.matches("20\\d\\d-(01|04|07|10)") && asked.compareTo(served.get(0)) < 0;
        return old ? Optional.of(served.get(0)) : Optional.empty();
    }

    String newest() {
        return served.get(served.size() - 1);
    }
}
