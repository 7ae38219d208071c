package io.aftermile.shopify.admin;

import io.aftermile.failure.Invalid;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the file of a bulk run, to go on from after an interruption. Keep its {@linkplain #text text} together
 * with what came before it. Immutable.
 *
 * @param run whose file
 * @param at the byte at which reading goes on: the first line of an order, from 0
 * @param seen the byte up to which lines were read before; parts in between may belong to orders before the place
 * @param orders how many orders stand before the place, those refused included
 */
public record BulkPlace(BulkId run, long at, long seen, long orders) {

    private static final Pattern FORM = Pattern.compile("b1\\|([^|]{1,80})\\|(\\d{1,18})\\|(\\d{1,18})\\|(\\d{1,18})");

    /** @throws IllegalArgumentException if it is no place in a file */
    public BulkPlace {
        Objects.requireNonNull(run, "run");
        if (at < 0 || seen < at || orders < 0) {
            throw new IllegalArgumentException(
                    "a place stands at " + at + ", was seen up to " + seen + " after " + orders + " orders");
        }
    }

    /** The beginning of a file. */
    public static BulkPlace start(BulkId run) {
        return new BulkPlace(run, 0, 0, 0);
    }

    /**
     * The place of which this is the {@link #text}.
     *
     * @throws Invalid if it is of none
     */
    public static BulkPlace parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (parts.matches()) {
            try {
                return new BulkPlace(
                        new BulkId(parts.group(1)),
                        Long.parseLong(parts.group(2)),
                        Long.parseLong(parts.group(3)),
                        Long.parseLong(parts.group(4)));
            } catch (IllegalArgumentException e) {
                throw foreign();
            }
        }
        throw foreign();
    }

    private static Invalid foreign() {
        return new Invalid("place", "is no place in a bulk file", "give back the text of one, or start anew");
    }

    /** The place as text, to be kept; less than 250 characters. */
    public String text() {
        return "b1|" + run + "|" + at + "|" + seen + "|" + orders;
    }
}
