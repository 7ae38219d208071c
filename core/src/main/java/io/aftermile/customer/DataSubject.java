package io.aftermile.customer;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.failure.Misconfigured;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * By what a person is recognised in stores: what is held under any of these marks is theirs. Whoever shares an e-mail
 * address or a number with somebody else leaves it out and names records and orders. Masked in {@code toString}.
 *
 * <p>With {@link #channels()} it stands for everybody of a channel.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableDataSubject.class)
public interface DataSubject extends WithDataSubject {

    /** Records about them; a channel's customer has that channel as the system and {@link CustomerRecord#CUSTOMER}. */
    List<ExternalRef> records();

    /** Their orders. */
    List<OrderId> orders();

    /**
     * Channels of which everybody is meant: whoever is a customer or bought there. What another system, such as the
     * books, knows of the same people is its own and stays.
     */
    List<ChannelId> channels();

    /** Their e-mail addresses; capitals make no difference. */
    @Value.Redacted
    List<String> emails();

    /** Their telephone numbers, best in the international form: then it does not matter how others write them. */
    @Value.Redacted
    List<String> phones();

    @Value.Check
    default void check() {
        if (records().isEmpty()
                && orders().isEmpty()
                && channels().isEmpty()
                && emails().isEmpty()
                && phones().isEmpty()) {
            throw new IllegalArgumentException("nothing recognises the person; name a record, an order, a channel, an"
                    + " e-mail address or a telephone number");
        }
        if (!emails().stream().allMatch(DataSubject::isWhole)) {
            throw new IllegalArgumentException(
                    "an e-mail address has nothing before or after one @; give whole addresses");
        }
        if (phones().stream().anyMatch(it -> digits(it).length() < 5)) {
            throw new IllegalArgumentException("a telephone number has fewer than 5 digits; give whole numbers");
        }
    }

    /** Whether this is one of their e-mail addresses. */
    default boolean hasEmail(String email) {
        return any(emails(), it -> folded(it).equals(folded(email)));
    }

    /**
     * Whether this is one of their telephone numbers, however it is written.
     *
     * @throws Misconfigured if it may be one written otherwise, and the library of numbering plans is not on the class
     *     path
     */
    default boolean hasPhone(String phone) {
        return hasPhone(phone, Optional.empty());
    }

    private boolean hasPhone(String phone, Optional<String> country) {
        return any(phones(), it -> Telephone.same(it, phone, country));
    }

    /**
     * The runs of digits as which their telephone numbers are commonly written: as given, with the country's code, with
     * the code and the zero of the national form, and in the national form where that is long enough to mean a number
     * and nothing else.
     *
     * @throws Misconfigured if there are any, and the library of numbering plans is not on the class path
     */
    default List<String> phoneDigits() {
        return phones().stream()
                .flatMap(it -> Telephone.digitForms(it).stream())
                .distinct()
                .toList();
    }

    /** Whether a record is about them. */
    default boolean has(CustomerRecord record) {
        Optional<String> country =
                record.addresses().stream().flatMap(it -> it.country().stream()).findFirst();
        return records().contains(record.source())
                || any(channels(), it -> it.value().equals(record.source().system()))
                || any(record.identifiers(), records()::contains)
                || any(record.orders(), orders()::contains)
                || given(record.email(), this::hasEmail)
                || given(record.phone(), it -> hasPhone(it, country))
                || any(
                        record.addresses(),
                        address -> given(
                                address.phone(),
                                it -> hasPhone(it, address.country().or(() -> country))));
    }

    private static <T> boolean any(List<T> values, Predicate<? super T> test) {
        return values.stream().anyMatch(test);
    }

    private static boolean given(Optional<String> value, Predicate<String> test) {
        return value.filter(test).isPresent();
    }

    private static String folded(String email) {
        return Mailbox.folded(email);
    }

    private static boolean isWhole(String email) {
        return email.strip().matches("[^\\s@]+@[^\\s@]+");
    }

    private static String digits(String phone) {
        return Telephone.digits(phone);
    }

    /**
     * Everything by which a person's records recognise them.
     *
     * @throws Misconfigured if they have a telephone number and the library of numbering plans is not on the class path
     */
    static DataSubject of(Person person) {
        return builder()
                .addAllRecords(person.records())
                .addAllOrders(person.orders())
                .addAllEmails(
                        person.emails().stream().filter(DataSubject::isWhole).toList())
                .addAllPhones(person.phones().stream()
                        .filter(it -> digits(it).length() >= 5)
                        .flatMap(it -> Stream.concat(Stream.of(it), international(person, it)))
                        .distinct()
                        .toList())
                .build();
    }

    /** Of somebody who lives in one country, what is written as dialled there is known whole. */
    private static Stream<String> international(Person person, String phone) {
        List<String> countries = person.addresses().stream()
                .flatMap(it -> it.country().stream())
                .distinct()
                .toList();
        return countries.size() == 1
                ? Telephone.read(phone, Optional.of(countries.get(0))).map(Telephone::number).stream()
                : Stream.empty();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DataSubject}; each attribute can be set once. */
    final class Builder extends ImmutableDataSubject.Builder {
        Builder() {}
    }
}
