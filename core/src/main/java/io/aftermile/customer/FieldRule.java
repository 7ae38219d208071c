package io.aftermile.customer;

import java.util.List;

/**
 * How one value of a field is chosen.
 *
 * @param field the field
 * @param preferences asked one after the other until a single value is left; then the record whose name comes first
 *     decides
 */
public record FieldRule(PersonField field, List<Preference> preferences) {

    public FieldRule {
        preferences = List.copyOf(preferences);
    }
}
