package io.aftermile.examples.kafka;

import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.OrderId;
import java.util.List;
import java.util.Optional;

/**
 * Something about a name of a shipment, parcel or return, as it stands in the topic; the record's key is the name.
 *
 * @param owner the order that it belongs to, where that is said
 * @param looking a fact that looks for its order by this name
 * @param next under which names it looks if this one is not known yet
 */
@CanonicalDocument(name = "example.kafka.name-message", version = 1)
record NameMessage(Optional<OrderId> owner, Optional<ToldFact> looking, List<String> next) {

    NameMessage {
        next = List.copyOf(next);
    }

    static NameMessage owned(OrderId owner) {
        return new NameMessage(Optional.of(owner), Optional.empty(), List.of());
    }

    static NameMessage looking(ToldFact fact, List<String> next) {
        return new NameMessage(Optional.empty(), Optional.of(fact), next);
    }
}
