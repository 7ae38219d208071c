package io.aftermile.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.failure.Invalid;

/**
 * What no canonical document holds, refused where it stands: a {@code null}, since absent values are left out, and a
 * number with a fraction or an exponent, since decimals are text. So no number is ever expanded.
 */
final class FormCheck {

    private FormCheck() {}

    static void check(JsonNode node, Pointer at) {
        if (node.isNull()) {
            throw new Invalid(at.text(), at.cut() ? "holds a null" : "is null", "leave absent values out");
        }
        if (node.isNumber() && !(node.isIntegralNumber() && node.canConvertToLong())) {
            throw new Invalid(
                    at.text(),
                    "has the wrong type: a number that is not whole, or beyond 64 bits",
                    "write decimals as text in quotes");
        }
        node.properties().forEach(entry -> check(entry.getValue(), at.plus(entry.getKey())));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), at.plus(i));
            }
        }
    }
}
