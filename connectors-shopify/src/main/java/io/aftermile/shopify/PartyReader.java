package io.aftermile.shopify;

import io.aftermile.model.Address;
import io.aftermile.model.Customer;
import io.aftermile.model.CustomerId;
import io.aftermile.model.ExternalRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who bought, and where things go. Every field is optional: the shop leaves out what an app may not see. */
final class PartyReader {

    private PartyReader() {}

    static Optional<Customer> customer(Cursor order) {
        Cursor customer = order.at("customer");
        if (!customer.present()) {
            return Optional.empty();
        }
        return Ids.find(customer)
                .map(id -> customer.read(() -> Customer.builder()
                        .id(new CustomerId(id))
                        .name(fullName(customer))
                        .email(customer.at("email")
                                .text()
                                .or(() -> order.at("email").text())
                                .or(() -> order.at("contact_email").text()))
                        .phone(customer.at("phone")
                                .text()
                                .or(() -> order.at("phone").text()))
                        .address(address(customer.at("default_address")))
                        .locale(order.at("customer_locale").text())
                        .addAllExternalRefs(gid(customer))
                        .build()));
    }

    static Optional<Address> address(Cursor address) {
        if (!address.present()) {
            return Optional.empty();
        }
        return Optional.of(address.read(() -> Address.builder()
                .name(address.at("name").text().or(() -> fullName(address)))
                .company(address.at("company").text())
                .addAllStreet(Stream.of("address1", "address2")
                        .flatMap(line -> address.at(line).text().stream())
                        .toList())
                .city(address.at("city").text())
                .postalCode(address.at("zip").text())
                .region(address.at("province_code")
                        .text()
                        .or(() -> address.at("province").text()))
                .country(country(address))
                .phone(address.at("phone").text())
                .build()));
    }

    /** The gid of an object, as the other system's name for it. */
    static List<ExternalRef> gid(Cursor object) {
        return object.at("admin_graphql_api_id")
                .map(gid -> new ExternalRef(Shopify.SOURCE, "gid", gid))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<String> fullName(Cursor person) {
        String name = String.join(
                " ",
                Stream.of("first_name", "last_name")
                        .flatMap(part -> person.at(part).text().stream())
                        .toList());
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** Some shops send a country's name in the code's place; an address without a country is better than no order. */
    private static Optional<String> country(Cursor address) {
        return address.at("country_code").text().filter(code -> code.matches("[A-Z]{2}"));
    }
}
