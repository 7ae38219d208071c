package io.aftermile.engine;

import io.aftermile.mapping.SkuMap;
import io.aftermile.refund.RefundPolicy;
import org.immutables.value.Value;

/** Everything besides dossier, event and time that a decision depends on. Immutable. */
@Value.Immutable
public interface Policies extends WithPolicies {

    /** Which item of the books something sold is. */
    SkuMap items();

    /** How refunds are quoted. */
    RefundPolicy refunds();

    /** What the books are called in effects and keys. */
    String books();

    /** Names and versions, as the journal states them. */
    default String label() {
        return "refunds " + refunds().name() + "/" + refunds().version();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Policies}; each attribute can be set once. */
    final class Builder extends ImmutablePolicies.Builder {
        Builder() {}
    }
}
