package io.aftermile.model;

/**
 * What a recorded refund gave back of one fee or tip.
 *
 * @param fee the fee or tip
 * @param credited amounts
 */
public record CreditedFee(FeeId fee, CreditedPart credited) {}
