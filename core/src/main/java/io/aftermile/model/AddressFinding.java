package io.aftermile.model;

import java.util.Optional;

/**
 * Something about an address that a parcel may fail on. The suggestion is never applied unasked, and is masked in
 * {@code toString}.
 *
 * @param field where it stands
 * @param problem what is wrong
 * @param suggestion what may be meant; empty where nothing is near enough
 */
public record AddressFinding(Field field, Problem problem, Optional<String> suggestion) {

    /** A field of an address. */
    public enum Field {
        /** The country. */
        COUNTRY,
        /** The region. */
        REGION,
        /** The postal code. */
        POSTAL_CODE,
        /** The city. */
        CITY,
        /** The street lines. */
        STREET
    }

    /** What is wrong with a field. */
    public enum Problem {
        /** It is needed and not there. */
        MISSING,
        /** It is not of a form that the country has. */
        NOT_OF_THE_COUNTRY,
        /** It is right, and written otherwise than the post writes it. */
        WRITTEN_OTHERWISE,
        /** The country has no such thing. */
        UNKNOWN,
        /** The postal code lies in another region. */
        IN_ANOTHER_REGION
    }

    @Override
    public String toString() {
        return "AddressFinding[" + field + ", " + problem + (suggestion.isPresent() ? ", suggestion=***]" : "]");
    }
}
