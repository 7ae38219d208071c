package io.aftermile.examples.kafka;

import io.aftermile.connector.Fact;
import io.aftermile.engine.DossierEvent;
import io.aftermile.engine.FactRef;
import io.aftermile.model.Discrepancy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One fact of a delivery.
 *
 * @param ref names it
 * @param triggeredAt when its event happened at the source
 * @param fact what is said
 * @param discrepancies what the delivery contradicts itself about
 */
record ToldFact(FactRef ref, Optional<Instant> triggeredAt, Fact fact, List<Discrepancy> discrepancies) {

    ToldFact {
        discrepancies = List.copyOf(discrepancies);
    }

    DossierEvent event() {
        return new DossierEvent.FactReported(ref, triggeredAt, fact, discrepancies);
    }
}
