package io.aftermile.shopify;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Identifiers of the shop as opaque text: the number at the end of a {@code gid://shopify/Order/5001}.
 *
 * <p>An object names itself twice, as a bare number and as a gid. Whoever passed the payload through a program that
 * reads numbers as doubles has rounded the one and not the other, so the gid wins.
 */
final class Ids {

    private static final String GID = "gid://";

    private Ids() {}

    /** What an object calls itself. */
    static String of(Cursor object) {
        return find(object).orElseThrow(() -> object.at("id").missing());
    }

    /** What an object calls itself, where there is one. */
    static Optional<String> find(Cursor object) {
        Cursor gid = object.at("admin_graphql_api_id");
        Optional<String> exact = reference(gid);
        Optional<String> number = reference(object.at("id"));
        if (exact.isPresent() && number.isPresent() && !sameButForRounding(exact.get(), number.get())) {
            throw object.at("id")
                    .invalid(
                            "names " + Cursor.shown(number.get()) + ", but the gid beside it names "
                                    + Cursor.shown(exact.get()),
                            "send one object with its own identifiers");
        }
        return exact.or(() -> number);
    }

    /** What an object is called from elsewhere: a number, its digits as text, or a gid. */
    static Optional<String> reference(Cursor field) {
        return field.identifier().map(text -> {
            String id = text.startsWith(GID) ? text.substring(text.lastIndexOf('/') + 1) : text;
            if (id.isEmpty() || id.length() > 200 || !id.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw field.invalid("'" + Cursor.shown(text) + "' is no identifier", "send a number or a gid");
            }
            return id;
        });
    }

    private static boolean sameButForRounding(String exact, String number) {
        if (exact.equals(number)) {
            return true;
        }
        return isDigits(exact)
                && isDigits(number)
                && new BigDecimal(exact).doubleValue() == new BigDecimal(number).doubleValue();
    }

    private static boolean isDigits(String text) {
        return text.length() <= 40 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
