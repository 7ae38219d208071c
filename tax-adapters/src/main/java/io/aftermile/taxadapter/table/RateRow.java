package io.aftermile.taxadapter.table;

import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Rate;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * One rate of the table.
 *
 * @param jurisdiction who levies it
 * @param region the part of the country in which it is levied, if not all of it
 * @param title how invoices name it, for those that do not name the jurisdiction
 * @param from first day on which it holds
 * @param until first day on which it no longer holds
 */
record RateRow(
        Jurisdiction jurisdiction,
        Optional<String> region,
        String title,
        Rate rate,
        LocalDate from,
        Optional<LocalDate> until) {

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
    }

    boolean isOf(Jurisdiction other) {
        return jurisdiction.equals(other);
    }

    boolean isCalled(String other, String inCountry, Optional<String> inRegion) {
        return jurisdiction.country().equals(inCountry)
                && (region.isEmpty() || region.equals(inRegion))
                && fold(title).equals(fold(other));
    }

    boolean overlaps(RateRow other) {
        boolean same = isOf(other.jurisdiction) && fold(title).equals(fold(other.title));
        return same
                && until.map(end -> other.from.isBefore(end)).orElse(true)
                && other.until.map(end -> from.isBefore(end)).orElse(true);
    }

    private static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
