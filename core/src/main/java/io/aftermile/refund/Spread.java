package io.aftermile.refund;

import io.aftermile.money.Rounding;
import java.util.Locale;
import java.util.Optional;

/**
 * How an invoiced amount grows with the units, in words (rules R1 and R10).
 *
 * @param rounding how its exact share is rounded; empty where it is dealt out in even shares or all at once
 * @param otherwise what is said where nothing is rounded
 */
record Spread(Optional<Rounding> rounding, String otherwise) {

    static final Spread FIRST_UNITS =
            new Spread(Optional.empty(), "in even shares, the odd minor units to the first units: ");
    static final Spread WITH_FIRST_UNIT = new Spread(Optional.empty(), "in full with the first unit: ");

    static Spread proRata(Rounding rounding) {
        return new Spread(Optional.of(rounding), "");
    }

    boolean isRounded() {
        return rounding.isPresent();
    }

    String working(String invoiced, String fraction, String before) {
        return rounding.map(mode -> "invoiced " + invoiced + " x " + fraction + before + ", "
                        + mode.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElseGet(() -> "invoiced " + invoiced + " " + otherwise + fraction + before);
    }
}
