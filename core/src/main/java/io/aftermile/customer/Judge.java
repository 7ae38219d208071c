package io.aftermile.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Weighs what two records have in common. What is shared by many names proves nothing. */
final class Judge {

    private final MatchRules rules;
    private final Map<EvidenceKind, Integer> points;
    private final NameComparison names;
    private final Set<String> shared;

    Judge(MatchRules rules, NameComparison names, Set<String> shared) {
        this.rules = rules;
        this.points = rules.points();
        this.names = names;
        this.shared = shared;
    }

    Comparison compare(Profile one, Profile other) {
        List<Evidence> evidence = new ArrayList<>();
        boolean identified = other.identifiers().stream().anyMatch(one.identifiers()::contains);
        if (identified) {
            evidence.add(of(EvidenceKind.IDENTIFIER_EQUAL));
        }
        mail(one, other).ifPresent(it -> evidence.add(of(it)));
        List<Evidence> household = new ArrayList<>();
        if (differentMobiles(one, other)) {
            evidence.add(of(EvidenceKind.MOBILE_DIFFERENT));
        }
        telephone(one, other).ifPresent(it -> household.add(of(it)));
        place(one, other).ifPresent(it -> household.add(of(it)));
        evidence.addAll(household);
        Optional<EvidenceKind> name = names.compare(one.name(), other.name());
        name.ifPresent(it -> evidence.add(of(it)));
        generation(one, other, name).ifPresent(it -> evidence.add(of(it)));
        int sum = evidence.stream().mapToInt(Evidence::points).sum();
        int ofHousehold = household.stream().mapToInt(Evidence::points).sum();
        int total = sum - Math.max(0, ofHousehold - rules.householdMost());
        boolean named = name.filter(EvidenceKind::namesThePerson).isPresent()
                && evidence.stream().noneMatch(it -> it.kind().contradicts());
        return new Comparison(verdict(identified, named, total), total, evidence);
    }

    /** Without a name that agrees, a mailbox or a house may be somebody else's in the same family. */
    private Verdict verdict(boolean identified, boolean named, int total) {
        if (identified || (total >= rules.sameFrom() && named)) {
            return Verdict.SAME;
        }
        return total >= rules.reviewFrom() ? Verdict.REVIEW : Verdict.DIFFERENT;
    }

    /** Whether two records can never be one person by rules alone. */
    boolean apart(PersonalName one, PersonalName other) {
        return names.compare(one, other).filter(EvidenceKind::contradicts).isPresent()
                || differentGenerations(one, other);
    }

    private Optional<EvidenceKind> mail(Profile one, Profile other) {
        return one.mailbox().flatMap(mine -> other.mailbox().flatMap(theirs -> mail(mine, theirs)));
    }

    private Optional<EvidenceKind> mail(String one, String other) {
        if (!one.equals(other)) {
            return Optional.of(EvidenceKind.EMAIL_DIFFERENT);
        }
        return shared.contains(Keys.mailbox(one)) ? Optional.empty() : Optional.of(EvidenceKind.EMAIL_EQUAL);
    }

    private Optional<EvidenceKind> telephone(Profile one, Profile other) {
        return one.telephone()
                .filter(it -> other.telephone().filter(it::equals).isPresent())
                .filter(it -> !shared.contains(Keys.telephone(it)))
                .map(it -> it.landline() ? EvidenceKind.LANDLINE_EQUAL : EvidenceKind.MOBILE_EQUAL);
    }

    private static boolean differentMobiles(Profile one, Profile other) {
        return mobile(one).isPresent()
                && mobile(other).isPresent()
                && !mobile(one).equals(mobile(other));
    }

    private static Optional<Telephone> mobile(Profile profile) {
        return profile.telephone().filter(it -> !it.landline());
    }

    private Optional<EvidenceKind> place(Profile one, Profile other) {
        boolean similar = false;
        for (Place mine : one.places()) {
            for (Place theirs : other.places()) {
                if (!shared.contains(Keys.place(mine))) {
                    if (mine.equalTo(theirs)) {
                        return Optional.of(EvidenceKind.ADDRESS_EQUAL);
                    }
                    similar |= mine.similarTo(theirs);
                }
            }
        }
        return similar ? Optional.of(EvidenceKind.ADDRESS_SIMILAR) : Optional.empty();
    }

    private static Optional<EvidenceKind> generation(Profile one, Profile other, Optional<EvidenceKind> name) {
        if (name.filter(it -> !it.contradicts()).isEmpty()
                || one.name().generation().equals(other.name().generation())) {
            return Optional.empty();
        }
        return Optional.of(
                differentGenerations(one.name(), other.name())
                        ? EvidenceKind.GENERATION_DIFFERENT
                        : EvidenceKind.GENERATION_UNSURE);
    }

    private static boolean differentGenerations(PersonalName one, PersonalName other) {
        return !one.generation().isEmpty()
                && !other.generation().isEmpty()
                && !one.generation().equals(other.generation());
    }

    private Evidence of(EvidenceKind kind) {
        return new Evidence(kind, points.getOrDefault(kind, 0));
    }
}
