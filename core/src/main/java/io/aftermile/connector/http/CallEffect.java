package io.aftermile.connector.http;

/**
 * What a call does to the other side, as the connector declares it. By this, and by nothing else, a call is or is not
 * made again, and an answer that was lost is or is not in doubt.
 */
public enum CallEffect {
    /** It reads: nothing changes, however often it is made. A lost answer is {@code Unavailable}. */
    READS,
    /**
     * The other side promises that the same call twice has the effect of one, such as by an idempotency key or an
     * upsert. It may be made again after a lost answer; if no attempt is answered it is {@code InDoubt}.
     */
    ONCE,
    /** It acts each time. It is never made again after a lost answer, which is {@code InDoubt}. */
    ACTS
}
