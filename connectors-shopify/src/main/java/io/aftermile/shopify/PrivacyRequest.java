package io.aftermile.shopify;

import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.customer.DataSubject;
import io.aftermile.failure.Invalid;
import io.aftermile.model.ChannelId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a shop asks of everybody who holds something about people: to hand it out, or to erase it. Closed; its text
 * names nobody. {@link PrivacyDesk} acts on it.
 *
 * <p>It is taken out of verified deliveries only, and only where the signed body names the shop that the headers name:
 * no header decides whose data is erased.
 */
public sealed interface PrivacyRequest {

    /** Within what time it has to be acted on: 30 days. */
    Duration TERM = Duration.ofDays(30);

    /** The shop. */
    ChannelId channel();

    /** Of whom. */
    DataSubject subject();

    /** When it arrived. */
    Instant receivedAt();

    /** Until when it has to be acted on. */
    default Instant dueBy() {
        return receivedAt().plus(TERM);
    }

    /**
     * A customer wants to know what is held on them; the shop's owner hands it on.
     *
     * @param request what names the request at the shop, where it says so
     */
    record DataRequest(ChannelId channel, DataSubject subject, Instant receivedAt, Optional<String> request)
            implements PrivacyRequest {

        public DataRequest {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(receivedAt, "receivedAt");
            Objects.requireNonNull(request, "request");
        }
    }

    /** A customer is to be forgotten, with the orders that are named. */
    record CustomerRedact(ChannelId channel, DataSubject subject, Instant receivedAt) implements PrivacyRequest {

        public CustomerRedact {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(receivedAt, "receivedAt");
        }
    }

    /** Everybody of the shop is to be forgotten: it took the app off 48 hours ago. */
    record ShopRedact(ChannelId channel, DataSubject subject, Instant receivedAt) implements PrivacyRequest {

        public ShopRedact {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(receivedAt, "receivedAt");
        }
    }

    /**
     * The request that a delivery is; empty where it is about something else.
     *
     * <p>The person is recognised by the customer's record, the orders, e-mail address and number that the shop names.
     * A host whose customers share mailboxes leaves these out with {@code DataSubject.withEmails()}.
     *
     * @throws Invalid if it cannot be read, names another shop than its channel, or names nobody; the path is a JSON
     *     pointer into the payload
     */
    static Optional<PrivacyRequest> of(VerifiedDelivery delivery) {
        return new PrivacyReader(delivery).read();
    }
}
