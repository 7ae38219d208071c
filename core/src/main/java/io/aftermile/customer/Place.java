package io.aftermile.customer;

import io.aftermile.model.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A postal address as it is compared: the postal code without gaps (or the city, where there is none), and the words of
 * the street in the order of the alphabet, abbreviations written out.
 *
 * @param country its code, empty where it is not stated
 * @param area the postal code or the city
 * @param words the words of the street lines
 */
record Place(String country, String area, List<String> words) {

    Place {
        words = List.copyOf(words);
    }

    /** The same text for equal places, whether or not a country is stated. */
    String key() {
        return area + '|' + String.join(" ", words);
    }

    /** The numbers of the street lines with the area: the same text for whatever may be the same house. */
    Optional<String> house() {
        String numbers = String.join(" ", numbers().toList());
        return numbers.isEmpty() ? Optional.empty() : Optional.of(area + '|' + numbers);
    }

    private Stream<String> numbers() {
        return words.stream().filter(Place::numbered);
    }

    private Stream<String> names() {
        return words.stream().filter(it -> !numbered(it));
    }

    private static boolean numbered(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    boolean sameCountry(Place other) {
        return country.isEmpty() || other.country.isEmpty() || country.equals(other.country);
    }

    boolean equalTo(Place other) {
        return area.equals(other.area) && words.equals(other.words) && sameCountry(other);
    }

    /** The same numbers in the same area, and a street that is the same but for a slip or a word left out. */
    boolean similarTo(Place other) {
        if (!sameCountry(other) || !house().isPresent() || !house().equals(other.house())) {
            return false;
        }
        List<String> mine = names().toList();
        List<String> theirs = other.names().toList();
        List<String> fewer = mine.size() <= theirs.size() ? mine : theirs;
        List<String> more = mine.size() <= theirs.size() ? theirs : mine;
        return !fewer.isEmpty()
                && fewer.stream()
                        .allMatch(word ->
                                more.stream().anyMatch(it -> it.equals(word) || NameComparison.similar(it, word)));
    }

    @Override
    public String toString() {
        return "Place[***]";
    }

    /** Reads addresses by the lists of the rules. */
    static final class Reader {

        private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");
        private static final Pattern NUMBER = Pattern.compile("\\d+");

        private final Map<String, String> words = new HashMap<>();
        private final Map<String, String> endings = new HashMap<>();
        private final Set<String> fullWords = new HashSet<>();

        Reader(MatchRules rules) {
            rules.streetWords().forEach(forms -> {
                fullWords.add(forms.word());
                forms.shortForms().forEach(it -> words.putIfAbsent(it, forms.word()));
            });
            rules.streetEndings().forEach(forms -> forms.shortForms().forEach(it -> endings.put(it, forms.word())));
        }

        /** The form to compare; empty where the street, or both postal code and city, are missing. */
        Optional<Place> read(Address address) {
            List<String> street = new ArrayList<>();
            for (String line : address.street()) {
                for (String word : Folding.words(line)) {
                    add(street, Folding.withoutUmlauts(written(word)));
                }
            }
            street.sort(null);
            Optional<String> area = address.postalCode()
                    .map(it -> GAPS.matcher(it).replaceAll("").toUpperCase(Locale.ROOT))
                    .filter(it -> !it.isEmpty())
                    .or(() -> address.city()
                            .map(it -> Folding.withoutUmlauts(String.join(" ", Folding.words(it))))
                            .filter(it -> !it.isEmpty()));
            return street.isEmpty()
                    ? Optional.empty()
                    : area.map(it -> new Place(address.country().orElse(""), it, street));
        }

        /** A letter behind a house number belongs to it: 5 a is 5a. */
        private static void add(List<String> street, String word) {
            int last = street.size() - 1;
            if (last >= 0
                    && word.length() == 1
                    && Character.isLetter(word.charAt(0))
                    && NUMBER.matcher(street.get(last)).matches()) {
                street.set(last, street.get(last) + word);
            } else {
                street.add(word);
            }
        }

        private String written(String word) {
            String whole = words.get(word);
            if (whole != null) {
                return whole;
            }
            if (fullWords.contains(word)) {
                return word;
            }
            for (Map.Entry<String, String> ending : endings.entrySet()) {
                int stem = word.length() - ending.getKey().length();
                if (stem > 2 && ending.getKey().length() > 1 && word.endsWith(ending.getKey())) {
                    return word.substring(0, stem) + ending.getValue();
                }
            }
            return word;
        }
    }
}
