package io.aftermile.testkit.shopify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The part of Shopify's Admin schema that post-purchase work asks about, so that a clone without the official one still
 * checks its documents.
 */
public final class AdminExcerpt {

    private AdminExcerpt() {}

    /** The excerpt in the schema definition language. */
    public static String sdl() {
        try (InputStream in = AdminExcerpt.class.getResourceAsStream("admin-excerpt.graphql")) {
            return new String(
                    Objects.requireNonNull(in, "admin-excerpt.graphql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
