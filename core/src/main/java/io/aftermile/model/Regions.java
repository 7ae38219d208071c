package io.aftermile.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Regions of the countries whose addresses need one. */
final class Regions {

    private record Region(String country, String code, String name, List<String> prefixes) {

        boolean called(String text) {
            return code.equalsIgnoreCase(text) || name.equalsIgnoreCase(text);
        }

        boolean holds(String postalCode) {
            String bare = postalCode.strip().toUpperCase(Locale.ROOT);
            return prefixes.stream().anyMatch(bare::startsWith);
        }
    }

    private static final Map<String, List<Region>> BY_COUNTRY = Table.rows("regions.csv").stream()
            .map(row -> new Region(row[0], row[1], row[2], List.of(row[3].split(" "))))
            .collect(Collectors.groupingBy(Region::country));

    private Regions() {}

    static boolean hasRegions(String country) {
        return BY_COUNTRY.containsKey(country);
    }

    /** The ISO 3166-2 suffix of a region that is stated by it or by its name, also with the country in front. */
    static Optional<String> code(String country, String text) {
        String stripped = text.strip();
        String bare = stripped.startsWith(country + "-") ? stripped.substring(country.length() + 1) : stripped;
        return regions(country).stream()
                .filter(it -> it.called(bare))
                .map(Region::code)
                .findFirst();
    }

    /** The region of a postal code, where it can lie in one alone. */
    static Optional<String> only(String country, String postalCode) {
        List<String> found = regions(country).stream()
                .filter(it -> it.holds(postalCode))
                .map(Region::code)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Whether a postal code may lie in a region; true where the country's regions are not known. */
    static boolean mayBe(String country, String region, String postalCode) {
        return regions(country).stream().filter(it -> it.code().equals(region)).allMatch(it -> it.holds(postalCode));
    }

    private static List<Region> regions(String country) {
        return BY_COUNTRY.getOrDefault(country, List.of());
    }
}
