/**
 * Shopify's Admin API: what this connector asks of a shop and tells it. Start with
 * {@link io.aftermile.shopify.admin.ShopifyAdmin}, which plays the roles over it, and with
 * {@link io.aftermile.shopify.admin.ShopifyTokens} for the ways to be let in. Every document that is sent stands as a
 * {@code .graphql} file among the resources and is checked against the official schema of every
 * {@link io.aftermile.shopify.admin.ApiVersion} that is served. Nothing is sent but to a shop's own domain, and nothing
 * faster than the shop's budget of points allows.
 */
@NullMarked
package io.aftermile.shopify.admin;

import org.jspecify.annotations.NullMarked;
