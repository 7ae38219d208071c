package io.aftermile.customer;

import io.aftermile.model.ExternalRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the facts say now: the links that hold, and the pairs that are not to be linked unasked. */
final class Decisions {

    /** Two records, in the order of their names. */
    record Pair(ExternalRef one, ExternalRef other) {

        static Pair of(ExternalRef one, ExternalRef other) {
            ExternalRef least = Refs.least(one, other);
            return new Pair(least, least.equals(one) ? other : one);
        }
    }

    private final List<LinkFact.Linked> links = new ArrayList<>();
    private final Set<Pair> apart = new HashSet<>();

    Decisions(Iterable<? extends LinkFact> facts) {
        Set<LinkId> undone = new HashSet<>();
        Map<LinkId, LinkFact.Linked> linked = new HashMap<>();
        Map<LinkId, LinkFact.KeptApart> keptApart = new HashMap<>();
        for (LinkFact fact : facts) {
            fact.match(
                    it -> linked.putIfAbsent(it.id(), it),
                    it -> keptApart.putIfAbsent(it.id(), it),
                    it -> undone.add(it.fact()));
        }
        linked.values().stream().filter(it -> undone.contains(it.id())).forEach(it -> apart.add(pair(it)));
        // Somebody linked them again later: that link holds, and the pair is no longer kept apart.
        linked.values().stream().filter(it -> !undone.contains(it.id())).forEach(it -> {
            links.add(it);
            apart.remove(pair(it));
        });
        keptApart.values().stream()
                .filter(it -> !undone.contains(it.id()))
                .forEach(it -> apart.add(Pair.of(it.one(), it.other())));
        links.sort((one, other) -> one.id().value().compareTo(other.id().value()));
    }

    private static Pair pair(LinkFact.Linked link) {
        return Pair.of(link.one(), link.other());
    }

    /** Links that hold, by their names. */
    List<LinkFact.Linked> links() {
        return links;
    }

    /** Pairs that are not to be linked unasked. */
    Set<Pair> apart() {
        return apart;
    }
}
