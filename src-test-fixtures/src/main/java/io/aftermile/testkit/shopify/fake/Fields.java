package io.aftermile.testkit.shopify.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields by which a document begins, and what a token needs for each. */
final class Fields {

    /** A field: its scopes are alternatives, and none where it is open to all. */
    record Root(List<String> scopes, Function<Given, @Nullable Object> answer) {}

    private final Map<String, Root> roots = new LinkedHashMap<>();

    /** A query; scopes that are alternatives are parted by a bar. */
    Fields query(String name, String scopes, Function<Given, @Nullable Object> answer) {
        return field(name, scopes, answer);
    }

    /** A mutation; its payload. */
    Fields mutation(String name, String scopes, Function<Given, View> answer) {
        return field(name, scopes, answer::apply);
    }

    private Fields field(String name, String scopes, Function<Given, @Nullable Object> answer) {
        roots.put(name, new Root(scopes.isEmpty() ? List.of() : List.of(scopes.split("\\|")), answer));
        return this;
    }

    Root root(String name) {
        Root root = roots.get(name);
        if (root == null) {
            throw Refusal.notModelled(name);
        }
        return root;
    }
}
