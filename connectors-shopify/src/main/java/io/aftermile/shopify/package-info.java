/**
 * Shopify as a source of orders: signed webhooks in, canonical facts out. Start with
 * {@link io.aftermile.shopify.Shopify}, which proves who sent a delivery and says what it states;
 * {@link io.aftermile.shopify.ShopifyDecoder} reads a payload that needs no proof. Amounts are read exactly, from text
 * and from bare numbers alike, in the customer's and the shop's currency; what a payload contradicts itself about is
 * named, never repaired. Unknown fields are ignored; what cannot be read is refused with a JSON pointer to it. Personal
 * data goes into masked attributes only.
 */
@NullMarked
package io.aftermile.shopify;

import org.jspecify.annotations.NullMarked;
