package io.aftermile.mapping;

import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.math.BigInteger;
import java.util.Optional;

/**
 * One item that a kit holds, kits within the kit already taken apart.
 *
 * @param item the ERP item
 * @param uom the ERP's unit of measure, empty for the item's own
 * @param perKit how much of it one kit holds, in that unit of measure, above zero
 * @param weight its share in the kit's money, as a whole number relative to the weights of the other contents
 */
public record KitContent(ItemId item, Optional<String> uom, Quantity perKit, BigInteger weight) {}
