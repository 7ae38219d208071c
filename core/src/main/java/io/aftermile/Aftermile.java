package io.aftermile;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.OrderSource;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.engine.Acceptance;
import io.aftermile.engine.Actor;
import io.aftermile.engine.ApprovalPolicy;
import io.aftermile.engine.DeadLetters;
import io.aftermile.engine.EffectPolicy;
import io.aftermile.engine.Engine;
import io.aftermile.engine.EngineHealth;
import io.aftermile.engine.EngineListener;
import io.aftermile.engine.EngineRunner;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.Identities;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.Operator;
import io.aftermile.engine.Records;
import io.aftermile.engine.RefundProposal;
import io.aftermile.engine.RefundTrigger;
import io.aftermile.engine.RunReport;
import io.aftermile.engine.StoreCounts;
import io.aftermile.engine.SweepReport;
import io.aftermile.mapping.SkuMap;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one merchant, wired: what reports come in, which books they end in, under which policies, and where
 * everything is kept.
 *
 * <p>A host calls {@link #accept} from its webhook endpoint, and has it run by {@link #runner} or by calling
 * {@link #runDue} from a scheduler of its own. Several merchants are several of these on one store, each with its
 * tenant. Thread-safe.
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
        engine.deadLetters().retry(effect, Operator.HOST, "the host had it tried again");
    }

    /**
     * Gives up an effect that waits for a person; its lane goes on.
     *
     * @param reason why, without anything personal
     * @throws io.aftermile.failure.Invalid if there is no such effect, or it does not wait for a person
     */
    public void skip(IdempotencyKey effect, String reason) {
        engine.deadLetters().skip(effect, Operator.HOST, reason);
    }

    /**
     * Proposes a refund that the refund issuer is to pay: quotes it, holds its amount, and either waits for the
     * approvals that the policy demands or has it paid at once. What is returned is durable.
     *
     * @param proposal names it within its order: the same name again is the same proposal, whatever became of it
     * @throws io.aftermile.failure.Conflicting if the name stands for another refund, or the order is not known yet
     * @throws io.aftermile.failure.Invalid if the request cannot be quoted; see {@link io.aftermile.refund}
     * @throws io.aftermile.failure.Misconfigured if no refund issuer is wired
     */
    public RefundProposal proposeRefund(OrderId order, ProposalId proposal, RefundRequest request, Actor by) {
        return engine.proposeRefund(order, proposal, request, RefundTrigger.ON_REQUEST, Optional.empty(), by);
    }

    /**
     * Proposes a refund of which a preview was shown, or which waits for the goods.
     *
     * @param trigger what the money waits for; anything but a request needs a return in the request
     * @param shown fingerprint of the preview (rule R32); empty where none was shown
     * @throws io.aftermile.refund.StaleQuote if it is not what was shown; and for all reasons of
     *     {@link #proposeRefund(OrderId, ProposalId, RefundRequest, Actor)}
     */
    public RefundProposal proposeRefund(
            OrderId order,
            ProposalId proposal,
            RefundRequest request,
            RefundTrigger trigger,
            Optional<String> shown,
            Actor by) {
        return engine.proposeRefund(order, proposal, request, trigger, shown, by);
    }

    /**
     * Asks for something else instead, as long as it is not on its way. What was approved before does not count, and
     * whoever edits cannot approve.
     *
     * @param shown fingerprint of what is replaced
     * @throws io.aftermile.refund.StaleQuote if it has changed since it was shown
     * @throws io.aftermile.failure.Conflicting if it is not to be decided on any more
     */
    public RefundProposal editRefund(
            OrderId order, ProposalId proposal, String shown, RefundRequest request, Actor by) {
        return engine.editRefund(order, proposal, shown, request, by);
    }

    /**
     * Consents to exactly what was shown; with the last consent that is needed, it is paid. The same consent again
     * changes nothing.
     *
     * @param fingerprint of the proposal that was shown
     * @throws io.aftermile.refund.StaleQuote if it has changed since it was shown
     * @throws io.aftermile.engine.SelfApproval if whoever approves has proposed or edited it, under whatever name
     * @throws io.aftermile.failure.Invalid if the person has approved it under another name, or the role does not fit
     * @throws io.aftermile.failure.Conflicting if it is not to be decided on any more
     */
    public RefundProposal approveRefund(OrderId order, ProposalId proposal, String fingerprint, Actor by) {
        return engine.approveRefund(order, proposal, fingerprint, by);
    }

    /**
     * Refuses a proposed refund for good; its amount is free again.
     *
     * @param reason why, without anything personal
     * @throws io.aftermile.failure.Conflicting if it is not to be decided on any more
     */
    public RefundProposal declineRefund(OrderId order, ProposalId proposal, Actor by, String reason) {
        return engine.declineRefund(order, proposal, by, reason);
    }

    /**
     * Takes back what one has proposed or edited, also while it is to be paid and the call has not begun.
     *
     * @param reason why, without anything personal
     * @throws io.aftermile.failure.Conflicting if it is on its way, or not to be decided on any more
     */
    public RefundProposal withdrawRefund(OrderId order, ProposalId proposal, Actor by, String reason) {
        return engine.withdrawRefund(order, proposal, by, reason);
    }

    /**
     * Asks a source what has changed, and takes in what its webhooks never delivered. What is found goes through the
     * same inbox; a webhook that comes later for the same fact changes nothing. It goes on where the last sweep ended.
     *
     * @param source an order source, such as {@code shopify}
     * @param since where the very first sweep begins
     * @param pages at most this many pages of changes, at least 1
     * @throws io.aftermile.failure.Misconfigured if no such source is wired
     * @throws io.aftermile.failure.AftermileException whatever the source says; pages before that are taken in
     */
    public SweepReport sweep(String source, Instant since, int pages) {
        return engine.sweep(source, since, pages);
    }

    /** Starts the wiring of threads that run this engine, in the place of {@link #runDue}. */
    public EngineRunner.Builder runner() {
        return engine.runner();
    }

    /** How the engine and the systems that it calls are doing. */
    public EngineHealth health() {
        return engine.health();
    }

    /** How many deliveries and effects stand where; it costs the same however many there are. */
    public StoreCounts counts() {
        return engine.counts();
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

        /** A system that can be asked what has changed; its changes are read by the webhook source of its name. */
        public Builder orderSource(OrderSource source) {
            engine.orderSource(source);
            return this;
        }

        /** Somebody who hears what the engine does; any number of them. */
        public Builder listener(EngineListener listener) {
            engine.listener(listener);
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

        /**
         * Who pays refunds: a storefront or a payment provider. Without one no refund can be proposed.
         *
         * @param name what it is called in effects and keys, such as {@code shopify}; never changed later
         */
        public Builder refundIssuer(String name, RefundIssuer issuer) {
            engine.refundIssuer(name, issuer);
            return this;
        }

        /** Which refunds other persons have to approve. Defaults to {@link ApprovalPolicy#none()}. */
        public Builder approvalPolicy(ApprovalPolicy policy) {
            engine.approvalPolicy(policy);
            return this;
        }

        /** Which persons stand behind an actor. Defaults to {@link Identities#hashed()}. */
        public Builder identities(Identities identities) {
            engine.identities(identities);
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
