/**
 * A shop of Shopify's kind on this machine, for tests: it executes the documents of the Admin API against a part of its
 * schema, keeps orders, refunds, returns, stock and subscriptions, and computes amounts as the platform was seen to.
 * Start with {@link io.aftermile.testkit.shopify.fake.FakeShopify}; sell with
 * {@link io.aftermile.testkit.shopify.fake.OrderDraft}, dial trouble with
 * {@link io.aftermile.testkit.shopify.fake.Faults} and ask {@link io.aftermile.testkit.shopify.fake.Memory} what really
 * happened. It is written from what is known of the platform and shares no code with the connector.
 */
@NullMarked
package io.aftermile.testkit.shopify.fake;

import org.jspecify.annotations.NullMarked;
