package io.aftermile.customer;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/** Which of a person's values is the one to use, field by field. Data, like {@link MatchRules}. */
@CanonicalDocument(name = "aftermile.survivorship-rules", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableSurvivorshipRules.class)
public interface SurvivorshipRules extends WithSurvivorshipRules {

    /** What these rules are called; changes with every change of them. */
    String version();

    /** Systems, the one trusted most first; those that are not named come after them, all alike. */
    List<String> trustedSystems();

    /** A rule for every field. */
    List<FieldRule> fields();

    @Value.Check
    default void check() {
        if (version().isBlank()) {
            throw new IllegalArgumentException("version of the survivorship rules is blank; name them");
        }
        Set<PersonField> ruled = new HashSet<>();
        fields().forEach(it -> ruled.add(it.field()));
        if (ruled.size() != PersonField.values().length || fields().size() != ruled.size()) {
            throw new IllegalArgumentException("fields have " + fields().size() + " rules; give each of the "
                    + PersonField.values().length + " fields one");
        }
    }

    /** The rule of a field. */
    default FieldRule rule(PersonField field) {
        return fields().stream()
                .filter(it -> it.field() == field)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("checked: every field has a rule"));
    }

    /** Trusted systems first; then names as they are used most, all else as it was said last. */
    static SurvivorshipRules ofDefaults() {
        List<Preference> latest = List.of(
                Preference.TRUSTED_SYSTEM, Preference.ACCOUNT, Preference.MOST_RECENT, Preference.MOST_COMPLETE);
        return builder()
                .version("2026-11")
                .addFields(new FieldRule(
                        PersonField.NAME,
                        List.of(
                                Preference.TRUSTED_SYSTEM,
                                Preference.MOST_FREQUENT,
                                Preference.ACCOUNT,
                                Preference.MOST_COMPLETE)))
                .addFields(new FieldRule(PersonField.EMAIL, latest))
                .addFields(new FieldRule(PersonField.PHONE, latest))
                .addFields(new FieldRule(PersonField.ADDRESS, latest))
                .addFields(new FieldRule(PersonField.LOCALE, latest))
                .build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link SurvivorshipRules}; each attribute can be set once. */
    final class Builder extends ImmutableSurvivorshipRules.Builder {
        Builder() {}
    }
}
