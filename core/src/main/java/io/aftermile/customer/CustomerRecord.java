package io.aftermile.customer;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.Address;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ChannelId;
import io.aftermile.model.Customer;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * What one system knows about somebody: an account, a contact, or the buyer of one order. Several records may be about
 * one person. Everything personal is masked in {@code toString}.
 */
@CanonicalDocument(name = "aftermile.customer-record", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableCustomerRecord.class)
public interface CustomerRecord extends WithCustomerRecord {

    /** The kind under which a channel's customers are named. */
    String CUSTOMER = "customer";

    /** The kind under which the buyer of one order is named, who is no customer of the channel. */
    String ORDER = "order";

    /** What names the record at its system; a later record of that name replaces an earlier one. */
    ExternalRef source();

    /** What other systems call the same person, as the record's own system states it. */
    List<ExternalRef> identifiers();

    /** Name, in any order of its parts. */
    @Value.Redacted
    Optional<String> name();

    /** E-mail address, as given. */
    @Value.Redacted
    Optional<String> email();

    /** Telephone number, as given. */
    @Value.Redacted
    Optional<String> phone();

    /** Addresses, the present one first. */
    List<Address> addresses();

    /** Language tag, such as {@code de-DE}. */
    Optional<String> locale();

    /** Whether they have no account: the record stands for the buyer of an order. Defaults to false. */
    @Value.Default
    default boolean guest() {
        return false;
    }

    /** Orders that are known to be theirs. */
    List<OrderId> orders();

    /** When the record's system first saw them. */
    Optional<Instant> firstSeenAt();

    /** When the record's system last saw them, or changed the record. */
    Optional<Instant> lastSeenAt();

    @Value.Check
    default void check() {
        boolean backwards = firstSeenAt()
                .flatMap(first -> lastSeenAt().filter(last -> last.isBefore(first)))
                .isPresent();
        if (backwards) {
            throw new IllegalArgumentException("record " + source().value() + " of " + source().system()
                    + " was last seen before it was first seen; exchange the two times");
        }
    }

    /** A channel's customer as a record of that channel. */
    static CustomerRecord of(ChannelId channel, Customer customer) {
        return builder()
                .source(new ExternalRef(channel.value(), CUSTOMER, customer.id().value()))
                .addAllIdentifiers(customer.externalRefs())
                .name(customer.name())
                .email(customer.email())
                .phone(customer.phone())
                .addAllAddresses(customer.address().stream().toList())
                .locale(customer.locale())
                .build();
    }

    /**
     * Who bought an order: its customer, or, for a guest order, a record of the order's own.
     *
     * <p>What the customer does not state is taken from the billing address, then from the shipping address.
     */
    static CustomerRecord of(Order order) {
        Optional<Customer> customer = order.customer();
        List<Address> addresses = Stream.concat(order.billingAddress().stream(), order.shippingAddress().stream())
                .distinct()
                .toList();
        Optional<Instant> seen = order.placedAt().instant();
        return builder()
                .source(customer.map(it -> new ExternalRef(
                                order.channel().value(), CUSTOMER, it.id().value()))
                        .orElseGet(() -> new ExternalRef(
                                order.channel().value(), ORDER, order.id().value())))
                .addAllIdentifiers(customer.map(Customer::externalRefs).orElse(List.of()))
                .name(customer.flatMap(Customer::name)
                        .or(() -> first(addresses.stream().map(Address::name))))
                .email(customer.flatMap(Customer::email))
                .phone(customer.flatMap(Customer::phone)
                        .or(() -> first(addresses.stream().map(Address::phone))))
                .addAllAddresses(Stream.concat(addresses.stream(), customer.flatMap(Customer::address).stream())
                        .distinct()
                        .toList())
                .locale(customer.flatMap(Customer::locale))
                .guest(customer.isEmpty())
                .addOrder(order.id())
                .firstSeenAt(seen)
                .lastSeenAt(seen)
                .build();
    }

    private static Optional<String> first(Stream<Optional<String>> values) {
        return values.flatMap(Optional::stream).findFirst();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CustomerRecord}; each attribute can be set once. */
    final class Builder extends ImmutableCustomerRecord.Builder {
        Builder() {}
    }
}
