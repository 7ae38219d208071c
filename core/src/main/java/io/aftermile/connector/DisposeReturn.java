package io.aftermile.connector;

import io.aftermile.model.Disposition;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLineId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Says what became of the goods of a return, in all: said twice, nothing is put away twice. What was said is never
 * taken back, so that less than that is Conflicting.
 *
 * @param id the return
 * @param dispositions all there are, by line; lines that are left out stay as they are
 */
public record DisposeReturn(ReturnId id, Map<ReturnLineId, List<Disposition>> dispositions) {

    public DisposeReturn {
        Objects.requireNonNull(id, "id");
        Map<ReturnLineId, List<Disposition>> copy = new LinkedHashMap<>();
        dispositions.forEach((line, all) -> copy.put(line, List.copyOf(all)));
        dispositions = java.util.Collections.unmodifiableMap(copy);
    }
}
