package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A place where orders are sold, such as one shop of a storefront, named as its connector names it. Shopify's is the
 * plain shop domain: {@code example.myshopify.com}.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record ChannelId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ChannelId {
        Identifier.check("ChannelId", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
