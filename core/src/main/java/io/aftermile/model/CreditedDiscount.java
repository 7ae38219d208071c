package io.aftermile.model;

import io.aftermile.money.Amount;

/**
 * The part of a discount that went with units that were given back; it lowers what was credited.
 *
 * @param discount which discount of the part
 * @param amount zero or more
 */
public record CreditedDiscount(DiscountId discount, Amount amount) {}
