package io.aftermile.connector;

/**
 * A system that can be asked which orders have changed, so that what its webhooks never delivered is found. Reading has
 * no effect. Thread-safe.
 *
 * <p>A change is told as the delivery that would have told it: its id names the event and its version, so that the same
 * change asked for twice is one delivery, and {@link WebhookSource#decode} of the source of the same name reads it.
 */
public interface OrderSource {

    /** The name of the source, that of its {@link WebhookSource}, such as {@code shopify}. */
    String source();

    /**
     * The next changes, oldest first.
     *
     * @throws io.aftermile.failure.Invalid if the cursor is not one of this source's
     * @throws io.aftermile.failure.Unavailable if it cannot be asked now, or the deadline has passed
     */
    ChangedOrders changedSince(ChangedSince request, CallContext context);
}
