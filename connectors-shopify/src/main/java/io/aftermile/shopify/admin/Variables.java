package io.aftermile.shopify.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one document. A variable that is null is sent as null: the API tells one that is left out from one
 * that is not.
 */
final class Variables {

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    static Variables none() {
        return new Variables();
    }

    static Variables of(String name, Object value) {
        return none().and(name, value);
    }

    /** Text, whole numbers, booleans, decimals as text, and lists and maps of these. */
    Variables and(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    Map<String, @Nullable Object> values() {
        return values;
    }
}
