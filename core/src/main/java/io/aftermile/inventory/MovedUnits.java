package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.util.Objects;
import java.util.Optional;

/**
 * Units of an item that leave one place and enter another: what one loses, the other gains.
 *
 * @param item the item
 * @param quantity in the item's unit of measure, above zero; 1 of a serial number
 * @param batch which units exactly, where they are told apart
 * @param from the place they leave
 * @param to the place they enter, another one
 */
public record MovedUnits(ItemId item, Quantity quantity, Optional<Batch> batch, Place from, Place to) {

    public MovedUnits {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (quantity.isZero()) {
            throw new IllegalArgumentException(
                    "item " + item + " moves no units; leave it out or give a quantity above zero");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "item " + item + " moves from " + from + " to where it is; name another place");
        }
        if (batch.flatMap(Batch::serial).isPresent() && !quantity.equals(Quantity.ONE)) {
            throw new IllegalArgumentException(
                    "item " + item + " moves " + quantity + " units of one serial number; a serial number is one unit");
        }
    }

    /** Units without a batch. */
    public static MovedUnits of(ItemId item, Quantity quantity, Place from, Place to) {
        return new MovedUnits(item, quantity, Optional.empty(), from, to);
    }

    /** What was there when the books were opened. */
    public static MovedUnits opening(ItemId item, Quantity quantity, LocationId location) {
        return of(item, quantity, Place.outside(Outside.OPENING), Place.at(location, StockState.ON_HAND));
    }

    /** Bought, and expected at a location. */
    public static MovedUnits expected(ItemId item, Quantity quantity, LocationId location) {
        return of(item, quantity, Place.outside(Outside.SUPPLIER), Place.at(location, StockState.INCOMING));
    }

    /** Expected before, and received now. */
    public static MovedUnits delivered(ItemId item, Quantity quantity, LocationId location) {
        return of(item, quantity, Place.at(location, StockState.INCOMING), Place.at(location, StockState.ON_HAND));
    }

    /** Received from a supplier without having been expected. */
    public static MovedUnits received(ItemId item, Quantity quantity, LocationId location) {
        return of(item, quantity, Place.outside(Outside.SUPPLIER), Place.at(location, StockState.ON_HAND));
    }

    /** Shipped to a customer from what is free. */
    public static MovedUnits shipped(ItemId item, Quantity quantity, LocationId location) {
        return of(item, quantity, Place.at(location, StockState.ON_HAND), Place.outside(Outside.CUSTOMER));
    }

    /** Sent to another location, where they are in transit from now on. */
    public static MovedUnits sent(ItemId item, Quantity quantity, LocationId from, LocationId to) {
        return of(item, quantity, Place.at(from, StockState.ON_HAND), Place.at(to, StockState.IN_TRANSIT));
    }

    /** In transit before, and here now. */
    public static MovedUnits arrived(ItemId item, Quantity quantity, LocationId location) {
        return of(item, quantity, Place.at(location, StockState.IN_TRANSIT), Place.at(location, StockState.ON_HAND));
    }

    /** Another state at the same location. */
    public static MovedUnits changed(
            ItemId item, Quantity quantity, LocationId location, StockState from, StockState to) {
        return of(item, quantity, Place.at(location, from), Place.at(location, to));
    }

    /** The same units, told apart by a batch. */
    public MovedUnits ofBatch(Batch which) {
        return new MovedUnits(item, quantity, Optional.of(which), from, to);
    }
}
