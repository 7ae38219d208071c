package io.aftermile.engine;

import io.aftermile.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this process claims of the effects that several may carry out: a claim ends by itself, so that a process that
 * died holds up nothing, and one that was only slow finds its claim gone.
 */
final class Claims {

    /**
     * Effects that are ours for a while.
     *
     * @param effects in the state in which they were before
     * @param until when the claim ends by our own clock, read before the claim began: no later than by the store's
     */
    record Claim(List<StoredEffect> effects, Instant until) {}

    private final TenantId tenant;
    private final EngineStore store;
    private final Clock clock;
    private final NodeId node;
    private final Duration lease;
    private final ReentrantLock beginning = new ReentrantLock();
    private boolean begun;

    Claims(TenantId tenant, EngineStore store, Clock clock, NodeId node, EffectPolicy policy) {
        this.tenant = tenant;
        this.store = store;
        this.clock = clock;
        this.node = node;
        this.lease = policy.lease();
    }

    /**
     * Claims effects; their intents are on record when this returns.
     *
     * @param except systems that are left alone
     */
    Claim take(int limit, Set<String> except) {
        begin();
        Instant now = clock.instant();
        List<StoredEffect> effects =
                store.write(transaction -> transaction.claim(tenant, node, lease, now, limit, except));
        return new Claim(effects, now.plus(lease));
    }

    /** Nobody else has our name: what is claimed under it was left behind by an earlier life of this process. */
    private void begin() {
        beginning.lock();
        try {
            if (!begun) {
                store.write(transaction -> {
                    transaction.endClaims(tenant, node);
                    return true;
                });
                begun = true;
            }
        } finally {
            beginning.unlock();
        }
    }
}
