package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import java.util.List;

/** A table whose entries contradict each other; none of it is taken over. */
public final class ConflictingEntries extends Invalid {

    private static final long serialVersionUID = 1L;

    private final transient List<Conflict> conflicts;

    ConflictingEntries(List<Conflict> conflicts) {
        super(
                "SKU map",
                conflicts.size() + " conflicts, first " + conflicts.get(0).kind() + " in "
                        + conflicts.get(0).rows() + ": " + conflicts.get(0).cause(),
                conflicts.get(0).remedy());
        this.conflicts = List.copyOf(conflicts);
    }

    /** Every conflict of the table. */
    public List<Conflict> conflicts() {
        return conflicts;
    }
}
