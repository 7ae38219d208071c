package io.aftermile.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.aftermile.failure.Misconfigured;
import java.util.Map;
import java.util.Optional;

/**
 * A telephone number as it is compared; the only user of the library that knows the world's numbering plans.
 *
 * @param number in the international form, such as {@code +493412345678}
 * @param landline whether its plan says that it stands in a house; where the plan does not tell, it does not
 */
record Telephone(String number, boolean landline) {

    private static final String DEPENDENCY = "com.googlecode.libphonenumber:libphonenumber";

    /**
     * Reads a number.
     *
     * @param region the country from which it would be dialled as it stands; empty where nobody knows
     * @return empty if it is no number that could be dialled
     * @throws Misconfigured if the library is not on the class path
     */
    static Optional<Telephone> read(String text, Optional<String> region) {
        try {
            return Library.read(text, region.orElse("ZZ"));
        } catch (NoClassDefFoundError e) {
            throw new Misconfigured(
                    "cannot compare telephone numbers: the library of numbering plans is missing; add the dependency "
                            + DEPENDENCY,
                    Map.of("dependency", DEPENDENCY),
                    e);
        }
    }

    @Override
    public String toString() {
        return "Telephone[***]";
    }

    /** Apart, so that the class above loads without the library. */
    private static final class Library {

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
