package io.aftermile.customer;

import io.aftermile.model.ExternalRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well a matcher does on a town.
 *
 * @param records how many records there are
 * @param people how many people they are about
 * @param links how many links were made
 * @param rightLinks how many of them join two records of one person
 * @param pairs how many pairs of records the links make one person of, directly or by way of others
 * @param rightPairs how many of those pairs are of one person
 * @param truePairs how many pairs of records are of one person
 * @param reviewed how many pairs somebody is asked to look at
 * @param rightReviewed how many of those are of one person
 */
record TownMeasure(
        int records,
        long people,
        long links,
        long rightLinks,
        long pairs,
        long rightPairs,
        long truePairs,
        long reviewed,
        long rightReviewed) {

    static TownMeasure of(TownOffice.Files files, MatchReport report) {
        Map<ExternalRef, Integer> truth = files.truth();
        People people = People.of(report.facts(Instant.EPOCH, List.of()));
        Map<PersonId, Map<Integer, Integer>> found = new HashMap<>();
        Map<Integer, Integer> real = new HashMap<>();
        files.records().forEach(it -> {
            int who = truth.get(it.source());
            real.merge(who, 1, Integer::sum);
            found.computeIfAbsent(people.person(it.source()), id -> new HashMap<>())
                    .merge(who, 1, Integer::sum);
        });
        return new TownMeasure(
                files.records().size(),
                real.size(),
                report.links().size(),
                right(truth, report.links()),
                found.values().stream()
                        .mapToLong(it ->
                                pairs(it.values().stream().mapToInt(n -> n).sum()))
                        .sum(),
                found.values().stream()
                        .flatMap(it -> it.values().stream())
                        .mapToLong(TownMeasure::pairs)
                        .sum(),
                real.values().stream().mapToLong(TownMeasure::pairs).sum(),
                report.reviews().size(),
                right(truth, report.reviews()));
    }

    private static long right(Map<ExternalRef, Integer> truth, List<ProposedLink> links) {
        return links.stream()
                .filter(it -> truth.get(it.one()).equals(truth.get(it.other())))
                .count();
    }

    private static long pairs(int records) {
        return (long) records * (records - 1) / 2;
    }

    double precisionOfLinks() {
        return (double) rightLinks / links;
    }

    double precisionOfPairs() {
        return (double) rightPairs / pairs;
    }

    double recall() {
        return (double) rightPairs / truePairs;
    }

    String shown() {
        return String.format(
                Locale.ROOT,
                "%d people, %d records, %d links: precision of links %.5f, of pairs %.5f; recall of pairs %.4f;"
                        + " %d reviews, of which %d right",
                people,
                records,
                links,
                precisionOfLinks(),
                precisionOfPairs(),
                recall(),
                reviewed,
                rightReviewed);
    }
}
