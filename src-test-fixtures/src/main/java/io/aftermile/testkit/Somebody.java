package io.aftermile.testkit;

import io.aftermile.customer.CustomerRecord;
import io.aftermile.customer.DataSubject;
import io.aftermile.model.Address;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import java.util.List;

/**
 * A person for the contract of personal stores: texts that occur nowhere else, some beyond ASCII.
 *
 * @param number tells one from another
 */
public record Somebody(int number) {

    /** Where they are a customer. */
    public static final String CHANNEL = "test-shop";

    /** Name. */
    public String name() {
        return "Zo\u00eb Quistg\u00e5rd" + suffix();
    }

    /** E-mail address. */
    public String email() {
        return "zoe.quistgard" + number + "@mail.example";
    }

    /** Telephone number. */
    public String phone() {
        return "+45 3312 " + (7000 + number);
    }

    /** Street. */
    public String street() {
        return "Svanem\u00f8llevej " + suffix() + " 17";
    }

    /** City. */
    public String city() {
        return "Hiller\u00f8dholm" + suffix();
    }

    /** Postal code. */
    public String postalCode() {
        return "98" + (76000 + number);
    }

    /** What they wrote. */
    public String words() {
        return "too tight at the elbows, said " + name();
    }

    /** Their order. */
    public OrderId order() {
        return new OrderId("order-" + number);
    }

    /** Their account. */
    public ExternalRef account() {
        return new ExternalRef(CHANNEL, CustomerRecord.CUSTOMER, "account-" + number);
    }

    /** Their address. */
    public Address address() {
        return Address.builder()
                .name(name())
                .addStreet(street())
                .city(city())
                .postalCode(postalCode())
                .country("DK")
                .phone(phone())
                .build();
    }

    /** Everything that a store may hold of them and must be able to forget. */
    public List<String> texts() {
        return List.of(name(), email(), phone(), street(), city(), postalCode());
    }

    /** By what stores recognise them. */
    public DataSubject subject() {
        return DataSubject.builder()
                .addRecords(account())
                .addOrders(order())
                .addEmails(email())
                .addPhones(phone())
                .build();
    }

    private String suffix() {
        return "abcdefghij".substring(number % 10, number % 10 + 1).repeat(3);
    }

    @Override
    public String toString() {
        return "Somebody[" + number + "]";
    }
}
