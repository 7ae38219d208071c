package io.aftermile.model;

/** The one rule for country codes. */
final class CountryCode {

    private CountryCode() {}

    static String check(String code) {
        if (code.length() != 2 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException(
                    "country '" + code + "' is no ISO 3166-1 alpha-2 code; write it like DE or US");
        }
        return code;
    }
}
