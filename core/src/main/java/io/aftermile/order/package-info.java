/**
 * From where an order is shipped. {@link io.aftermile.order.OrderRouter} chooses locations by what is free there, how
 * far they are, what a further parcel costs, how much they can still handle and whom they serve, and says why: exactly
 * for few locations, within bounds for many, and always the same for the same question. It reserves nothing; the plan's
 * units are what {@link io.aftermile.inventory.Inventory#reserve} is asked for.
 */
@NullMarked
package io.aftermile.order;

import org.jspecify.annotations.NullMarked;
