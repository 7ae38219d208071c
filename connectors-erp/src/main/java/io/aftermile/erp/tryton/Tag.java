package io.aftermile.erp.tryton;

import io.aftermile.model.FeeId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.Quantity;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a line or a tax of an invoice bears: which component of which part of the order it is.
 *
 * @param part such as {@code line/L1}, or {@code none/} for what belongs to no part
 * @param component {@code net}, {@code tax/T}, {@code duty/U}, {@code duty-tax/U/T} or {@code goodwill}
 * @param how how the amount came about
 * @param quantity units of the order line that it stands for, in the order's unit; zero where they are told elsewhere
 * @param taxIncluded whether the part's prices contain tax
 */
record Tag(String part, String component, How how, Quantity quantity, boolean taxIncluded) {

    /** How an amount came about. */
    enum How {
        SOLD,
        UNITS,
        AMOUNT
    }

    static final String NET = "net";
    static final String GOODWILL = "goodwill";
    static final String NO_PART = "none/";

    private static final String SEPARATOR = " | ";

    static String part(PartId id) {
        String kind = id instanceof OrderLineId ? "line" : id instanceof FeeId ? "fee" : "shipping";
        return kind + "/" + encoded(id.value());
    }

    static String line(OrderLineId id) {
        return part((PartId) id);
    }

    static String tax(String id) {
        return "tax/" + encoded(id);
    }

    static String duty(String id) {
        return "duty/" + encoded(id);
    }

    static String dutyTax(String duty, String tax) {
        return "duty-tax/" + encoded(duty) + "/" + encoded(tax);
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /** The part as people call it. */
    String partName() {
        int slash = part.indexOf('/');
        return part.substring(0, slash) + " " + URLDecoder.decode(part.substring(slash + 1), StandardCharsets.UTF_8);
    }

    boolean isTax() {
        return component.startsWith("tax/") || component.startsWith("duty-tax/");
    }

    boolean isDuty() {
        return component.startsWith("duty/");
    }

    Tag with(How other, Quantity units) {
        return new Tag(part, component, other, units, taxIncluded);
    }

    String text() {
        return part + " " + component + " " + how + " " + quantity + " " + (taxIncluded ? "incl" : "excl");
    }

    /** After what people read. */
    String behind(String title) {
        return title + SEPARATOR + text();
    }

    /** The tag at the end of a text, if there is one. */
    static Optional<Tag> in(String text) {
        int at = text.lastIndexOf(SEPARATOR);
        String[] words = text.substring(at < 0 ? 0 : at + SEPARATOR.length()).split(" ", -1);
        if (words.length != 5 || !words[0].contains("/") || !words[2].matches("SOLD|UNITS|AMOUNT")) {
            return Optional.empty();
        }
        return Optional.of(
                new Tag(words[0], words[1], How.valueOf(words[2]), Quantity.parse(words[3]), words[4].equals("incl")));
    }

    /** What stands before the tag. */
    static String title(String text) {
        int at = text.lastIndexOf(SEPARATOR);
        return at < 0 ? text : text.substring(0, at);
    }
}
