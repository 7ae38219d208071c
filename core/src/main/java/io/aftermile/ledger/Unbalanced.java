package io.aftermile.ledger;

import io.aftermile.failure.Invalid;
import io.aftermile.money.Amount;
import java.util.Map;

/**
 * A document's debits and credits differ; it is not written, and no line is added to make them agree (rule R33). For a
 * refund that we decided it means that its settlement contradicts itself (rule R34).
 */
public final class Unbalanced extends Invalid {

    private static final long serialVersionUID = 1L;

    private final transient Amount difference;

    Unbalanced(LedgerDocument document, Amount difference) {
        super(
                "/postings",
                "of " + document.kind() + named(document) + " of order " + document.order()
                        + " have debits that exceed the credits by " + difference,
                "mend the recorded amounts; in each currency view both sides have to be equal",
                Map.of("order", document.order().value(), "difference", difference.toString()),
                null);
        this.difference = difference;
    }

    private static String named(LedgerDocument document) {
        return document.refund().map(id -> " " + id).orElse("");
    }

    /** Debits less credits, by view; of any sign. */
    public Amount difference() {
        return difference;
    }
}
