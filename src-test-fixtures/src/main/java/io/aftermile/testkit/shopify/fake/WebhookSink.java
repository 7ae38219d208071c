package io.aftermile.testkit.shopify.fake;

import io.aftermile.testkit.shopify.ShopifyWebhook;

/** The endpoint of an app, as the shop sees it. */
@FunctionalInterface
public interface WebhookSink {

    /**
     * Takes a delivery.
     *
     * @return whether it was answered by a status of success; the shop delivers it again later if not
     */
    boolean take(ShopifyWebhook delivery);
}
