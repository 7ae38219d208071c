package io.aftermile.testkit.simulation;

import io.aftermile.connector.OrderSource;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.WebhookSource;
import io.aftermile.engine.ApprovalPolicy;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.Identities;
import io.aftermile.engine.MemoryStore;
import io.aftermile.mapping.SkuMap;
import io.aftermile.refund.RefundPolicy;
import java.time.Clock;

/**
 * What stands between the engine and a simulated world. Whoever replaces nothing gets the world as it is; a host wraps
 * what is its own, and a test of the simulator breaks what it wants to see found. Each world has seams of its own.
 */
public interface Seams {

    /** Everything as it is. */
    static Seams none() {
        return new Seams() {};
    }

    /** The store of a world, empty; every node and every restart works on this one. */
    default EngineStore newStore() {
        return new MemoryStore();
    }

    /** The store as the engine sees it. */
    default EngineStore store(EngineStore store) {
        return store;
    }

    /** The shop's webhooks as the engine sees them. */
    default WebhookSource source(WebhookSource source) {
        return source;
    }

    /** What the shop answers to who asks what has changed, as the engine sees it. */
    default OrderSource changes(OrderSource changes) {
        return changes;
    }

    /** The books as the engine sees them. */
    default SalesBook books(SalesBook books) {
        return books;
    }

    /** The till as the engine sees it. */
    default RefundIssuer issuer(RefundIssuer till) {
        return till;
    }

    /** Who has to agree to refunds. */
    default ApprovalPolicy approvals(ApprovalPolicy policy) {
        return policy;
    }

    /** Who stands behind a login. */
    default Identities identities(Identities identities) {
        return identities;
    }

    /** A node's clock as the engine sees it. */
    default Clock clock(Clock clock) {
        return clock;
    }

    /** The SKU map as the engine sees it. */
    default SkuMap items(SkuMap items) {
        return items;
    }

    /** The refund policy that the engine goes by. */
    default RefundPolicy refunds(RefundPolicy policy) {
        return policy;
    }
}
