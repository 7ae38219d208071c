package io.aftermile.customer;

import io.aftermile.model.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Chooses the value of one field out of a person's records. */
final class Survivorship {

    private record Candidate<T>(T value, CustomerRecord record) {}

    private final SurvivorshipRules rules;

    Survivorship(SurvivorshipRules rules) {
        this.rules = rules;
    }

    Optional<Survivor<String>> text(
            PersonField field, List<CustomerRecord> records, Function<CustomerRecord, Optional<String>> value) {
        return choose(field, records, value, text -> text.strip().length());
    }

    Optional<Survivor<Address>> address(List<CustomerRecord> records) {
        return choose(
                PersonField.ADDRESS,
                records,
                record -> record.addresses().stream().findFirst(),
                Survivorship::filled);
    }

    private static long filled(Address address) {
        return address.street().size()
                + Stream.of(
                                address.name(),
                                address.company(),
                                address.city(),
                                address.postalCode(),
                                address.region(),
                                address.country(),
                                address.phone())
                        .filter(Optional::isPresent)
                        .count();
    }

    private <T> Optional<Survivor<T>> choose(
            PersonField field,
            List<CustomerRecord> records,
            Function<CustomerRecord, Optional<T>> value,
            ToLongFunction<T> completeness) {
        List<Candidate<T>> left = new ArrayList<>();
        records.stream()
                .sorted(Comparator.comparing(CustomerRecord::source, Refs.ORDER))
                .forEach(record -> value.apply(record).ifPresent(it -> left.add(new Candidate<>(it, record))));
        Optional<Preference> decidedBy = Optional.empty();
        for (Preference preference : rules.rule(field).preferences()) {
            if (distinct(left) < 2) {
                break;
            }
            keepBest(left, rank(preference, List.copyOf(left), completeness));
            decidedBy = distinct(left) < 2 ? Optional.of(preference) : Optional.empty();
        }
        Optional<Preference> by = decidedBy;
        return left.stream()
                .findFirst()
                .map(it -> new Survivor<>(it.value(), it.record().source(), by));
    }

    private static <T> long distinct(List<Candidate<T>> candidates) {
        return candidates.stream().map(Candidate::value).distinct().count();
    }

    private static <T> void keepBest(List<Candidate<T>> candidates, ToLongFunction<Candidate<T>> rank) {
        long best = candidates.stream().mapToLong(rank).max().orElse(0);
        candidates.removeIf(it -> rank.applyAsLong(it) < best);
    }

    private <T> ToLongFunction<Candidate<T>> rank(
            Preference preference, List<Candidate<T>> all, ToLongFunction<T> completeness) {
        return switch (preference) {
            case TRUSTED_SYSTEM -> it -> trust(it.record().source().system());
            case ACCOUNT -> it -> it.record().guest() ? 0 : 1;
            case MOST_RECENT ->
                it -> it.record().lastSeenAt().map(seen -> notAfter(seen, all)).orElse(0L);
            case MOST_FREQUENT ->
                it -> all.stream()
                        .filter(other -> other.value().equals(it.value()))
                        .count();
            case MOST_COMPLETE -> it -> completeness.applyAsLong(it.value());
        };
    }

    /** How many were seen at that time or before: times themselves may lie beyond what a number of ours holds. */
    private static <T> long notAfter(Instant seen, List<Candidate<T>> all) {
        return all.stream()
                .flatMap(it -> it.record().lastSeenAt().stream())
                .filter(it -> !it.isAfter(seen))
                .count();
    }

    private long trust(String system) {
        int place = rules.trustedSystems().indexOf(system);
        return place < 0 ? Long.MIN_VALUE : -place;
    }
}
