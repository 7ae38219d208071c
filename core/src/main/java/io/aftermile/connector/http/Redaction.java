package io.aftermile.connector.http;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes secrets and personal data out of what is said aloud. It shows what is known to be harmless and masks the rest:
 * a header field or query parameter nobody thought of is masked. Immutable.
 *
 * <p>Free text, such as a vendor's error message, is worked through for what looks like an e-mail address, a telephone,
 * card or account number, or a key; that is a second net, not a licence to put bodies into messages.
 */
public final class Redaction {

    private static final String MASK = "***";
    private static final int LONGEST_TEXT = 300;

    private static final Set<String> HARMLESS_HEADERS = Set.of(
            "accept",
            "accept-encoding",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "etag",
            "host",
            "retry-after",
            "transfer-encoding",
            "user-agent",
            "vary");

    private static final List<Pattern> TELLING = List.of(
            // user@host, also with the sign encoded
            Pattern.compile("[\\p{L}0-9._%+'-]+(?:@|%40)[\\p{L}0-9.-]+"),
            Pattern.compile("(?i)\\b(?:bearer|basic|token|session)\\s+[A-Za-z0-9._~+/=-]{8,}"),
            // what stands behind a name that says it is secret
            Pattern.compile(
                    "(?i)(?:password|passwd|secret|token|api[_-]?key|signature|authorization)\"?\\s*[=:]\\s*\"?[^\\s\"&,;}]+"),
            // keys and tokens: long, with letters and digits mixed
            Pattern.compile("(?=[A-Za-z_-]*\\d)(?=[\\d_-]*[A-Za-z])[A-Za-z0-9_-]{24,}(?:\\.[A-Za-z0-9_-]+)*"),
            // account numbers as banks print them
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\\b"),
            // telephone numbers as the world dials them
            Pattern.compile("\\+\\d[\\d ()./-]{6,}\\d"));

    private static final Pattern CARD = Pattern.compile("(?<![\\d/])\\d(?:[ -]?\\d){12,18}(?!\\d)");

    private static final Redaction DEFAULTS = new Redaction(HARMLESS_HEADERS, Set.of());

    private final Set<String> headers;
    private final Set<String> parameters;

    private Redaction(Set<String> headers, Set<String> parameters) {
        this.headers = headers;
        this.parameters = parameters;
    }

    /** Shows the header fields of the protocol that tell nothing, and no query parameter. */
    public static Redaction ofDefaults() {
        return DEFAULTS;
    }

    /** Shows further header fields. */
    public Redaction showingHeaders(String... names) {
        return new Redaction(joined(headers, names), parameters);
    }

    /** Shows further query parameters. */
    public Redaction showingParameters(String... names) {
        return new Redaction(headers, joined(parameters, names));
    }

    private static Set<String> joined(Set<String> known, String... names) {
        Set<String> all = new LinkedHashSet<>(known);
        Arrays.stream(names).map(it -> it.toLowerCase(Locale.ROOT)).forEach(all::add);
        return Set.copyOf(all);
    }

    /** A header field's value, masked unless its name is known to be harmless. */
    public String header(String name, String value) {
        return headers.contains(name.toLowerCase(Locale.ROOT)) ? value : MASK;
    }

    /**
     * An address with the values of its query masked and its path worked through as {@link #text}; user information and
     * fragment are left out.
     */
    public String address(URI uri) {
        StringBuilder shown = new StringBuilder();
        if (uri.getHost() != null) {
            shown.append(uri.getScheme()).append("://").append(uri.getHost());
            if (uri.getPort() >= 0) {
                shown.append(':').append(uri.getPort());
            }
        }
        if (uri.getRawPath() != null) {
            shown.append(text(uri.getRawPath()));
        }
        if (uri.getRawQuery() != null) {
            shown.append('?')
                    .append(Arrays.stream(uri.getRawQuery().split("&"))
                            .map(this::parameter)
                            .collect(Collectors.joining("&")));
        }
        return shown.toString();
    }

    private String parameter(String pair) {
        int end = pair.indexOf('=');
        if (end < 0) {
            return parameters.contains(pair.toLowerCase(Locale.ROOT)) ? pair : MASK;
        }
        String name = pair.substring(0, end);
        return parameters.contains(name.toLowerCase(Locale.ROOT)) ? pair : text(name) + "=" + MASK;
    }

    /** Free text without what looks secret or personal, in one line, at most 300 characters. */
    public String text(String text) {
        // What is cut off need not be looked at, and nothing is shown of what was cut in half.
        String shown = text.length() > 4 * LONGEST_TEXT ? text.substring(0, 4 * LONGEST_TEXT) : text;
        shown = shown.replaceAll("[\\p{Cntrl}\\s]+", " ");
        for (Pattern telling : TELLING) {
            shown = telling.matcher(shown).replaceAll(MASK);
        }
        shown = CARD.matcher(shown).replaceAll(found -> passesTheCardCheck(found.group()) ? MASK : found.group());
        return shown.length() > LONGEST_TEXT ? shown.substring(0, LONGEST_TEXT) + ".." : shown;
    }

    /** Whether the digits pass the check that all card numbers pass; ids rarely do. */
    private static boolean passesTheCardCheck(String text) {
        String digits = text.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    @Override
    public String toString() {
        return "shows headers " + headers + " and parameters " + parameters;
    }
}
