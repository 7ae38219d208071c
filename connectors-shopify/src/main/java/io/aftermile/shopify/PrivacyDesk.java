package io.aftermile.shopify;

import io.aftermile.customer.PersonalStores;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.model.ChannelId;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.time.Instant;

/**
 * Acts on what a shop asks about people: hands out or erases what all of a host's stores hold. Thread-safe if the
 * stores are.
 *
 * <pre>{@code
 * PrivacyDesk desk = PrivacyDesk.of(PersonalStores.of(List.of(engineStore, customerStore)), tenant, shop.channel(), clock);
 * PrivacyRequest.of(delivery).map(desk::answer);
 * }</pre>
 *
 * <p>Acting twice does no harm. Give the deliveries to the engine as well, before or after: it keeps them like any
 * other, and an erasure takes out those that mention the person.
 */
public final class PrivacyDesk {

    private final PersonalStores stores;
    private final TenantId tenant;
    private final ChannelId channel;
    private final Clock clock;

    private PrivacyDesk(PersonalStores stores, TenantId tenant, ChannelId channel, Clock clock) {
        this.stores = stores;
        this.tenant = tenant;
        this.channel = channel;
        this.clock = clock;
    }

    /** Acts on the requests of one shop, for the merchant whose shop it is. */
    public static PrivacyDesk of(PersonalStores stores, TenantId tenant, ChannelId channel, Clock clock) {
        return new PrivacyDesk(stores, tenant, channel, clock);
    }

    /**
     * Does what is asked.
     *
     * @throws Invalid if it is another shop's
     * @throws Conflicting if something about the person is still to be worked off first; run the engine, and ask again
     */
    public PrivacyAnswer answer(PrivacyRequest request) {
        if (!request.channel().equals(channel)) {
            throw new Invalid(
                    "channel",
                    "is " + request.channel() + ", and this desk acts for " + channel,
                    "hand it to the desk of its own merchant");
        }
        Instant now = clock.instant();
        return request instanceof PrivacyRequest.DataRequest
                ? new PrivacyAnswer.HandedOut(stores.export(tenant, request.subject(), now))
                : new PrivacyAnswer.Erased(stores.erase(tenant, request.subject(), now));
    }
}
