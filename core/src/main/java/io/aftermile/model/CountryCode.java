package io.aftermile.model;

import java.util.Objects;

/** The one rule for country codes. */
final class CountryCode {

    private CountryCode() {}

    static String check(String code) {
        Objects.requireNonNull(code, "country");
        if (code.length() != 2 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            // A longer text may be somebody's address in the wrong field.
            String shown = code.length() <= 3 ? "'" + code + "'" : "of " + code.length() + " characters";
            throw new IllegalArgumentException(
                    "country " + shown + " is no ISO 3166-1 alpha-2 code; write it like DE or US");
        }
        return code;
    }
}
