/**
 * The canonical record of an order after it is paid: what was invoiced, shipped, sent back and refunded. Start with
 * {@link io.aftermile.model.Order}; its parts that carry money share {@link io.aftermile.model.InvoicePart}. Every
 * value is immutable and checked when it is built; what systems merely disagree about is a
 * {@link io.aftermile.model.Discrepancy}, never a repair. Facts are added and never rewritten: balances are derived
 * from them.
 */
@NullMarked
package io.aftermile.model;

import org.jspecify.annotations.NullMarked;
