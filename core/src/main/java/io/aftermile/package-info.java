/**
 * Aftermile: what happens to an order after it is paid, as a library.
 *
 * <p>The nouns of the trade live in the packages below this one: money in {@code io.aftermile.money}, orders,
 * shipments, returns and refunds in {@code io.aftermile.model}, failures in {@code io.aftermile.failure}. This package
 * itself is reserved for the single type that wires them into an engine; no other package uses it. Its annotations
 * apply to every package below.
 */
@AftermileStyle
@NullMarked
package io.aftermile;

import io.aftermile.internal.AftermileStyle;
import org.jspecify.annotations.NullMarked;
