package io.aftermile.testkit.shopify.fake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of the schema by their names; those that are costly or take arguments are made on demand.
 */
final class View implements Shown {

    private final String type;
    private final Map<String, Function<Given, @Nullable Object>> fields = new LinkedHashMap<>();

    private View(String type) {
        this.type = type;
    }

    static View of(String type) {
        return new View(type);
    }

    /** The object type of the schema. */
    String type() {
        return type;
    }

    View is(String field, @Nullable Object value) {
        fields.put(field, given -> value);
        return this;
    }

    View by(String field, Function<Given, @Nullable Object> value) {
        fields.put(field, value);
        return this;
    }

    /** All fields of another view, which do not replace those that are there. */
    View and(View other) {
        other.fields.forEach(fields::putIfAbsent);
        return this;
    }

    @Nullable Object field(String name, Given given) {
        Function<Given, @Nullable Object> value = fields.get(name);
        if (value == null) {
            throw Refusal.notModelled(type + "." + name);
        }
        return value.apply(given);
    }

    /** Whether it has a field. */
    boolean has(String name) {
        return fields.containsKey(name);
    }

    @Override
    public View view() {
        return this;
    }
}
