package io.aftermile.connector;

/** A system that reports events by webhook. Implementations are thread-safe and hold no state but their settings. */
public interface WebhookSource {

    /** The system's name, as it stands in {@link VerifiedDelivery#source()}: lower case, such as {@code shopify}. */
    String source();

    /**
     * Whether a delivery may be believed: over the exact bytes, in constant time, before anything is parsed. Never
     * throws for what a sender can do.
     */
    Verification verify(WebhookDelivery delivery);

    /**
     * What a delivery says.
     *
     * @throws io.aftermile.failure.Invalid if it cannot be read; the path is a JSON pointer into its body
     */
    Decoded decode(VerifiedDelivery delivery);
}
