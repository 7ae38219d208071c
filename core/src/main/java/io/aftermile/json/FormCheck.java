package io.aftermile.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.failure.Invalid;

/**
 * What no canonical document holds, refused where it stands: a {@code null}, since absent values are left out, and a
 * number with a fraction or an exponent, since decimals are text. So no number is ever expanded.
 */
final class FormCheck {

    private FormCheck() {}

    static void check(JsonNode node) {
        // Nearly every document is of the right form: where it is not is worked out only then.
        if (!right(node)) {
            explain(node, Pointer.ROOT);
        }
    }

    private static boolean right(JsonNode node) {
        if (node.isValueNode()) {
            return !node.isNull() && !unfit(node);
        }
        for (JsonNode child : node) {
            if (!right(child)) {
                return false;
            }
        }
        return true;
    }

    private static boolean unfit(JsonNode node) {
        return node.isNumber() && !(node.isIntegralNumber() && node.canConvertToLong());
    }

    private static void explain(JsonNode node, Pointer at) {
        if (node.isNull()) {
            throw new Invalid(at.text(), at.cut() ? "holds a null" : "is null", "leave absent values out");
        }
        if (unfit(node)) {
            throw new Invalid(
                    at.text(),
                    "has the wrong type: a number that is not whole, or beyond 64 bits",
                    "write decimals as text in quotes");
        }
        node.properties().forEach(entry -> explain(entry.getValue(), at.plus(entry.getKey())));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                explain(node.get(i), at.plus(i));
            }
        }
    }
}
