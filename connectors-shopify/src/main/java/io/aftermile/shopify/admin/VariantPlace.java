package io.aftermile.shopify.admin;

import io.aftermile.failure.Invalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place among the variants of a shop that changed: a time, and how far its variants were read by their numbers.
 *
 * @param since the time from which on changes are listed; the beginning of time for all variants
 * @param until the time before which changes are listed
 * @param above the number of the last variant that was read of that time
 */
record VariantPlace(Instant since, Instant until, long above) {

    private static final Pattern FORM = Pattern.compile("c1\\|([^|]{1,40})\\|([^|]{1,40})\\|(\\d{1,18})");

    /** Everything up to now. */
    static VariantPlace start(Instant until) {
        return new VariantPlace(Instant.EPOCH, until.truncatedTo(ChronoUnit.SECONDS), 0);
    }

    /** The place of this text. */
    static VariantPlace parse(String cursor) {
        Matcher parts = FORM.matcher(cursor);
        if (!parts.matches()) {
            throw foreign();
        }
        try {
            return new VariantPlace(
                    Instant.parse(parts.group(1)), Instant.parse(parts.group(2)), Long.parseLong(parts.group(3)));
        } catch (DateTimeException e) {
            throw foreign();
        }
    }

    private static Invalid foreign() {
        return new Invalid("cursor", "is no place among a shop's variants", "give back what the last page named");
    }

    /** Behind a variant. */
    VariantPlace after(long number) {
        return new VariantPlace(since, until, number);
    }

    /** Behind its whole time; there it waits for the next one. */
    VariantPlace done() {
        return new VariantPlace(until, until, 0);
    }

    /** Where its time was read to its end, the time after it. */
    VariantPlace upTo(Instant now) {
        Instant next = now.truncatedTo(ChronoUnit.SECONDS);
        return since.equals(until) && next.isAfter(until) ? new VariantPlace(since, next, 0) : this;
    }

    /** Whether there is no time to read. */
    boolean isEmpty() {
        return since.equals(until);
    }

    /** What to ask for: by number, so that no page is too far behind the first one for the shop to count. */
    String query() {
        String changed = since.equals(Instant.EPOCH) ? "" : "updated_at:>='" + since + "' ";
        return changed + "updated_at:<'" + until + "' id:>=" + (above + 1);
    }

    String cursor() {
        return "c1|" + since + "|" + until + "|" + above;
    }
}
