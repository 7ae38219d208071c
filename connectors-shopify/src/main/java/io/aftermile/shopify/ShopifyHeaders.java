package io.aftermile.shopify;

import io.aftermile.connector.WebhookDelivery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * What the headers of a delivery say, under the prefix {@code X-Shopify-} or the newer {@code shopify-}, in any case.
 * The signature covers the body alone, so a header is only as trustworthy as the connection that it came by.
 *
 * @param topic what the delivery is about, in lower case, such as {@code orders/create}
 * @param shop the shop's own domain, in lower case
 * @param deliveryId names the delivery; the same on every retry
 * @param eventId names the event behind it; several topics may share one
 * @param triggeredAt when the event happened; left out where it is no time
 * @param apiVersion the version that the payload was written in, such as {@code 2026-07}
 * @param test whether it was sent to try the subscription out
 * @param signature base64 of the HMAC-SHA256 of the body
 */
public record ShopifyHeaders(
        Optional<String> topic,
        Optional<String> shop,
        Optional<String> deliveryId,
        Optional<String> eventId,
        Optional<Instant> triggeredAt,
        Optional<String> apiVersion,
        boolean test,
        Optional<String> signature) {

    /** Reads the headers of a delivery; what is missing is absent, and nothing is refused here. */
    public static ShopifyHeaders of(WebhookDelivery delivery) {
        return new ShopifyHeaders(
                header(delivery, "topic").map(topic -> topic.toLowerCase(Locale.ROOT)),
                header(delivery, "shop-domain").map(shop -> shop.toLowerCase(Locale.ROOT)),
                header(delivery, "webhook-id"),
                header(delivery, "event-id"),
                header(delivery, "triggered-at").flatMap(ShopifyHeaders::instant),
                header(delivery, "api-version"),
                header(delivery, "test").map("true"::equalsIgnoreCase).orElse(false),
                header(delivery, "hmac-sha256"));
    }

    private static Optional<String> header(WebhookDelivery delivery, String name) {
        return delivery.header("x-shopify-" + name)
                .or(() -> delivery.header("shopify-" + name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Leaves out the signature. */
    @Override
    public String toString() {
        return "ShopifyHeaders[topic=" + topic.orElse("-") + ", shop=" + shop.orElse("-") + ", deliveryId="
                + deliveryId.orElse("-") + ", eventId=" + eventId.orElse("-") + "]";
    }
}
