package io.aftermile.shopify.admin;

import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.model.OrderId;

/**
 * Takes what a bulk file holds, order by order, on the thread that reads it. What it throws ends the reading; what was
 * kept before counts, and reading goes on at the place that came with the last order that was kept.
 */
public interface BulkSink {

    /**
     * An order, whole, as the delivery that would have told it.
     *
     * @param order told twice it is one delivery, also where a sweep tells it
     * @param next where to go on once it was kept
     */
    void order(VerifiedDelivery order, BulkPlace next);

    /**
     * An order that could not be read out of the file; the others go on.
     *
     * @param why in a sentence that holds nothing personal
     * @param next where to go on once that was kept
     */
    void refused(OrderId order, String why, BulkPlace next);

    /** How far it has come, each MiB and at the end. Does nothing unless overridden. */
    default void progress(BulkProgress progress) {}
}
