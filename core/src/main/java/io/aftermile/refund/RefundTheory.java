package io.aftermile.refund;

import io.aftermile.model.Order;

/**
 * A way to say what a refund gives back (rule R31). All theories give the same kind of quote, whose parts add up and
 * which gives back no more than is left; {@link RefundQuote#compare} shows where two of them differ.
 */
public interface RefundTheory {

    /** What goes back for a request, and why. */
    RefundQuote quote(Order order, RefundRequest request);
}
