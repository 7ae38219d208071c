package io.aftermile.connector.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Header fields in their order; names compare without case. Immutable. Values may be secret or personal, so that
 * {@link #toString} shows names only.
 */
public final class HttpHeaders {

    private static final HttpHeaders NONE = new HttpHeaders(List.of());

    private record Field(String name, String value) {}

    private final List<Field> fields;

    private HttpHeaders(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** No field. */
    public static HttpHeaders none() {
        return NONE;
    }

    /**
     * One field.
     *
     * @throws IllegalArgumentException if the name or the value cannot stand in a header; the value is not shown
     */
    public static HttpHeaders of(String name, String value) {
        return NONE.and(name, value);
    }

    /**
     * These and one more field behind them; fields of the same name stay.
     *
     * @throws IllegalArgumentException if the name or the value cannot stand in a header; the value is not shown
     */
    public HttpHeaders and(String name, String value) {
        check(name, value);
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new HttpHeaders(more);
    }

    /** These without the fields of a name, and with one of it. */
    public HttpHeaders with(String name, String value) {
        return without(name).and(name, value);
    }

    /** These without the fields of a name. */
    public HttpHeaders without(String name) {
        return new HttpHeaders(
                fields.stream().filter(it -> !it.name.equalsIgnoreCase(name)).toList());
    }

    /** What came from the wire, however odd. */
    static HttpHeaders received(List<String> names, List<String> values) {
        List<Field> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(new Field(names.get(i), values.get(i)));
        }
        return new HttpHeaders(all);
    }

    /** The first value of a name. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(it -> it.name.equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** All values of a name, in order. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(it -> it.name.equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** The names, in lower case, each once. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        fields.forEach(it -> names.add(it.name.toLowerCase(Locale.ROOT)));
        return names;
    }

    /** Tells every field in order, by its name as written and its value. */
    public void forEach(BiConsumer<String, String> told) {
        fields.forEach(it -> told.accept(it.name, it.value));
    }

    private static void check(String name, String value) {
        boolean named = !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':');
        if (!named) {
            throw new IllegalArgumentException(
                    "the name of a header field has " + name.length() + " characters, not all of them allowed");
        }
        if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127))) {
            throw new IllegalArgumentException("the value of header field " + name
                    + " holds a character that no header may hold, such as a line break; encode it");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpHeaders that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return names().toString();
    }
}
