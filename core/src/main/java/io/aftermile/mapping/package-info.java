/**
 * Which ERP item a storefront's variant or SKU is, as of a day: tables from CSV, lookups with typed outcomes, exact
 * unit conversion, and kits taken apart with shares of money that add up (rule R36).
 *
 * <p>Start with {@link io.aftermile.mapping.SkuMap}; {@link io.aftermile.mapping.SkuMapCsv} reads its entries from a
 * file, and {@link io.aftermile.mapping.LiveSkuMap} is a table that changes while it is used. A lookup never guesses:
 * what is not certain is {@link io.aftermile.mapping.Resolution.Ambiguous} or
 * {@link io.aftermile.mapping.Resolution.Unmapped}, with reasons. Every value here is immutable.
 */
@NullMarked
package io.aftermile.mapping;

import org.jspecify.annotations.NullMarked;
