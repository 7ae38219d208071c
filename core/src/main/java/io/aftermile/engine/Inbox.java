package io.aftermile.engine;

import io.aftermile.connector.Verification;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.failure.Misconfigured;
import io.aftermile.model.TenantId;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door: what is believed is stored before it is acknowledged, so that a crash loses nothing, and once, since
 * senders deliver again what they are unsure of.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final TenantId tenant;
    private final EngineStore store;
    private final Map<String, WebhookSource> sources;
    private final EngineListener listener;

    Inbox(TenantId tenant, EngineStore store, Map<String, WebhookSource> sources, EngineListener listener) {
        this.tenant = tenant;
        this.store = store;
        this.sources = sources;
        this.listener = listener;
    }

    Acceptance accept(String source, WebhookDelivery delivery) {
        WebhookSource wired = sources.get(source);
        if (wired == null) {
            throw new Misconfigured("no webhook source '" + source + "' is wired; give it to the builder, which has "
                    + sources.keySet());
        }
        Acceptance acceptance = wired.verify(delivery)
                .match(verified -> store(verified.delivery()), refused -> refuse(source, delivery, refused));
        LOG.debug("delivery at {}: {}", source, acceptance);
        listener.accepted(source, acceptance);
        return acceptance;
    }

    private Acceptance store(VerifiedDelivery delivery) {
        DeliveryRef ref = new DeliveryRef(delivery.source(), delivery.deliveryId());
        StoredDelivery stored = accepted(delivery);
        return store.takeIn(transaction -> transaction
                        .addDelivery(tenant, stored, Optional.of(delivery.body()))
                        .isPresent()
                ? new Acceptance.Accepted(ref)
                : new Acceptance.Duplicate(
                        ref,
                        transaction
                                .delivery(tenant, ref)
                                .filter(known -> known.bodySha256().equals(stored.bodySha256()))
                                .isPresent()));
    }

    /** A delivery that is believed, as it is stored. */
    static StoredDelivery accepted(VerifiedDelivery delivery) {
        return StoredDelivery.builder()
                .source(delivery.source())
                .deliveryId(delivery.deliveryId())
                .eventId(delivery.eventId())
                .topic(delivery.topic())
                .channel(delivery.channel())
                .triggeredAt(delivery.triggeredAt())
                .receivedAt(delivery.receivedAt())
                .bodySize(delivery.body().length)
                .bodySha256(Sha256.hex(delivery.body()))
                .status(StoredDelivery.Status.ACCEPTED)
                .build();
    }

    /** Whoever sent it is not proven: nothing it says is believed, its headers name nothing, its body is not kept. */
    private Acceptance refuse(String source, WebhookDelivery delivery, Verification.Refused refused) {
        String detail = Said.kept(refused.detail());
        StoredDelivery stored = StoredDelivery.builder()
                .source(source)
                .receivedAt(delivery.receivedAt())
                .bodySize(delivery.body().length)
                .bodySha256(Sha256.hex(delivery.body()))
                .status(StoredDelivery.Status.REFUSED)
                .reason(refused.reason() + ": " + detail)
                .build();
        store.takeIn(transaction -> transaction.addDelivery(tenant, stored, Optional.empty()));
        return new Acceptance.Refused(refused.reason(), detail);
    }
}
