package io.aftermile.customer;

import io.aftermile.model.ExternalRef;
import java.util.Optional;

/**
 * The value of a field that is used, and where it comes from.
 *
 * @param value the value
 * @param from the record that states it
 * @param decidedBy what decided; empty where every record says the same, or nothing but the records' names could decide
 */
public record Survivor<T>(T value, ExternalRef from, Optional<Preference> decidedBy) {

    @Override
    public String toString() {
        return "Survivor[***, from=" + from + ", decidedBy=" + decidedBy + "]";
    }
}
