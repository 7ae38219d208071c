package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.failure.Rejected;
import io.aftermile.model.Address;
import io.aftermile.model.Customer;
import io.aftermile.model.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Customers by the one field that the server keeps unique: the code of a party. */
final class Customers {

    /** Of orders that name no customer. */
    private static final String GUEST = "guest";

    private final Rpc rpc;

    Customers(Rpc rpc) {
        this.rpc = rpc;
    }

    /**
     * A party and its first address.
     *
     * @param address what invoices go to
     */
    record Party(long id, long address) {}

    /** The party of an order's customer, made if there is none; four at once make one. */
    Party of(Order order) {
        String code = order.channel().value() + "/"
                + order.customer().map(it -> it.id().value()).orElse(GUEST);
        return find(code).orElseGet(() -> {
            try {
                rpc.create("party.party", values(code, order));
            } catch (Rejected e) {
                // Somebody else was faster, or it is refused: then there is none either.
                return find(code).orElseThrow(() -> e);
            }
            return find(code).orElseThrow(() -> new Rejected("tryton does not show the customer it has just made"));
        });
    }

    private Optional<Party> find(String code) {
        return rpc.first("party.party", List.of(List.of("code", "=", code)), "addresses")
                .map(it -> {
                    long id = it.path("id").asLong();
                    JsonNode addresses = it.path("addresses");
                    return new Party(
                            id,
                            addresses.isEmpty()
                                    ? rpc.create("party.address", Map.of("party", id))
                                    : addresses.path(0).asLong());
                });
    }

    private Map<String, Object> values(String code, Order order) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("code", code);
        values.put("name", order.customer().flatMap(Customer::name).orElse(code));
        values.put("addresses", List.of(List.of("create", List.of(address(order)))));
        order.customer()
                .flatMap(Customer::email)
                .ifPresent(it -> values.put(
                        "contact_mechanisms",
                        List.of(List.of("create", List.of(Map.of("type", "email", "value", it))))));
        return values;
    }

    private Map<String, Object> address(Order order) {
        Map<String, Object> values = new LinkedHashMap<>();
        Optional<Address> known = order.billingAddress().or(order::shippingAddress);
        known.ifPresent(it -> {
            List<String> street = new ArrayList<>(it.street());
            values.put("street", String.join("\n", street));
            it.city().ifPresent(city -> values.put("city", city));
            it.postalCode().ifPresent(code -> values.put("postal_code", code));
            it.country()
                    .flatMap(country -> rpc.first("country.country", List.of(List.of("code", "=", country)), "id"))
                    .ifPresent(country -> values.put("country", country.path("id")));
        });
        return values;
    }
}
