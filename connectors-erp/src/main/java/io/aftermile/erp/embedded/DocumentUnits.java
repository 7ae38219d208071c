package io.aftermile.erp.embedded;

import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;

/**
 * What a document says about units of an order line.
 *
 * @param line the order line
 * @param what what happened to them
 * @param quantity in the order line's unit
 */
public record DocumentUnits(OrderLineId line, UnitsKind what, Quantity quantity) {}
