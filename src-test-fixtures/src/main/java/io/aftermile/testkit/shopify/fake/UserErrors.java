package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mutation has against its input; each kind of mutation has its own type of it, with a code or without. */
final class UserErrors {

    private final List<View> errors = new ArrayList<>();

    static UserErrors none() {
        return new UserErrors();
    }

    static UserErrors of(@Nullable List<String> field, String message) {
        return none().and(field, message);
    }

    static UserErrors of(@Nullable List<String> field, String message, @Nullable String code) {
        return none().and(field, message, code);
    }

    UserErrors and(@Nullable List<String> field, String message) {
        return and(field, message, null);
    }

    UserErrors and(@Nullable List<String> field, String message, @Nullable String code) {
        errors.add(
                View.of("UserError").is("field", field).is("message", message).is("code", code));
        return this;
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    List<View> list() {
        return List.copyOf(errors);
    }

    /** A payload that has nothing but errors: its fields of the given names are null. */
    View payload(String type, String... empty) {
        View view = View.of(type).is("userErrors", list());
        for (String field : empty) {
            view.is(field, null);
        }
        return view;
    }
}
