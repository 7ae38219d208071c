/**
 * Stock that is true: what there is of an item, by location, state and batch, derived from movements that are only ever
 * added; what of it is promised to whom; and how much a channel may still sell, with the reason for each number.
 *
 * <p>Start with {@link io.aftermile.inventory.Inventory}, which works on a {@link io.aftermile.inventory.StockStore}:
 * it records movements and cycle counts, reserves without ever overselling, and turns what several systems say about
 * returned units into one movement each. {@link io.aftermile.inventory.AvailableToPromise} and
 * {@link io.aftermile.inventory.ReplenishmentPlanner} are pure calculators over
 * {@link io.aftermile.inventory.Positions}. Quantities are exact decimals throughout.
 */
@NullMarked
package io.aftermile.inventory;

import org.jspecify.annotations.NullMarked;
