package io.aftermile.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Forms of postal codes by country. */
final class PostalCodes {

    /**
     * What a country's postal codes look like.
     *
     * @param code the country
     * @param forms N a digit, A a letter, a small letter that letter itself, all else itself; the first is the usual
     *     one; none where it has no codes
     * @param needed whether an address needs one
     * @param example a genuine code
     */
    record Country(String code, List<String> forms, boolean needed, String example) {

        /** The code as the post writes it, gaps and capitals put right; empty if it has none of the forms. */
        Optional<String> written(String text) {
            String bare = bare(text);
            return forms.stream().flatMap(form -> fill(form, bare).stream()).findFirst();
        }

        /** What may be meant by a code that has none of the forms. */
        Optional<String> near(String text) {
            String bare = bare(text);
            return Stream.of(
                            // D-10115: the country in front
                            bare.startsWith(code) ? bare.substring(code.length()) : "",
                            bare.matches("[A-Z]{1,2}\\d+") ? bare.replaceAll("\\D", "") : "",
                            // a table that took the code for a number lost its zero
                            bare.matches("\\d+") ? "0" + bare : "",
                            // and a country's own letters left out
                            code + bare,
                            digitsForLetters(bare))
                    .flatMap(it -> written(it).stream())
                    .findFirst();
        }

        /** The letter O for a zero, I and L for a one: only where the forms are digits alone. */
        private String digitsForLetters(String bare) {
            return forms.get(0).chars().allMatch(it -> it == 'N' || !Character.isLetter(it))
                    ? bare.replace('O', '0').replace('I', '1').replace('L', '1')
                    : "";
        }

        private static Optional<String> fill(String form, String bare) {
            StringBuilder filled = new StringBuilder();
            int next = 0;
            for (int i = 0; i < form.length(); i++) {
                char sign = form.charAt(i);
                if (sign == ' ' || sign == '-') {
                    filled.append(sign);
                    continue;
                }
                if (next == bare.length() || !fits(sign, bare.charAt(next))) {
                    return Optional.empty();
                }
                filled.append(bare.charAt(next));
                next++;
            }
            return next == bare.length() ? Optional.of(filled.toString()) : Optional.empty();
        }

        private static boolean fits(char sign, char given) {
            return switch (sign) {
                case 'N' -> given >= '0' && given <= '9';
                case 'A' -> given >= 'A' && given <= 'Z';
                default -> given == Character.toUpperCase(sign);
            };
        }

        private static String bare(String text) {
            return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        }
    }

    private static final Map<String, Country> COUNTRIES = Table.rows("postal-codes.csv").stream()
            .map(row -> new Country(
                    row[0], row[1].isEmpty() ? List.of() : List.of(row[1].split("\\|")), row[2].equals("yes"), row[3]))
            .collect(Collectors.toUnmodifiableMap(Country::code, it -> it));

    private PostalCodes() {}

    static Optional<Country> of(String country) {
        return Optional.ofNullable(COUNTRIES.get(country));
    }

    static Stream<Country> all() {
        return COUNTRIES.values().stream();
    }
}
