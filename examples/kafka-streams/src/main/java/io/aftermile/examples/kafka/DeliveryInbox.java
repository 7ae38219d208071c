package io.aftermile.examples.kafka;

import io.aftermile.connector.Verification;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.engine.Acceptance;
import io.aftermile.engine.DeliveryRef;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The door: a delivery is verified, and written to its topic before it is acknowledged. A delivery that comes again is
 * written again; its order sees that it knows it. Thread-safe.
 */
final class DeliveryInbox {

    private final Topics topics;
    private final Map<String, WebhookSource> sources;
    private final Producer<String, byte[]> producer;

    DeliveryInbox(Topics topics, Map<String, WebhookSource> sources, Producer<String, byte[]> producer) {
        this.topics = topics;
        this.sources = sources;
        this.producer = producer;
    }

    Acceptance accept(String name, WebhookDelivery delivery) {
        WebhookSource source = sources.get(name);
        if (source == null) {
            throw new Misconfigured(
                    "no webhook source '" + name + "' is wired; give it to the builder, which has " + sources.keySet());
        }
        Verification verification = source.verify(delivery);
        return verification.match(
                verified -> store(source, verified.delivery()),
                refused -> new Acceptance.Refused(refused.reason(), refused.detail()));
    }

    private Acceptance store(WebhookSource source, VerifiedDelivery delivery) {
        byte[] message = Messages.write(new DeliveryMessage(delivery));
        try {
            producer.send(new ProducerRecord<>(topics.deliveries(), DeliveryDesk.key(source, delivery), message))
                    .get();
        } catch (ExecutionException e) {
            throw new InDoubt(
                    "the broker has not confirmed delivery " + delivery.deliveryId() + "; have it delivered again",
                    Map.of(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InDoubt("interrupted before the broker confirmed delivery " + delivery.deliveryId()
                    + "; have it delivered again");
        }
        return new Acceptance.Accepted(new DeliveryRef(delivery.source(), delivery.deliveryId()));
    }
}
