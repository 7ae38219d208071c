package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Discrepancy;
import java.util.Map;

/** The invoice contradicts itself, so that nothing can be computed from it. */
public final class NotQuotable extends Invalid {

    private static final long serialVersionUID = 1L;

    private final transient Discrepancy discrepancy;

    NotQuotable(Discrepancy discrepancy, String remedy) {
        super(
                discrepancy.path(),
                discrepancy.detail(),
                remedy,
                Map.of("kind", discrepancy.kind().name()),
                null);
        this.discrepancy = discrepancy;
    }

    /** What does not agree. */
    public Discrepancy discrepancy() {
        return discrepancy;
    }
}
