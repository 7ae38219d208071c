package io.aftermile.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Plain decimal text as canonical JSON writes it: no exponent, no plus sign, no leading point. */
final class DecimalText {

    private static final int MAX_LENGTH = 40;
    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?");

    private DecimalText() {}

    static BigDecimal parse(String what, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    what + " has " + text.length() + " characters; give at most " + MAX_LENGTH);
        }
        if (!PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    what + " '" + Identifier.shown(text) + "' is no plain decimal; write it like 12 or 0.075");
        }
        return new BigDecimal(text);
    }
}
