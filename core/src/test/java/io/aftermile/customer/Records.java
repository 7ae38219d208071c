package io.aftermile.customer;

import io.aftermile.model.Address;
import io.aftermile.model.ExternalRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records with good defaults. */
final class Records {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private Records() {}

    static ExternalRef ref(String value) {
        return new ExternalRef("shop", "customer", value);
    }

    static CustomerRecord record(String value, String name) {
        CustomerRecord.Builder record = CustomerRecord.builder().source(ref(value));
        if (!name.isEmpty()) {
            record.name(name);
        }
        return record.build();
    }

    static Address elm() {
        return Address.builder()
                .addStreet("12 Elm Street")
                .city("Salem")
                .postalCode("97301")
                .country("US")
                .build();
    }

    static Verdict verdict(CustomerRecord one, CustomerRecord other) {
        return CustomerMatcher.of(MatchRules.ofDefaults()).compare(one, other).verdict();
    }

    static List<EvidenceKind> evidence(CustomerRecord one, CustomerRecord other) {
        return CustomerMatcher.of(MatchRules.ofDefaults()).compare(one, other).evidence().stream()
                .map(Evidence::kind)
                .toList();
    }

    static MatchReport match(CustomerRecord... records) {
        return CustomerMatcher.of(MatchRules.ofDefaults()).match(List.of(records), List.of());
    }

    static LinkFact.Linked link(String id, String one, String other) {
        return new LinkFact.Linked(new LinkId(id), ref(one), ref(other), 0, List.of(), "none", "ann", NOW);
    }

    static LinkFact.Undone undo(String id, String fact) {
        return new LinkFact.Undone(new LinkId(id), new LinkId(fact), "two people", "ann", NOW);
    }

    static List<LinkFact> facts(LinkFact... facts) {
        return new ArrayList<>(List.of(facts));
    }
}
