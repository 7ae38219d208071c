package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.failure.Invalid;
import java.io.IOException;
import java.util.Optional;

/**
 * Names a bulk run at the shop. Immutable.
 *
 * @param value as the shop names it, such as {@code gid://shopify/BulkOperation/1}
 */
public record BulkId(String value) {

    private static final String TOPIC = "bulk_operations/finish";
    private static final String FORM = "gid://shopify/BulkOperation/[0-9]{1,20}";

    /** @throws IllegalArgumentException if it names no bulk run */
    public BulkId {
        if (!isId(value)) {
            throw new IllegalArgumentException("a bulk run is named like gid://shopify/BulkOperation/1");
        }
    }

    private static boolean isId(String text) {
        return text.matches(FORM);
    }

    /**
     * The run that a delivery says is over; empty where the delivery is about something else. What became of it is
     * asked of the shop: the delivery is a hint.
     *
     * @throws Invalid if it is about a bulk run and does not name it
     */
    public static Optional<BulkId> finished(VerifiedDelivery delivery) {
        if (!delivery.topic().equals(TOPIC)) {
            return Optional.empty();
        }
        return Optional.of(named(delivery.body()));
    }

    private static BulkId named(byte[] body) {
        try {
            JsonNode id = GraphClient.JSON.readTree(body).path("admin_graphql_api_id");
            if (isId(id.asText(""))) {
                return new BulkId(id.asText());
            }
        } catch (IOException e) {
            throw new Invalid("", "is no JSON", "send complete, well-formed UTF-8 JSON");
        }
        throw new Invalid("/admin_graphql_api_id", "names no bulk run", "send gid://shopify/BulkOperation/ and digits");
    }

    /** The id. */
    @Override
    public String toString() {
        return value;
    }
}
