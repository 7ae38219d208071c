package io.aftermile.customer;

import java.time.Instant;
import java.util.List;

/**
 * What a matcher found. Holds nothing personal.
 *
 * @param rules the version of the rules
 * @param links the links to make: as few as join the records of each person, the best evidence first
 * @param reviews pairs that somebody should look at, the best evidence first; none of people that are joined anyway
 * @param compared how many pairs were compared
 * @param keysLeftOut how many keys had more records than {@link MatchRules#mostPerKey()}, so that their pairs were not
 *     compared
 */
public record MatchReport(
        String rules, List<ProposedLink> links, List<ProposedLink> reviews, int compared, int keysLeftOut) {

    public MatchReport {
        links = List.copyOf(links);
        reviews = List.copyOf(reviews);
    }

    /**
     * The links as facts to append.
     *
     * @param at when it is decided, by the host's clock
     * @param known the facts that were handed to the matcher; they make the names of the new ones
     */
    public List<LinkFact.Linked> facts(Instant at, Iterable<? extends LinkFact> known) {
        LinkNames names = new LinkNames(known);
        return links.stream()
                .map(it -> new LinkFact.Linked(
                        names.next(it.one(), it.other()),
                        it.one(),
                        it.other(),
                        it.comparison().points(),
                        it.comparison().evidence(),
                        rules,
                        LinkFact.BY_RULES,
                        at))
                .toList();
    }
}
