/**
 * What goes back to the customer, to the minor unit, and why. {@link io.aftermile.refund.RefundCalculator} turns an
 * order and a {@link io.aftermile.refund.RefundRequest} into a {@link io.aftermile.refund.RefundQuote} under a
 * {@link io.aftermile.refund.RefundPolicy}: a pure function, with no clock, no configuration and no look-ups. It gives
 * back parts of the invoice and never recomputes a price or a tax. The rules carry their ids from
 * {@code docs/rules/refund.md}.
 */
@NullMarked
package io.aftermile.refund;

import org.jspecify.annotations.NullMarked;
