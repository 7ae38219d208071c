package io.aftermile.model;

/**
 * What a recorded refund gave back of one shipping charge.
 *
 * @param line the shipping charge
 * @param credited amounts
 */
public record CreditedShipping(ShippingLineId line, CreditedPart credited) {}
