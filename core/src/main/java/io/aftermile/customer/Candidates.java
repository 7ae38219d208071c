package io.aftermile.customer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pairs of records that are worth comparing: those that share a key. So the work grows with the records and not
 * with their square.
 */
final class Candidates {

    private static final Set<Keys> MAY_BE_SHARED = EnumSet.of(Keys.MAILBOX, Keys.TELEPHONE, Keys.PLACE);

    private final MatchRules rules;
    private final NameComparison names;
    private final Set<String> shared = new HashSet<>();
    private final Set<Long> pairs = new TreeSet<>();
    private int leftOut;

    Candidates(MatchRules rules, NameComparison names, List<Profile> profiles) {
        this.rules = rules;
        this.names = names;
        for (Keys kind : Keys.values()) {
            collect(kind, profiles);
        }
    }

    /** Keys that belong to so many names that they prove nothing. */
    Set<String> shared() {
        return shared;
    }

    /** Pairs of places in the list of profiles, the lower one in the upper half. */
    Set<Long> pairs() {
        return pairs;
    }

    /** How many keys had so many records that their pairs were left out. */
    int leftOut() {
        return leftOut;
    }

    private void collect(Keys kind, List<Profile> profiles) {
        Map<String, List<Integer>> byKey = new HashMap<>();
        for (int i = 0; i < profiles.size(); i++) {
            for (String key : kind.of(profiles.get(i))) {
                byKey.computeIfAbsent(key, it -> new ArrayList<>(2)).add(i);
            }
        }
        byKey.forEach((key, places) -> {
            if (MAY_BE_SHARED.contains(kind) && isShared(kind, places, profiles)) {
                shared.add(key);
            } else if (places.size() > rules.mostPerKey()) {
                leftOut++;
            } else {
                pair(places);
            }
        });
    }

    private void pair(List<Integer> places) {
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                pairs.add(((long) places.get(i) << Integer.SIZE) | places.get(j));
            }
        }
    }

    /** Whether so many names that contradict each other have it. */
    private boolean isShared(Keys kind, List<Integer> places, List<Profile> profiles) {
        int from = kind == Keys.PLACE ? rules.sharedAddressFrom() : rules.sharedFrom();
        if (places.size() < from) {
            return false;
        }
        List<PersonalName> people = new ArrayList<>();
        for (int place : places) {
            PersonalName name = profiles.get(place).name();
            if (name.known()
                    && people.stream()
                            .allMatch(it -> names.compare(it, name)
                                    .filter(EvidenceKind::contradicts)
                                    .isPresent())) {
                people.add(name);
                if (people.size() == from) {
                    return true;
                }
            }
        }
        return false;
    }
}
