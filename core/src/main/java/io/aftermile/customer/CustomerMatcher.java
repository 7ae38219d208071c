package io.aftermile.customer;

import io.aftermile.failure.Invalid;
import io.aftermile.failure.Misconfigured;
import io.aftermile.model.ExternalRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the records that are one person. The same records and facts give the same answer, in whatever order they come.
 * Immutable; no state between calls.
 */
public final class CustomerMatcher {

    private record Scored(int one, int other, Comparison comparison) {

        boolean identified() {
            return comparison.evidence().stream().anyMatch(it -> it.kind() == EvidenceKind.IDENTIFIER_EQUAL);
        }
    }

    /** What is certain first, then what is likeliest, then by the records' names, so that nothing is left to chance. */
    private static final Comparator<Scored> BEST_FIRST = Comparator.comparing(Scored::identified)
            .reversed()
            .thenComparing(it -> -it.comparison().points())
            .thenComparing(Scored::one)
            .thenComparing(Scored::other);

    private final MatchRules rules;
    private final Profile.Reader reader;

    private CustomerMatcher(MatchRules rules) {
        this.rules = rules;
        this.reader = new Profile.Reader(rules);
    }

    /** A matcher by these rules. */
    public static CustomerMatcher of(MatchRules rules) {
        return new CustomerMatcher(rules);
    }

    /**
     * Two records side by side, as if nobody else shared what they have in common.
     *
     * @throws Misconfigured if a library that their fields need is not on the class path
     */
    public Comparison compare(CustomerRecord one, CustomerRecord other) {
        return new Judge(rules, reader.names(), Set.of()).compare(reader.read(one), reader.read(other));
    }

    /**
     * Finds who is the same person.
     *
     * <p>Links that hold are kept as they are, and nothing is linked that a person kept apart or whose link was undone.
     * Records whose names contradict each other are never joined, not even by way of a third one.
     *
     * @param records all records, each of another name
     * @param facts what was decided so far
     * @throws Invalid if two records have one name
     * @throws Misconfigured if a library that the records' fields need is not on the class path
     */
    public MatchReport match(Collection<CustomerRecord> records, Collection<? extends LinkFact> facts) {
        List<Profile> profiles = profiles(records);
        Candidates candidates = new Candidates(rules, reader.names(), profiles);
        Judge judge = new Judge(rules, reader.names(), candidates.shared());
        List<Scored> scored = new ArrayList<>();
        for (long pair : candidates.pairs()) {
            int one = (int) (pair >> Integer.SIZE);
            int other = (int) pair;
            Comparison comparison = judge.compare(profiles.get(one), profiles.get(other));
            if (comparison.verdict() != Verdict.DIFFERENT) {
                scored.add(new Scored(one, other, comparison));
            }
        }
        scored.sort(BEST_FIRST);
        Decisions decisions = new Decisions(facts);
        Clusters clusters = new Clusters(profiles, judge, decisions.apart());
        joinWhatIsLinked(profiles, decisions, clusters);
        List<ProposedLink> links = new ArrayList<>();
        List<Scored> open = new ArrayList<>();
        for (Scored pair : scored) {
            if (clusters.joined(pair.one(), pair.other())) {
                continue;
            }
            if (pair.comparison().verdict() == Verdict.SAME
                    && clusters.mayJoin(pair.one(), pair.other(), pair.identified())) {
                clusters.join(pair.one(), pair.other());
                links.add(proposed(profiles, pair));
            } else {
                open.add(pair);
            }
        }
        List<ProposedLink> reviews = open.stream()
                .filter(it -> !clusters.joined(it.one(), it.other()))
                .map(it -> proposed(profiles, it))
                .filter(it -> !decisions.apart().contains(Decisions.Pair.of(it.one(), it.other())))
                .toList();
        return new MatchReport(
                rules.version(), links, reviews, candidates.pairs().size(), candidates.leftOut());
    }

    private List<Profile> profiles(Collection<CustomerRecord> records) {
        List<Profile> profiles =
                new ArrayList<>(records.stream().map(reader::read).toList());
        profiles.sort(Comparator.comparing(Profile::source, Refs.ORDER));
        for (int i = 1; i < profiles.size(); i++) {
            if (profiles.get(i).source().equals(profiles.get(i - 1).source())) {
                ExternalRef twice = profiles.get(i).source();
                throw new Invalid(
                        "records",
                        "record " + twice.value() + " of " + twice.system() + " stands twice",
                        "give each record once, as it is now");
            }
        }
        return profiles;
    }

    private static void joinWhatIsLinked(List<Profile> profiles, Decisions decisions, Clusters clusters) {
        // A link may go by way of a record that is not there; those on both sides of it are joined all the same.
        People linked = People.of(decisions.links());
        Map<PersonId, Integer> first = new HashMap<>();
        for (int i = 0; i < profiles.size(); i++) {
            Integer known = first.putIfAbsent(linked.person(profiles.get(i).source()), i);
            if (known != null) {
                clusters.join(known, i);
            }
        }
    }

    private static ProposedLink proposed(List<Profile> profiles, Scored pair) {
        return new ProposedLink(
                profiles.get(pair.one()).source(), profiles.get(pair.other()).source(), pair.comparison());
    }
}
