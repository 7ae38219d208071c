package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arguments, or an input object, as they were given: what is left out is told from what is null. */
final class Given {

    private final Map<String, ? extends @Nullable Object> values;
    private final boolean whole;

    Given(Map<String, ? extends @Nullable Object> values) {
        this(values, false);
    }

    /** Arguments of a query in bulk, which takes all of every connection, have {@code whole}. */
    Given(Map<String, ? extends @Nullable Object> values, boolean whole) {
        this.values = values;
        this.whole = whole;
    }

    boolean isWhole() {
        return whole;
    }

    static Given nothing() {
        return new Given(Map.of());
    }

    /** Whether it stands there, be it as null. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    private Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Text that the schema requires. */
    String text(String name) {
        return maybeText(name).orElseThrow(() -> new IllegalStateException(name + " is required by the schema"));
    }

    Optional<String> maybeText(String name) {
        return value(name).map(Object::toString);
    }

    int whole(String name) {
        return maybeWhole(name).orElseThrow(() -> new IllegalStateException(name + " is required by the schema"));
    }

    Optional<Integer> maybeWhole(String name) {
        return value(name).map(it -> (Integer) it);
    }

    boolean yes(String name) {
        return value(name).map(it -> (Boolean) it).orElse(false);
    }

    Optional<BigDecimal> decimal(String name) {
        return value(name).map(it -> new BigDecimal(it.toString()));
    }

    Optional<Instant> time(String name) {
        return maybeText(name).map(it -> OffsetDateTime.parse(it).toInstant());
    }

    Given of(String name) {
        return maybe(name).orElseGet(Given::nothing);
    }

    @SuppressWarnings("unchecked")
    Optional<Given> maybe(String name) {
        return value(name).map(it -> new Given((Map<String, Object>) it));
    }

    @SuppressWarnings("unchecked")
    List<Given> each(String name) {
        List<Given> each = new ArrayList<>();
        value(name)
                .ifPresent(list -> ((List<Object>) list).forEach(it -> each.add(new Given((Map<String, Object>) it))));
        return each;
    }

    @SuppressWarnings("unchecked")
    List<String> texts(String name) {
        List<String> each = new ArrayList<>();
        value(name).ifPresent(list -> ((List<Object>) list).forEach(it -> each.add(it.toString())));
        return each;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Given given && values.equals(given.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
