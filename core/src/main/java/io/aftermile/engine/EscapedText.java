package io.aftermile.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of another system as it stands, and as it reads once the escapes of JSON, URLs and HTML are undone; a document
 * within a document is escaped several times over. Only for finding something in it: what comes out need be no document
 * of any kind.
 */
final class EscapedText {

    /** One document within another within another; deeper ones are no use to anybody. */
    private static final int MOST_LAYERS = 4;

    private static final Pattern JSON = Pattern.compile("\\\\+u([0-9a-fA-F]{4})");
    private static final Pattern URL = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
    private static final Pattern HTML =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|commat|period|plus));");

    private EscapedText() {}

    /** Every reading of a text, the text itself first. */
    static List<String> readings(String text) {
        List<String> readings = new ArrayList<>(List.of(text));
        String last = text;
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            String next = undone(last);
            if (next.equals(last)) {
                return readings;
            }
            readings.add(next);
            last = next;
        }
        return readings;
    }

    private static String undone(String text) {
        String json = text.indexOf('\\') < 0 ? text : replaced(JSON, text, it -> point(it.group(1), 16));
        String url = json.indexOf('%') < 0 ? json : replaced(URL, json, it -> bytes(it.group()));
        return url.indexOf('&') < 0 ? url : replaced(HTML, url, EscapedText::entity);
    }

    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(it -> Matcher.quoteReplacement(by.apply(it)));
    }

    private static String bytes(String escaped) {
        return new String(HexFormat.of().parseHex(escaped.replace("%", "")), StandardCharsets.UTF_8);
    }

    private static String entity(MatchResult match) {
        if (match.group(1) != null) {
            return point(match.group(1), 10);
        }
        if (match.group(2) != null) {
            return point(match.group(2), 16);
        }
        return switch (match.group(3)) {
            case "commat" -> "@";
            case "period" -> ".";
            case "plus" -> "+";
            default -> "&";
        };
    }

    /** Halves of a pair come one after the other and make a character together. */
    private static String point(String digits, int radix) {
        int point = Integer.parseInt(digits, radix);
        return !Character.isValidCodePoint(point)
                ? ""
                : point <= Character.MAX_VALUE ? String.valueOf((char) point) : Character.toString(point);
    }
}
