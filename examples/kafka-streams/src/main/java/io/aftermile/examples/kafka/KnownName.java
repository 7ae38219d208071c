package io.aftermile.examples.kafka;

import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a name, as the state store keeps it.
 *
 * @param owner the order that it belongs to
 * @param waiting facts that wait until that is known
 */
@CanonicalDocument(name = "example.kafka.known-name", version = 1)
record KnownName(Optional<OrderId> owner, List<ToldFact> waiting) {

    KnownName {
        waiting = List.copyOf(waiting);
    }

    static KnownName nothing() {
        return new KnownName(Optional.empty(), List.of());
    }

    KnownName waitsFor(ToldFact fact) {
        List<ToldFact> all = new ArrayList<>(waiting);
        if (all.stream().noneMatch(it -> it.ref().equals(fact.ref()))) {
            all.add(fact);
        }
        return new KnownName(owner, all);
    }
}
