package io.aftermile.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that many entries share, by number. One thread adds. */
final class Dictionary<T> {

    private final List<T> values = new ArrayList<>();
    private final Map<T, Integer> numbers = new HashMap<>();

    /** The number of a value, a new one where it is new. */
    int number(T value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        numbers.put(value, values.size());
        values.add(value);
        return values.size() - 1;
    }

    /** The number of a value, or -1 where it is not there. */
    int find(T value) {
        return numbers.getOrDefault(value, -1);
    }

    T get(int number) {
        return values.get(number);
    }

    List<T> values() {
        return values;
    }
}
