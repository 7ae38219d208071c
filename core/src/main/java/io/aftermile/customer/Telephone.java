package io.aftermile.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.MatchType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.aftermile.failure.Misconfigured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A telephone number as it is compared; the only user of the library that knows the world's numbering plans.
 *
 * @param number in the international form, such as {@code +493412345678}
 * @param landline whether its plan says that it stands in a house; where the plan does not tell, it does not
 */
record Telephone(String number, boolean landline) {

    private static final String DEPENDENCY = "com.googlecode.libphonenumber:libphonenumber";

    /** Digits at the end by which two numbers are told apart without the library. */
    private static final int TAIL = 5;

    /** Digits that a national form has at least, so that it is not taken for an id or an amount. */
    private static final int SURE = 8;

    /**
     * Reads a number.
     *
     * @param region the country from which it would be dialled as it stands; empty where nobody knows
     * @return empty if it is no number that could be dialled
     * @throws Misconfigured if the library is not on the class path
     */
    static Optional<Telephone> read(String text, Optional<String> region) {
        return withLibrary(() -> Library.read(text, region.orElse("ZZ")));
    }

    private static <T> T withLibrary(Supplier<T> work) {
        try {
            return work.get();
        } catch (NoClassDefFoundError e) {
            throw new Misconfigured(
                    "cannot compare telephone numbers: the library of numbering plans is missing; add the dependency "
                            + DEPENDENCY,
                    Map.of("dependency", DEPENDENCY),
                    e);
        }
    }

    /**
     * Whether two texts are one number, however each is written. Of a number without its country's code and one with it
     * the national form decides.
     *
     * @param region the country from which the other would be dialled as it stands; empty where nobody knows
     * @throws Misconfigured if they may be one, but not digit for digit, and the library is not on the class path
     */
    static boolean same(String one, String other, Optional<String> region) {
        String mine = digits(one);
        String theirs = digits(other);
        if (mine.equals(theirs)) {
            return true;
        }
        // Asking the library costs a thousand times more; numbers that end otherwise are two, and extensions come last.
        return (theirs.contains(tail(mine)) || mine.contains(tail(theirs)))
                && withLibrary(() -> Library.same(one, other, region));
    }

    private static String tail(String digits) {
        return digits.substring(Math.max(0, digits.length() - TAIL));
    }

    /** Digits alone. */
    static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    /**
     * The runs of digits as which a number is commonly written.
     *
     * @throws Misconfigured if the library is not on the class path
     */
    static List<String> digitForms(String text) {
        return withLibrary(() -> Library.digitForms(text));
    }

    @Override
    public String toString() {
        return "Telephone[***]";
    }

    /** As {@code 00} dials out of nearly every country that has no other prefix. */
    private static String dialled(String text) {
        String stripped = text.strip();
        return stripped.startsWith("00") ? "+" + stripped.substring(2) : stripped;
    }

    /** Apart, so that the class above loads without the library. */
    private static final class Library {

        private static final Set<MatchType> ONE = Set.of(MatchType.EXACT_MATCH, MatchType.NSN_MATCH);

        static boolean same(String one, String other, Optional<String> region) {
            PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
            if (ONE.contains(plans.isNumberMatch(dialled(one), dialled(other)))) {
                return true;
            }
            try {
                return region.isPresent()
                        && ONE.contains(plans.isNumberMatch(plans.parse(other, region.get()), dialled(one)));
            } catch (NumberParseException e) {
                return false;
            }
        }

        static List<String> digitForms(String text) {
            PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
            List<String> forms = new ArrayList<>(List.of(digits(text)));
            try {
                PhoneNumber number = plans.parse(dialled(text), "ZZ");
                String national = digits(plans.format(number, PhoneNumberUtil.PhoneNumberFormat.NATIONAL));
                forms.add(number.getCountryCode() + plans.getNationalSignificantNumber(number));
                forms.add(number.getCountryCode() + national);
                if (national.length() >= SURE) {
                    forms.add(national);
                }
            } catch (NumberParseException e) {
                return forms;
            }
            return forms;
        }

        static Optional<Telephone> read(String text, String region) {
            PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
            try {
                PhoneNumber number = plans.parse(text, region);
                if (!plans.isValidNumber(number)) {
                    return Optional.empty();
                }
                return Optional.of(new Telephone(
                        plans.format(number, PhoneNumberUtil.PhoneNumberFormat.E164),
                        plans.getNumberType(number) == PhoneNumberUtil.PhoneNumberType.FIXED_LINE));
            } catch (NumberParseException e) {
                return Optional.empty();
            }
        }
    }
}
