package io.aftermile.customer;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * By which rules records are found to be one person. Data, with a version that stands on every link that they lead to:
 * a host reads its own from JSON, or changes the defaults.
 *
 * <p>An equal identifier decides alone. Else evidence is added up, address and telephone together at most to
 * {@link #householdMost()}; without names, or with names that contradict each other, a review is the most that it leads
 * to, whatever else agrees.
 */
@CanonicalDocument(name = "aftermile.match-rules", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableMatchRules.class)
public interface MatchRules extends WithMatchRules {

    /** What these rules are called; changes with every change of them. */
    String version();

    /** What each kind of evidence counts; every kind once. */
    List<EvidenceWeight> weights();

    /** From how many points on two records are one person. */
    int sameFrom();

    /** From how many points on somebody should look. */
    int reviewFrom();

    /** What address and telephone count together at most: they are shared by whole households. */
    int householdMost();

    /** With how many different names an e-mail address, telephone number or address proves nothing any more. */
    int sharedFrom();

    /** With how many different names an address proves nothing any more: whole houses share one. */
    int sharedAddressFrom();

    /** How many records may have one key before its pairs are left out, and the report says so. */
    int mostPerKey();

    /** The country whose telephone numbers are written without its code, where a record's address names none. */
    Optional<String> defaultCountry();

    /** Providers of mailboxes that ignore dots or tags. */
    List<MailProvider> mailProviders();

    /** What stands before the {@code @} where somebody did not want to give an address. */
    List<String> placeholderMailboxes();

    /** Words before a name that belong to nobody, such as {@code mrs}. */
    List<String> titles();

    /** Given names and their short forms. */
    List<ShortForms> givenNames();

    /** Words of streets and their abbreviations. */
    List<ShortForms> streetWords();

    /** Endings of streets that are written in one word, and their abbreviations. */
    List<ShortForms> streetEndings();

    @Value.Check
    default void check() {
        if (version().isBlank()) {
            throw new IllegalArgumentException("version of the match rules is blank; name them");
        }
        Set<EvidenceKind> weighed = new HashSet<>();
        weights().forEach(it -> weighed.add(it.kind()));
        if (weighed.size() != EvidenceKind.values().length || weights().size() != weighed.size()) {
            throw new IllegalArgumentException("weights name " + weighed.size() + " kinds of evidence in "
                    + weights().size() + " entries; give each of the " + EvidenceKind.values().length + " kinds once");
        }
        if (reviewFrom() < 1 || reviewFrom() > sameFrom()) {
            throw new IllegalArgumentException("reviewFrom is " + reviewFrom() + " and sameFrom " + sameFrom()
                    + "; give a positive one that is at most the other");
        }
        if (sharedFrom() < 2 || sharedAddressFrom() < 2 || mostPerKey() < 2) {
            throw new IllegalArgumentException("sharedFrom, sharedAddressFrom and mostPerKey are " + sharedFrom() + ", "
                    + sharedAddressFrom() + " and " + mostPerKey() + "; give at least 2");
        }
    }

    /** What a kind of evidence counts. */
    default Map<EvidenceKind, Integer> points() {
        Map<EvidenceKind, Integer> points = new EnumMap<>(EvidenceKind.class);
        weights().forEach(it -> points.put(it.kind(), it.points()));
        return points;
    }

    /** The rules that come with the library; {@code docs/customer.md} tells how well they do. */
    static MatchRules ofDefaults() {
        return DefaultRules.RULES;
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link MatchRules}; each attribute can be set once. */
    final class Builder extends ImmutableMatchRules.Builder {
        Builder() {}
    }
}
