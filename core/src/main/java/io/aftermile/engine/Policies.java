package io.aftermile.engine;

import io.aftermile.mapping.SkuMap;
import io.aftermile.refund.RefundPolicy;
import java.util.Optional;
import org.immutables.value.Value;

/** Everything besides dossier, event and time that a decision depends on. Immutable. */
@Value.Immutable
public interface Policies extends WithPolicies {

    /** Which item of the books something sold is. */
    SkuMap items();

    /** How refunds are quoted. */
    RefundPolicy refunds();

    /** Which refunds other persons have to approve. Defaults to {@link ApprovalPolicy#none()}. */
    @Value.Default
    default ApprovalPolicy approvals() {
        return ApprovalPolicy.none();
    }

    /** Which persons are one. Defaults to {@link Identities#hashed()}. */
    @Value.Default
    default Identities identities() {
        return Identities.hashed();
    }

    /** What the issuer of refunds is called in effects and keys; empty where none is wired. */
    Optional<String> issuer();

    /** What the books are called in effects and keys. */
    String books();

    /** Names and versions, as the journal states them. */
    default String label() {
        return "refunds " + refunds().name() + "/" + refunds().version() + ", approvals "
                + approvals().name() + "/" + approvals().version();
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
