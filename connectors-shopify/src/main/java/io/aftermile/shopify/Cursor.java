package io.aftermile.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.failure.Invalid;
import io.aftermile.model.EventTime;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A place in a payload: a value, perhaps absent, that knows its JSON pointer and reads itself strictly. */
final class Cursor {

    private static final int MAX_DIGITS = 30;
    private static final int MAX_SHOWN = 40;

    private final @Nullable Cursor parent;
    private final String step;
    private final @Nullable JsonNode node;

    private Cursor(@Nullable Cursor parent, String step, @Nullable JsonNode node) {
        this.parent = parent;
        this.step = step;
        this.node = node == null || node.isNull() ? null : node;
    }

    static Cursor root(JsonNode node) {
        return new Cursor(null, "", node);
    }

    /** The member of an object; of something absent it is absent too. */
    Cursor at(String field) {
        if (node != null && !node.isObject()) {
            throw invalid("is no object", "send it as the source documents it");
        }
        return new Cursor(this, field, node == null ? null : node.get(field));
    }

    /** Whether there is a value other than null. */
    boolean present() {
        return node != null;
    }

    /** The elements of an array; none where it is absent. */
    List<Cursor> items() {
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw invalid("is no array", "send it as the source documents it");
        }
        List<Cursor> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(new Cursor(this, Integer.toString(i), node.get(i)));
        }
        return items;
    }

    /** Text without blanks around it; empty where it is absent or blank. */
    Optional<String> text() {
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw invalid("is not text", "send it in quotes");
        }
        String text = node.textValue().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Whether it is true; false where it is absent. */
    boolean flag() {
        if (node == null) {
            return false;
        }
        if (!node.isBoolean()) {
            throw invalid("is neither true nor false", "send a boolean");
        }
        return node.booleanValue();
    }

    /** An identifier: a whole number in digits, or text. */
    Optional<String> identifier() {
        if (node != null && node.isIntegralNumber()) {
            return Optional.of(node.asText());
        }
        return text();
    }

    /** An exact decimal, from text or from a bare number; the digits as they were sent, never by way of a double. */
    BigDecimal decimal() {
        if (node == null) {
            throw missing();
        }
        if (node.isTextual()) {
            return plain(node.textValue().strip());
        }
        if (!node.isNumber()) {
            throw invalid("is no decimal", "send it like \"41.65\"");
        }
        BigDecimal value = node.decimalValue();
        // Judged before anything is expanded: 1E+999999999 must cost nothing.
        if (value.precision() > MAX_DIGITS || value.scale() > MAX_DIGITS || value.scale() < -MAX_DIGITS) {
            throw tooManyDigits();
        }
        return value;
    }

    private BigDecimal plain(String text) {
        if (text.length() > MAX_DIGITS) {
            throw tooManyDigits();
        }
        boolean digit = false;
        boolean point = false;
        for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean firstPoint = c == '.' && !point && digit;
            point |= firstPoint;
            digit = c >= '0' && c <= '9';
            if (!digit && !firstPoint) {
                throw invalid("'" + shown(text) + "' is no plain decimal", "send it like \"41.65\"");
            }
        }
        if (!digit) {
            throw invalid("'" + shown(text) + "' is no plain decimal", "send it like \"41.65\"");
        }
        return new BigDecimal(text);
    }

    private Invalid tooManyDigits() {
        return invalid("has too many digits", "send at most " + MAX_DIGITS);
    }

    /** A whole number of units, zero or more. */
    Quantity quantity() {
        if (node == null) {
            throw missing();
        }
        if (!node.isIntegralNumber()) {
            throw invalid("is no whole number", "send the quantity as a bare number, zero or more");
        }
        return read(() -> Quantity.of(node.decimalValue()));
    }

    /** A time with its offset; empty where it is absent. */
    Optional<EventTime> time() {
        return text().map(text -> {
            if (text.length() > MAX_SHOWN) {
                throw invalid("is no time", "send it like 2026-03-01T10:15:30-05:00");
            }
            return read(() -> EventTime.parse(text));
        });
    }

    /** One of the values that a table knows. */
    <T> T oneOf(Map<String, T> table) {
        String text = text().orElseThrow(this::missing);
        T value = table.get(text);
        if (value == null) {
            throw invalid(
                    "'" + shown(text) + "' is unknown",
                    "send one of "
                            + String.join(", ", table.keySet().stream().sorted().toList()));
        }
        return value;
    }

    /** The first of several optional readings, or a refusal of this place. */
    <T> T required(Optional<T> value) {
        return value.orElseThrow(this::missing);
    }

    /** Builds a value here; where a rule of the model forbids it, this place is refused with that rule. */
    <T> T read(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw new Invalid(pointer(), String.valueOf(e.getMessage()), "mend the payload at its source", Map.of(), e);
        }
    }

    /** Text made into a value here, as {@link #read}. */
    <T> Optional<T> map(Function<String, T> value) {
        return text().map(text -> read(() -> value.apply(text)));
    }

    Invalid missing() {
        return invalid("is missing", "send it");
    }

    Invalid invalid(String problem, String remedy) {
        return new Invalid(pointer(), problem, remedy);
    }

    /** The JSON pointer of this place, RFC 6901. */
    String pointer() {
        if (parent == null) {
            return "";
        }
        return parent.pointer() + "/" + step.replace("~", "~0").replace("/", "~1");
    }

    /** Text of a payload as it may stand in a message: short and without control characters. */
    static String shown(String text) {
        String start = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "..";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
