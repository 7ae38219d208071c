package io.aftermile.connector;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;

/**
 * What one location holds of one item.
 *
 * @param item the item
 * @param location the location
 * @param sellable units that may be sold; below zero where more was shipped than the books knew of
 * @param quarantined units held for a decision
 */
public record StockPosition(ItemId item, LocationId location, SignedQuantity sellable, Quantity quarantined) {}
