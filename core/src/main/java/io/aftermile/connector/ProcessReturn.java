package io.aftermile.connector;

import io.aftermile.model.ReturnId;
import java.util.List;
import java.util.Objects;

/**
 * Confirms how many units of a return have come back, in all: said twice, nothing is confirmed twice. What was
 * confirmed is never taken back, so that less than that is Conflicting.
 *
 * @param id the return
 * @param units in all, by line; lines that are left out stay as they are
 */
public record ProcessReturn(ReturnId id, List<ProcessedUnits> units) {

    public ProcessReturn {
        Objects.requireNonNull(id, "id");
        units = List.copyOf(units);
        if (units.stream().map(ProcessedUnits::line).distinct().count() < units.size()) {
            throw new IllegalArgumentException(
                    "a line of return " + id + " stands twice; give one quantity for each line");
        }
    }
}
