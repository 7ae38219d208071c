package io.aftermile.examples.kafka;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.engine.Acceptance;
import io.aftermile.engine.ApprovalPolicy;
import io.aftermile.engine.Decider;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.EffectCaller;
import io.aftermile.engine.EffectPolicy;
import io.aftermile.engine.Handling;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.Operator;
import io.aftermile.engine.Policies;
import io.aftermile.engine.RefundCommand;
import io.aftermile.engine.StoredEffect;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Unavailable;
import io.aftermile.json.CanonicalJson;
import io.aftermile.mapping.SkuMap;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One merchant's orders on Kafka Streams: one instance of several that share the partitions between them. Takes
 * deliveries in, decides on them with the engine's own {@link Decider}, and calls the books with the engine's own
 * {@link EffectCaller}. Thread-safe.
 */
public final class OrderStreams implements AutoCloseable {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

    private final Topics topics;
    private final KafkaStreams streams;
    private final List<EffectExecutor> executors = new ArrayList<>();
    private final Producer<String, byte[]> producer;
    private final DeliveryInbox inbox;

    private OrderStreams(Builder wiring) {
        this.topics = wiring.topics;
        Map<String, WebhookSource> sources = Map.copyOf(wiring.sources);
        RefundPolicy refunds = wiring.refundPolicy;
        ApprovalPolicy approvals = wiring.approvalPolicy;
        Supplier<SkuMap> items = Objects.requireNonNull(wiring.items, "skuMap: give the builder the SKU map");
        Supplier<Decider> decider = () -> Decider.of(Policies.builder()
                .items(items.get())
                .refunds(refunds)
                .approvals(approvals)
                .books(wiring.booksName)
                .issuer(Optional.ofNullable(wiring.issuerName))
                .build());
        EffectCaller caller = wiring.caller.build();
        OrderDesk.Rules rules = new OrderDesk.Rules(
                topics.orders(), wiring.tenant, decider, wiring.clock, wiring.node, wiring.effectPolicy.lease());
        Properties properties = new Properties();
        properties.putAll(wiring.streaming());
        this.streams = new KafkaStreams(OrderTopology.of(topics, sources, rules), properties);
        // What one record does wrong ends in a dead letter; what is left is the broker's, and it comes back.
        streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.REPLACE_THREAD);
        for (int i = 1; i <= wiring.executors; i++) {
            executors.add(new EffectExecutor(
                    topics, wiring.connection, caller, topics.name() + "-" + wiring.node + "-executor-" + i));
        }
        this.producer = new KafkaProducer<>(wiring.producing(), new StringSerializer(), new ByteArraySerializer());
        this.inbox = new DeliveryInbox(topics, sources, producer);
    }

    /** Starts the wiring. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins to work; partitions move here from other instances within a few seconds. */
    public void start() {
        streams.start();
        executors.forEach(EffectExecutor::start);
    }

    /** Whether it works on the partitions that it has. */
    public boolean running() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /**
     * Takes a delivery in: what is returned is on the broker, so that a host acknowledges it. That it had been accepted
     * before is not known here; it is found out by its order.
     */
    public Acceptance accept(String source, WebhookDelivery delivery) {
        return inbox.accept(source, delivery);
    }

    /**
     * Gives a command about a refund, whose persons the host has made out and whose right it has checked. What is
     * refused is a dead letter, with the reason.
     */
    public void command(OrderId order, RefundCommand command) {
        send(order, OrderMessage.Commanded.of(command));
    }

    /** Decides again, such as after the mapping was mended. */
    public void reconsider(OrderId order) {
        send(order, new OrderMessage.Reconsidered());
    }

    /** Has an effect that waits for a person tried again: it is asked about before it is sent. */
    public void retry(OrderId order, IdempotencyKey effect, Operator by, String reason) {
        send(order, new OrderMessage.Handled(effect, Handling.RETRIED, by, reason));
    }

    /** Gives an effect up that waits for a person. */
    public void skip(OrderId order, IdempotencyKey effect, Operator by, String reason) {
        send(order, new OrderMessage.Handled(effect, Handling.SKIPPED, by, reason));
    }

    private void send(OrderId order, OrderMessage.Said said) {
        try {
            producer.send(new ProducerRecord<>(topics.orders(), order.value(), OrderMessage.of(said)))
                    .get();
        } catch (ExecutionException e) {
            throw new InDoubt("the broker has not confirmed what is asked of order " + order + "; ask again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InDoubt("interrupted before the broker confirmed what is asked of order " + order);
        }
    }

    /**
     * What is known of an order; empty where another instance has it, or nobody.
     *
     * @throws Unavailable while partitions are moving
     */
    public Optional<Dossier> dossier(OrderId order) {
        return stored(Desk.DOSSIER_STORE, order)
                .map(ShelvedDossier::read)
                .map(it -> CanonicalJson.read(it.document(), Dossier.class));
    }

    /**
     * The effects of an order that are not done; empty where another instance has it, or nobody.
     *
     * @throws Unavailable while partitions are moving
     */
    public List<StoredEffect> openEffects(OrderId order) {
        return stored(Desk.EFFECT_STORE, order)
                .map(it -> CanonicalJson.read(it, OpenEffects.class).effects())
                .orElse(List.of());
    }

    private Optional<byte[]> stored(String name, OrderId order) {
        try {
            ReadOnlyKeyValueStore<String, byte[]> store =
                    streams.store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
            return Optional.ofNullable(store.get(order.value()));
        } catch (InvalidStateStoreException e) {
            throw new Unavailable("the partitions are moving between instances; ask again in a moment", Map.of(), e);
        }
    }

    /** Ends: what is under way is finished, its partitions go to other instances at once, and nothing is cleaned up. */
    @Override
    public void close() {
        executors.forEach(EffectExecutor::close);
        streams.close(CloseOptions.timeout(LONGEST_CLOSE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        producer.close();
    }

    /** Wires an {@link OrderStreams}. */
    public static final class Builder {

        private final Map<String, WebhookSource> sources = new LinkedHashMap<>();
        private final Map<String, Object> connection = new HashMap<>();
        private final Map<String, Object> streamSettings = new HashMap<>();
        private final EffectCaller.Builder caller = EffectCaller.builder();
        private Topics topics = new Topics("aftermile");
        private TenantId tenant = TenantId.DEFAULT;
        private Clock clock = Clock.systemUTC();
        private NodeId node = NodeId.ALONE;
        private EffectPolicy effectPolicy = EffectPolicy.ofDefaults();
        private RefundPolicy refundPolicy = RefundPolicy.ofDefaults();
        private ApprovalPolicy approvalPolicy = ApprovalPolicy.none();
        private String booksName = "";
        private @Nullable String issuerName;
        private @Nullable Supplier<SkuMap> items;
        private int executors = 2;

        private Builder() {}

        /** Where the brokers are, as Kafka's clients want it. Required. */
        public Builder brokers(String bootstrapServers) {
            connection.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
            return this;
        }

        /** A setting of Kafka's clients, such as for security; it counts for all of them. */
        public Builder client(String setting, Object value) {
            connection.put(setting, value);
            return this;
        }

        /** A setting of Kafka Streams. */
        public Builder streams(String setting, Object value) {
            streamSettings.put(setting, value);
            return this;
        }

        /** Where the state stores lie; each instance its own folder, kept over restarts. Required. */
        public Builder stateFolder(Path folder) {
            return streams(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        }

        /** The topics. Defaults to those of {@code aftermile}. */
        public Builder topics(Topics topics) {
            this.topics = topics;
            return this;
        }

        /** The merchant. Defaults to {@link TenantId#DEFAULT}. */
        public Builder tenant(TenantId tenant) {
            this.tenant = tenant;
            return this;
        }

        /** What tells the time. Defaults to the system's clock. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** What this instance is called in claims. Defaults to {@link NodeId#ALONE}. */
        public Builder node(NodeId node) {
            this.node = node;
            return this;
        }

        /** A system that reports. At least one. */
        public Builder webhookSource(WebhookSource source) {
            sources.put(source.source(), source);
            return this;
        }

        /** The books, and what they are called in keys for ever. Required. */
        public Builder salesBook(String name, SalesBook books) {
            booksName = name;
            caller.salesBook(name, books);
            return this;
        }

        /** Who pays refunds, and what that system is called in keys for ever. */
        public Builder refundIssuer(String name, RefundIssuer issuer) {
            issuerName = name;
            caller.refundIssuer(name, issuer);
            return this;
        }

        /** Which item of the books something sold is, asked anew for every record. Required. */
        public Builder skuMap(Supplier<SkuMap> map) {
            this.items = map;
            return this;
        }

        /** How refunds are quoted. Defaults to {@link RefundPolicy#ofDefaults()}. */
        public Builder refundPolicy(RefundPolicy policy) {
            this.refundPolicy = policy;
            return this;
        }

        /** Which refunds other persons have to approve. Defaults to {@link ApprovalPolicy#none()}. */
        public Builder approvalPolicy(ApprovalPolicy policy) {
            this.approvalPolicy = policy;
            return this;
        }

        /** How often and how long effects are tried. Defaults to {@link EffectPolicy#ofDefaults()}. */
        public Builder effectPolicy(EffectPolicy policy) {
            this.effectPolicy = policy;
            return this;
        }

        /** How many effects this instance calls at once. Defaults to 2. */
        public Builder executors(int executors) {
            this.executors = executors;
            return this;
        }

        /** Makes the topics that are not there. */
        public Builder createTopics(int partitions, short replicas) throws InterruptedException {
            try (Admin admin = Admin.create(connection)) {
                topics.create(admin, partitions, replicas);
            }
            return this;
        }

        private Map<String, Object> streaming() {
            Map<String, Object> settings = new HashMap<>(connection);
            settings.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.name());
            settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
            settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
            settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
            settings.putAll(streamSettings);
            return settings;
        }

        private Map<String, Object> producing() {
            Map<String, Object> settings = new HashMap<>(connection);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            return settings;
        }

        /** The instance, which works from {@link OrderStreams#start()} on. */
        public OrderStreams build() {
            caller.tenant(tenant).clock(clock).effectPolicy(effectPolicy);
            return new OrderStreams(this);
        }
    }
}
