package io.aftermile.shopify.admin;

import io.aftermile.failure.Misconfigured;
import java.util.List;

/**
 * A version of the Admin API that this connector serves: its documents are checked against that version's schema.
 * Immutable.
 *
 * <p>Versions before 2026-01 know no idempotency directive, so that a refund could be paid twice; versions after the
 * last one served are not known to mean the same. Both are refused, as are {@code unstable} and candidates.
 *
 * @param handle as the API names it, such as {@code 2026-07}
 */
public record ApiVersion(String handle) {

    private static final List<String> SERVED = List.of("2026-01", "2026-04", "2026-07", "2026-10");
    private static final String DEFAULT = "2026-07";

    /** @throws Misconfigured if the version is not served */
    public ApiVersion {
        if (!SERVED.contains(handle)) {
            throw new Misconfigured("version '" + (handle.matches("[a-z0-9-]{1,20}") ? handle : "?")
                    + "' of the Admin API cannot be served safely; give one of " + String.join(", ", SERVED));
        }
    }

    /** The version that is used where none is given: 2026-07. */
    public static ApiVersion ofDefault() {
        return new ApiVersion(DEFAULT);
    }

    /** Every version that is served, oldest first. */
    public static List<ApiVersion> served() {
        return SERVED.stream().map(ApiVersion::new).toList();
    }

    /** The version as the API names it. */
    @Override
    public String toString() {
        return handle;
    }
}
