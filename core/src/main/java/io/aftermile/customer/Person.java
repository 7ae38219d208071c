package io.aftermile.customer;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.Address;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** One person, out of all records about them. Everything personal is masked in {@code toString}. */
@CanonicalDocument(name = "aftermile.person", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutablePerson.class)
public interface Person extends WithPerson {

    /** What names them. */
    PersonId id();

    /** The records about them, by their names. */
    List<ExternalRef> records();

    /** What systems call them: the records themselves aside. */
    List<ExternalRef> identifiers();

    /** The name to use. */
    Optional<Survivor<String>> name();

    /** The e-mail address to use. */
    Optional<Survivor<String>> email();

    /** The telephone number to use. */
    Optional<Survivor<String>> phone();

    /** The address to use. */
    Optional<Survivor<Address>> address();

    /** The language tag to use. */
    Optional<Survivor<String>> locale();

    /** Every e-mail address that a record states, as given. */
    @Value.Redacted
    List<String> emails();

    /** Every telephone number that a record states, as given. */
    @Value.Redacted
    List<String> phones();

    /** Every address that a record states. */
    List<Address> addresses();

    /** Every order that a record names. */
    List<OrderId> orders();

    /** Whether they have no account anywhere. */
    boolean guest();

    /** When anybody first saw them. */
    Optional<Instant> firstSeenAt();

    /** When anybody last saw them. */
    Optional<Instant> lastSeenAt();

    /**
     * One person out of records.
     *
     * @param records all records about them, at least one
     * @param rules which value is used where they differ
     */
    static Person of(Collection<CustomerRecord> records, SurvivorshipRules rules) {
        List<CustomerRecord> all = records.stream()
                .sorted((one, other) -> Refs.ORDER.compare(one.source(), other.source()))
                .toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a person has no record; give at least one");
        }
        Survivorship survivorship = new Survivorship(rules);
        return builder()
                .id(new PersonId(all.get(0).source()))
                .addAllRecords(all.stream().map(CustomerRecord::source).toList())
                .addAllIdentifiers(every(all, it -> it.identifiers().stream()))
                .name(survivorship.text(PersonField.NAME, all, CustomerRecord::name))
                .email(survivorship.text(PersonField.EMAIL, all, CustomerRecord::email))
                .phone(survivorship.text(PersonField.PHONE, all, CustomerRecord::phone))
                .address(survivorship.address(all))
                .locale(survivorship.text(PersonField.LOCALE, all, CustomerRecord::locale))
                .addAllEmails(every(all, it -> it.email().stream()))
                .addAllPhones(every(all, it -> it.phone().stream()))
                .addAllAddresses(every(all, it -> it.addresses().stream()))
                .addAllOrders(every(all, it -> it.orders().stream()))
                .guest(all.stream().allMatch(CustomerRecord::guest))
                .firstSeenAt(
                        all.stream().flatMap(it -> it.firstSeenAt().stream()).min(Instant::compareTo))
                .lastSeenAt(all.stream().flatMap(it -> it.lastSeenAt().stream()).max(Instant::compareTo))
                .build();
    }

    private static <T> List<T> every(List<CustomerRecord> records, Function<CustomerRecord, Stream<T>> values) {
        return records.stream().flatMap(values).distinct().toList();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Person}; each attribute can be set once. */
    final class Builder extends ImmutablePerson.Builder {
        Builder() {}
    }
}
