package io.aftermile.customer;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.immutables.value.Value;

/**
 * By what a person is recognised in stores: what is held under any of these marks is theirs. Whoever shares an e-mail
 * address or a number with somebody else leaves it out and names records and orders. Masked in {@code toString}.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableDataSubject.class)
public interface DataSubject extends WithDataSubject {

    /** Records about them; a channel's customer has that channel as the system and {@link CustomerRecord#CUSTOMER}. */
    List<ExternalRef> records();

    /** Their orders. */
    List<OrderId> orders();

    /** Their e-mail addresses; capitals make no difference. */
    @Value.Redacted
    List<String> emails();

    /** Their telephone numbers; only the digits count. */
    @Value.Redacted
    List<String> phones();

    @Value.Check
    default void check() {
        if (records().isEmpty() && orders().isEmpty() && emails().isEmpty() && phones().isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing recognises the person; name a record, an order, an e-mail address or a telephone number");
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

    /** Whether this is one of their telephone numbers, as it stands. */
    default boolean hasPhone(String phone) {
        return any(phones(), it -> digits(it).equals(digits(phone)));
    }

    /** Whether a record is about them. */
    default boolean has(CustomerRecord record) {
        return records().contains(record.source())
                || any(record.identifiers(), records()::contains)
                || any(record.orders(), orders()::contains)
                || given(record.email(), this::hasEmail)
                || given(record.phone(), this::hasPhone)
                || any(record.addresses(), it -> given(it.phone(), this::hasPhone));
    }

    private static <T> boolean any(List<T> values, Predicate<? super T> test) {
        return values.stream().anyMatch(test);
    }

    private static boolean given(Optional<String> value, Predicate<String> test) {
        return value.filter(test).isPresent();
    }

    private static String folded(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isWhole(String email) {
        return email.strip().matches("[^\\s@]+@[^\\s@]+");
    }

    private static String digits(String phone) {
        return phone.replaceAll("\\D", "");
    }

    /** Everything by which a person's records recognise them. */
    static DataSubject of(Person person) {
        return builder()
                .addAllRecords(person.records())
                .addAllOrders(person.orders())
                .addAllEmails(
                        person.emails().stream().filter(DataSubject::isWhole).toList())
                .addAllPhones(person.phones().stream()
                        .filter(it -> digits(it).length() >= 5)
                        .toList())
                .build();
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
