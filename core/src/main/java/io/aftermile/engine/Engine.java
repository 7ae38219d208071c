package io.aftermile.engine;

import io.aftermile.connector.OrderSource;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.failure.Misconfigured;
import io.aftermile.mapping.SkuMap;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine behind {@link io.aftermile.Aftermile}, which is how a host gets one: inbox, decisions and effects of one
 * tenant over a store. Thread-safe; no thread of its own.
 */
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final TenantId tenant;
    private final EngineStore store;
    private final Clock clock;
    private final Desk desk;
    private final Inbox inbox;
    private final DeliveryRun deliveries;
    private final EffectRun effects;
    private final TimerRun timers;
    private final RefundDoor refunds;
    private final Records records;
    private final DeadLetters deadLetters;
    private final Sweep sweep;
    private final EffectAttempt attempt;
    private final Listeners listener;
    private final List<Runnable> workers = new CopyOnWriteArrayList<>();
    private final ReentrantLock running = new ReentrantLock();

    private Engine(Builder wiring, EngineStore store, String booksName, SalesBook books, Supplier<SkuMap> items) {
        this.tenant = wiring.tenant;
        this.store = store;
        this.clock = wiring.clock;
        Policies wired = Policies.builder()
                .items(SkuMap.of(List.of()))
                .refunds(wiring.refundPolicy)
                .approvals(wiring.approvalPolicy)
                .identities(wiring.identities)
                .issuer(Optional.ofNullable(wiring.issuerName))
                .books(booksName)
                .build();
        this.desk = new Desk(tenant, clock, () -> Decider.of(wired.withItems(items.get())));
        Map<String, EffectTarget> targets = new LinkedHashMap<>();
        targets.put(booksName, EffectTarget.of(books));
        if (wiring.issuerName != null && wiring.issuer != null) {
            targets.put(wiring.issuerName, EffectTarget.of(wiring.issuer));
        }
        Map<String, WebhookSource> sources = Map.copyOf(wiring.sources);
        this.listener = new Listeners(wiring.listeners);
        this.inbox = new Inbox(tenant, store, sources, listener);
        this.deliveries = new DeliveryRun(tenant, store, sources, desk, listener);
        this.timers = new TimerRun(tenant, store, clock, desk, listener);
        Claims claims = new Claims(tenant, store, clock, wiring.nodeFor(store), wiring.effectPolicy);
        this.attempt = EffectAttempt.of(wiring.tenant, clock, Map.copyOf(targets), wiring.effectPolicy, listener);
        this.effects = new EffectRun(tenant, store, clock, claims, attempt, desk, listener);
        this.refunds = new RefundDoor(tenant, store, desk, wiring.identities);
        this.records = new StoredRecords(tenant, store, desk);
        this.deadLetters = new StoredDeadLetters(tenant, store, clock, desk, attempt::ask, this::work);
        this.sweep = new Sweep(
                tenant,
                store,
                clock,
                wiring.effectPolicy.callTimeout(),
                Map.copyOf(wiring.orderSources),
                sources,
                listener);
    }

    /** Starts the wiring. */
    public static Builder builder() {
        return new Builder();
    }

    /** Takes a delivery in; see {@link io.aftermile.Aftermile#accept}. */
    public Acceptance accept(String source, WebhookDelivery delivery) {
        Acceptance acceptance = inbox.accept(source, delivery);
        work();
        return acceptance;
    }

    /** Asks a source what has changed; see {@link io.aftermile.Aftermile#sweep}. */
    public SweepReport sweep(String source, Instant since, int pages) {
        while (deliveries.run() > 0) {
            LOG.debug("what has arrived is worked off before source {} is asked for what has not", source);
        }
        SweepReport report = sweep.run(source, since, pages);
        work();
        return report;
    }

    /** Whether a source can be asked what has changed. */
    boolean sweeps(String source) {
        return sweep.knows(source);
    }

    /** Somebody who works off what there is, when there may be something new. */
    void onWork(Runnable worker) {
        workers.add(worker);
    }

    void offWork(Runnable worker) {
        workers.remove(worker);
    }

    private void work() {
        workers.forEach(Runnable::run);
    }

    /** Works off a batch of deliveries and one of timers; how much there was. */
    int workOff() {
        return deliveries.run() + timers.run();
    }

    EffectRun effects() {
        return effects;
    }

    EngineListener listener() {
        return listener;
    }

    Clock clock() {
        return clock;
    }

    /** How many deliveries and effects stand where; it costs the same however many there are. */
    public StoreCounts counts() {
        return store.read(view -> view.counts(tenant));
    }

    /** How the engine and the systems that it calls are doing. */
    public EngineHealth health() {
        Instant now = clock.instant();
        Optional<Duration> oldest = store.read(view -> Stream.of(EffectState.DUE, EffectState.IN_DOUBT)
                .flatMap(state -> view.effects(tenant, state, 1).stream())
                .map(StoredEffect::dueAt)
                .filter(it -> !it.isAfter(now))
                .min(Comparator.naturalOrder())
                .map(it -> Duration.between(it, now)));
        return new EngineHealth(attempt.breakers().health(), counts(), oldest);
    }

    /** Starts the wiring of threads that run this engine. */
    public EngineRunner.Builder runner() {
        return EngineRunner.builder(this);
    }

    /** Works off everything that is due now; see {@link io.aftermile.Aftermile#runDue}. */
    public RunReport runDue() {
        running.lock();
        try {
            int worked = 0;
            int called = 0;
            while (true) {
                int deliveriesNow = deliveries.run();
                int wokenNow = timers.run();
                int effectsNow = effects.run();
                worked += deliveriesNow;
                called += effectsNow;
                if (deliveriesNow == 0 && wokenNow == 0 && effectsNow == 0) {
                    break;
                }
            }
            return new RunReport(worked, called, nextDue());
        } finally {
            running.unlock();
        }
    }

    /** When there is something to do next that cannot be done yet. */
    Optional<Instant> nextDue() {
        return Stream.concat(
                        store.read(view -> view.nextDue(tenant, clock.instant())).stream(),
                        effects.nextReturn().stream())
                .min(Comparator.naturalOrder());
    }

    /** Decides an order again. */
    public boolean reconsider(OrderId order) {
        Decider current = desk.decider();
        boolean found = store.write(transaction -> {
            boolean known = transaction.dossier(tenant, order).isPresent();
            if (known) {
                Dossiers dossiers = desk.open(transaction, current);
                dossiers.decide(order, new DossierEvent.Reconsidered());
                dossiers.save();
            }
            return known;
        });
        work();
        return found;
    }

    private void reconsiderIfReadable(OrderId order) {
        try {
            reconsider(order);
        } catch (UnreadableDocument e) {
            LOG.warn("order {} is left as it is: {}", order, e.getMessage());
        }
    }

    /** Decides every open order again and takes parked deliveries up again. */
    public int reconsiderOpen() {
        List<OrderId> open = records.openOrders();
        open.forEach(this::reconsiderIfReadable);
        int deliveriesAgain = store.write(transaction -> {
            List<StoredDelivery> parked =
                    transaction.deliveries(tenant, StoredDelivery.Status.PARKED, 0, Integer.MAX_VALUE);
            parked.forEach(it -> {
                transaction.stopWaiting(tenant, it.position());
                transaction.updateDelivery(
                        tenant,
                        it.status(),
                        it.withStatus(StoredDelivery.Status.ACCEPTED).withReason(Optional.empty()));
            });
            return parked.size();
        });
        work();
        return open.size() + deliveriesAgain;
    }

    /** Proposes a refund; see {@link io.aftermile.Aftermile#proposeRefund}. */
    public RefundProposal proposeRefund(
            OrderId order,
            ProposalId proposal,
            RefundRequest request,
            RefundTrigger trigger,
            Optional<String> shown,
            Actor by) {
        return worked(refunds.propose(order, proposal, request, trigger, shown, by));
    }

    /** Edits a proposed refund; see {@link io.aftermile.Aftermile#editRefund}. */
    public RefundProposal editRefund(
            OrderId order, ProposalId proposal, String shown, RefundRequest request, Actor by) {
        return worked(refunds.edit(order, proposal, shown, request, by));
    }

    /** Approves a proposed refund; see {@link io.aftermile.Aftermile#approveRefund}. */
    public RefundProposal approveRefund(OrderId order, ProposalId proposal, String fingerprint, Actor by) {
        return worked(refunds.approve(order, proposal, fingerprint, by));
    }

    /** Declines a proposed refund; see {@link io.aftermile.Aftermile#declineRefund}. */
    public RefundProposal declineRefund(OrderId order, ProposalId proposal, Actor by, String reason) {
        return worked(refunds.decline(order, proposal, by, reason));
    }

    /** Withdraws a proposed refund; see {@link io.aftermile.Aftermile#withdrawRefund}. */
    public RefundProposal withdrawRefund(OrderId order, ProposalId proposal, Actor by, String reason) {
        return worked(refunds.withdraw(order, proposal, by, reason));
    }

    private RefundProposal worked(RefundProposal proposal) {
        work();
        return proposal;
    }

    /** What cannot go on without a person. */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /** What became of everything. */
    public Records records() {
        return records;
    }

    /** Wires an {@link Engine}; one thread at a time. */
    public static final class Builder {

        private final Map<String, WebhookSource> sources = new LinkedHashMap<>();
        private final Map<String, OrderSource> orderSources = new LinkedHashMap<>();
        private final List<EngineListener> listeners = new ArrayList<>();
        private TenantId tenant = TenantId.DEFAULT;
        private Clock clock = Clock.systemUTC();
        private RefundPolicy refundPolicy = RefundPolicy.ofDefaults();
        private EffectPolicy effectPolicy = EffectPolicy.ofDefaults();
        private @Nullable NodeId node;
        private ApprovalPolicy approvalPolicy = ApprovalPolicy.none();
        private Identities identities = Identities.hashed();
        private @Nullable String issuerName;
        private @Nullable RefundIssuer issuer;
        private @Nullable EngineStore store;
        private @Nullable String booksName;
        private @Nullable SalesBook books;
        private @Nullable Supplier<SkuMap> items;

        private Builder() {}

        /** Where everything is kept. Required. */
        public Builder store(EngineStore store) {
            this.store = store;
            return this;
        }

        /** The merchant. Defaults to {@link TenantId#DEFAULT}. */
        public Builder tenant(TenantId tenant) {
            this.tenant = tenant;
            return this;
        }

        /** What time it is. Defaults to the system's clock. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * A system that reports events.
         *
         * @throws Misconfigured if another one has its name
         */
        public Builder webhookSource(WebhookSource source) {
            if (sources.putIfAbsent(source.source(), source) != null) {
                throw new Misconfigured(
                        "two webhook sources are named '" + source.source() + "'; give each a name of its own");
            }
            return this;
        }

        /**
         * A system that can be asked what has changed; its changes are read by the webhook source of its name.
         *
         * @throws Misconfigured if another one has its name
         */
        public Builder orderSource(OrderSource source) {
            if (orderSources.putIfAbsent(source.source(), source) != null) {
                throw new Misconfigured(
                        "two order sources are named '" + source.source() + "'; give each a name of its own");
            }
            return this;
        }

        /** Somebody who hears what the engine does; any number of them. */
        public Builder listener(EngineListener listener) {
            listeners.add(listener);
            return this;
        }

        /** The books and what they are called. Required. */
        public Builder salesBook(String name, SalesBook books) {
            this.booksName = name;
            this.books = books;
            return this;
        }

        /** Who pays refunds, and what it is called. Defaults to nobody: then no refund can be proposed. */
        public Builder refundIssuer(String name, RefundIssuer issuer) {
            this.issuerName = name;
            this.issuer = issuer;
            return this;
        }

        /** Which refunds other persons have to approve. Defaults to {@link ApprovalPolicy#none()}. */
        public Builder approvalPolicy(ApprovalPolicy policy) {
            this.approvalPolicy = policy;
            return this;
        }

        /** Which persons stand behind an actor. Defaults to {@link Identities#hashed()}. */
        public Builder identities(Identities identities) {
            this.identities = identities;
            return this;
        }

        /** Which item of the books something sold is, asked anew for every decision. Required. */
        public Builder skuMap(Supplier<SkuMap> items) {
            this.items = items;
            return this;
        }

        /** How refunds are quoted. Defaults to {@link RefundPolicy#ofDefaults()}. */
        public Builder refundPolicy(RefundPolicy policy) {
            this.refundPolicy = policy;
            return this;
        }

        /** How often and how long effects are tried. Defaults to {@link EffectPolicy#ofDefaults()}. */
        public Builder effectPolicy(EffectPolicy policy) {
            this.effectPolicy = policy;
            return this;
        }

        /**
         * What this process is called among those that work on the store. It must keep its name when it is started
         * again, and no other may have it at the same time. Required where the store allows several nodes; defaults to
         * {@link NodeId#ALONE} where it does not.
         */
        public Builder node(NodeId node) {
            this.node = node;
            return this;
        }

        private NodeId nodeFor(EngineStore store) {
            if (node != null) {
                return node;
            }
            if (store.severalNodes()) {
                throw new Misconfigured("node is not set, and several processes may work on this store; give the"
                        + " builder a name that no other process has and that this one keeps");
            }
            return NodeId.ALONE;
        }

        /**
         * The engine.
         *
         * @throws Misconfigured if a required part is missing
         */
        public Engine build() {
            EngineStore wiredStore = require(store, "store", "a store, such as SqliteStore.open(file)");
            String wiredName = require(booksName, "salesBook", "the books and their name");
            SalesBook wiredBooks = require(books, "salesBook", "the books and their name");
            Supplier<SkuMap> wiredItems = require(items, "skuMap", "the SKU map");
            orderSources.keySet().stream()
                    .filter(it -> !sources.containsKey(it))
                    .findFirst()
                    .ifPresent(it -> {
                        throw new Misconfigured("order source '" + it
                                + "' has no webhook source of its name that could read its changes; wire that too");
                    });
            if (wiredName.isBlank() || wiredName.length() > 100) {
                throw new Misconfigured("salesBook is named '" + wiredName + "'; give 1 to 100 characters");
            }
            if (issuerName != null
                    && (issuerName.isBlank() || issuerName.length() > 100 || issuerName.equals(wiredName))) {
                throw new Misconfigured("refundIssuer is named '" + issuerName
                        + "'; give 1 to 100 characters, and another name than that of the books");
            }
            return new Engine(this, wiredStore, wiredName, wiredBooks, wiredItems);
        }

        private static <T> T require(@Nullable T part, String setting, String what) {
            if (part == null) {
                throw new Misconfigured(setting + " is not set; give the builder " + what);
            }
            return part;
        }
    }
}
