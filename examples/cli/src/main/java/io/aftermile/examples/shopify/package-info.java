/**
 * Looks at files of a shop's words: webhook bodies, REST answers, recordings of the Admin API, bulk files, signature
 * vectors and documents. Start with {@link io.aftermile.examples.shopify.ShopifyCases}. Each file is told by what it
 * holds; what it is decides which door of the connector it goes through, and what nobody knows is a failure.
 */
@NullMarked
package io.aftermile.examples.shopify;

import org.jspecify.annotations.NullMarked;
