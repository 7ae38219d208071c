package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Goods that somebody announced for a day. At most what the positions have as incoming or in transit is believed.
 *
 * @param reference the purchase order or transfer
 * @param item the item
 * @param location where they are to arrive
 * @param quantity how many are still to come
 * @param due the day
 */
public record ExpectedReceipt(String reference, ItemId item, LocationId location, Quantity quantity, LocalDate due) {

    public ExpectedReceipt {
        Texts.check("reference of an expected receipt", reference);
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(due, "due");
    }
}
