package io.aftermile.erp.embedded;

import io.aftermile.connector.SignedQuantity;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;

/**
 * How much of an item a location holds in one state.
 *
 * @param item the item
 * @param location the location
 * @param state the state
 * @param quantity in the item's unit; owed where more left than the books knew of
 */
public record StockLevel(ItemId item, LocationId location, StockState state, SignedQuantity quantity) {}
