package io.aftermile.model;

/**
 * What a recorded refund gave back of one order line.
 *
 * @param line the order line
 * @param credited units and amounts
 */
public record CreditedLine(OrderLineId line, CreditedPart credited) {}
