package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What arrived at the webhook endpoint, before anything is believed: the headers and the exact bytes of the body. */
@Value.Immutable
@JsonDeserialize(as = ImmutableWebhookDelivery.class)
public interface WebhookDelivery extends WithWebhookDelivery {

    /** The request's headers; names in any case. */
    @Value.Redacted
    Map<String, String> headers();

    /** The exact bytes, before any decoding. */
    @Value.Redacted
    byte[] body();

    /** When it arrived, by our clock. */
    Instant receivedAt();

    /** The value of a header, whatever the case of its name. */
    default Optional<String> header(String name) {
        return headers().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link WebhookDelivery}; each attribute can be set once. */
    final class Builder extends ImmutableWebhookDelivery.Builder {
        Builder() {}
    }
}
