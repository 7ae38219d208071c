package io.aftermile.connector;

import io.aftermile.model.TenantId;
import java.time.Instant;

/**
 * What belongs to one call: for which merchant, which effect, and until when it is of use. Immutable.
 *
 * @param tenant the merchant
 * @param key names the effect; the same key twice makes one document
 * @param deadline after this the caller has given up: do not start what cannot end before it
 */
public record CallContext(TenantId tenant, IdempotencyKey key, Instant deadline) {}
