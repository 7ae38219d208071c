/**
 * Shopify as it speaks on the wire, for tests and demonstrations: payloads of its webhooks and signed deliveries of
 * them. Start with {@link io.aftermile.testkit.shopify.ShopifyPayloads}. Amounts are what the caller states; only sums
 * are added up here, nothing is allocated and no tax is computed, so that what a connector or a calculator makes of a
 * payload is never compared with itself.
 */
@NullMarked
package io.aftermile.testkit.shopify;

import org.jspecify.annotations.NullMarked;
