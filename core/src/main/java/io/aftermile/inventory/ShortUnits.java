package io.aftermile.inventory;

import io.aftermile.model.Quantity;

/**
 * Units that were wanted and are not there to be promised.
 *
 * @param wanted what was wanted
 * @param free how much of it could be had, less than what was wanted
 * @param why what limits it, for people
 */
public record ShortUnits(UnitsAt wanted, Quantity free, String why) {}
