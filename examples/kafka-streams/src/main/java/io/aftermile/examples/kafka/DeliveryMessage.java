package io.aftermile.examples.kafka;

import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.model.CanonicalDocument;

/**
 * A delivery whose sender is proven, as it stands in the topic.
 *
 * @param delivery with its exact bytes
 */
@CanonicalDocument(name = "example.kafka.delivery", version = 1)
record DeliveryMessage(VerifiedDelivery delivery) {}
