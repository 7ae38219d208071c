package io.aftermile;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.engine.Acceptance;
import io.aftermile.engine.Actor;
import io.aftermile.engine.DeadLetters;
import io.aftermile.engine.EffectPolicy;
import io.aftermile.engine.Engine;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.Records;
import io.aftermile.engine.RunReport;
import io.aftermile.mapping.SkuMap;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundPolicy;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one merchant, wired: what reports come in, which books they end in, under which policies, and where
 * everything is kept.
 *
 * <p>It owns no thread: a host calls {@link #accept} from its webhook endpoint and {@link #runDue} from a scheduler of
 * its own. Several merchants are several of these on one store, each with its tenant. Thread-safe.
 */
public final class Aftermile implements AutoCloseable {

    private final Engine engine;
    private final EngineStore store;

    private Aftermile(Engine engine, EngineStore store) {
        this.engine = engine;
        this.store = store;
    }

    /** Starts the wiring. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Takes a delivery in: verifies its sender and stores it. What is returned is already durable, so that a host
     * acknowledges nothing that could be lost.
     *
     * @param source at whose door it came, such as {@code shopify}
     * @throws io.aftermile.failure.Misconfigured if no such source is wired
     * @throws io.aftermile.failure.Unavailable if it could not be stored: do not acknowledge it
     */
    public Acceptance accept(String source, WebhookDelivery delivery) {
        return engine.accept(source, delivery);
    }

    /**
     * Works off everything that is due now: deliveries in the order of arrival, then effects lane by lane. One run at a
     * time; a second caller waits for the first.
     */
    public RunReport runDue() {
        return engine.runDue();
    }

    /**
     * Decides an order again, such as after its missing mapping was added.
     *
     * @return whether the order is known
     */
    public boolean reconsider(OrderId order) {
        return engine.reconsider(order);
    }

    /**
     * Decides every order again that waits for something, and takes up deliveries again that wait for a person.
     *
     * @return how many orders and deliveries were taken up
     */
    public int reconsiderOpen() {
        return engine.reconsiderOpen();
    }

    /** What cannot go on without a person, and what a person may do about it. */
    public DeadLetters deadLetters() {
        return engine.deadLetters();
    }

    /**
     * Puts an effect that waits for a person back into its lane, due now. It is asked about before it is sent. In the
     * journal it is the host itself that acts; what a person does goes through {@link #deadLetters()}.
     *
     * @throws io.aftermile.failure.Invalid if there is no such effect, or it does not wait for a person
     */
    public void retry(IdempotencyKey effect) {
        engine.deadLetters().retry(effect, Actor.HOST, "the host had it tried again");
    }

    /**
     * Gives up an effect that waits for a person; its lane goes on.
     *
     * @param reason why, without anything personal
     * @throws io.aftermile.failure.Invalid if there is no such effect, or it does not wait for a person
     */
    public void skip(IdempotencyKey effect, String reason) {
        engine.deadLetters().skip(effect, Actor.HOST, reason);
    }

    /** What became of everything. */
    public Records records() {
        return engine.records();
    }

    /** Closes the store that was handed in. */
    @Override
    public void close() {
        store.close();
    }

    /** Wires an {@link Aftermile}; one thread at a time. */
    public static final class Builder {

        private final Engine.Builder engine = Engine.builder();
        private @Nullable EngineStore store;

        private Builder() {}

        /** Where everything is kept. Required. */
        public Builder store(EngineStore store) {
            this.store = store;
            engine.store(store);
            return this;
        }

        /** The merchant. Defaults to {@link TenantId#DEFAULT}. */
        public Builder tenant(TenantId tenant) {
            engine.tenant(tenant);
            return this;
        }

        /** What time it is. Defaults to the system's clock. */
        public Builder clock(Clock clock) {
            engine.clock(clock);
            return this;
        }

        /** A system that reports events; each has a name of its own. */
        public Builder webhookSource(WebhookSource source) {
            engine.webhookSource(source);
            return this;
        }

        /**
         * The books. Required.
         *
         * @param name what the books are called in effects and keys, such as {@code embedded-erp}; never changed later
         */
        public Builder salesBook(String name, SalesBook books) {
            engine.salesBook(name, books);
            return this;
        }

        /** Which item of the books something sold is. Required, or {@link #skuMap(Supplier)}. */
        public Builder skuMap(SkuMap map) {
            return skuMap(() -> map);
        }

        /**
         * Which item of the books something sold is, asked anew for every decision, so that a table can be replaced.
         */
        public Builder skuMap(Supplier<SkuMap> map) {
            engine.skuMap(map);
            return this;
        }

        /** How refunds are quoted. Defaults to {@link RefundPolicy#ofDefaults()}. */
        public Builder refundPolicy(RefundPolicy policy) {
            engine.refundPolicy(policy);
            return this;
        }

        /** How often and how long effects are tried. Defaults to {@link EffectPolicy#ofDefaults()}. */
        public Builder effectPolicy(EffectPolicy policy) {
            engine.effectPolicy(policy);
            return this;
        }

        /**
         * What this process is called among those that work on the store. It must keep its name when it is started
         * again, and no other may have it at the same time. Required where the store allows several nodes; defaults to
         * {@link NodeId#ALONE} where it does not.
         */
        public Builder node(NodeId node) {
            engine.node(node);
            return this;
        }

        /**
         * The engine, ready to take deliveries in.
         *
         * @throws io.aftermile.failure.Misconfigured if a required part is missing
         */
        public Aftermile build() {
            Engine built = engine.build();
            if (store == null) {
                throw new IllegalStateException("an engine is never built without a store");
            }
            return new Aftermile(built, store);
        }
    }
}
