package io.aftermile.engine;

import io.aftermile.connector.Fact;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.Discrepancy;
import java.util.List;

/** What the test's source sends as a body. */
@CanonicalDocument(name = "test.payload", version = 1)
record Payload(List<Fact> facts, List<Discrepancy> discrepancies) {

    Payload {
        facts = facts == null ? List.of() : List.copyOf(facts);
        discrepancies = discrepancies == null ? List.of() : List.copyOf(discrepancies);
    }
}
