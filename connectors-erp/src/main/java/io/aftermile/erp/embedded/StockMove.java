package io.aftermile.erp.embedded;

import io.aftermile.connector.SignedQuantity;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;

/**
 * Stock that a document moved.
 *
 * @param item the item
 * @param location the location
 * @param state the state that it came into or left
 * @param quantity in the item's unit; owed where it left
 */
public record StockMove(ItemId item, LocationId location, StockState state, SignedQuantity quantity) {}
