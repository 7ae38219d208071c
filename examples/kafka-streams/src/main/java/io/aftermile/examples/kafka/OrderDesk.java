package io.aftermile.examples.kafka;

import io.aftermile.engine.Decider;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.Reference;
import io.aftermile.engine.StoredDossier;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on orders, one record after another: dossier, effects, journal and what they call for are one transaction of
 * Kafka's. What is unreadable about one order stops that order and no other.
 */
final class OrderDesk implements Processor<String, byte[], String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final int AT_ONCE = 200;

    /**
     * What this desk works by.
     *
     * @param topic where its records come from
     * @param lease how long an effect may take until its answer is missed
     */
    record Rules(String topic, TenantId tenant, Supplier<Decider> decider, Clock clock, NodeId node, Duration lease) {}

    /** The stores of one partition. */
    private record Shelf(
            KeyValueStore<String, byte[]> dossiers,
            KeyValueStore<String, byte[]> effects,
            KeyValueStore<Bytes, byte[]> alarms) {}

    private final Rules rules;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable Shelf shelf;

    OrderDesk(Rules rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
        shelf = new Shelf(
                given.getStateStore(Desk.DOSSIER_STORE),
                given.getStateStore(Desk.EFFECT_STORE),
                given.getStateStore(Desk.ALARM_STORE));
        given.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> ring());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        DeadLetter.guard(to(), rules.topic(), record, () -> {
            OrderMessage message = CanonicalJson.read(record.value(), OrderMessage.class);
            work(order(record), file -> file.apply(message.said()), record.timestamp());
        });
    }

    private static OrderId order(Record<String, byte[]> record) {
        if (record.key() == null) {
            throw new Invalid("", "has no key", "send what is about an order under its id");
        }
        return new OrderId(record.key());
    }

    private ProcessorContext<String, byte[]> to() {
        return Objects.requireNonNull(context, "Kafka Streams calls init first");
    }

    private Shelf shelf() {
        return Objects.requireNonNull(shelf, "Kafka Streams calls init first");
    }

    private interface Work {
        void on(OrderFile file);
    }

    /** Reads all, works it out, writes all: nothing is written where any of it fails. */
    private void work(OrderId order, Work work, long timestamp) {
        Optional<StoredDossier> stored =
                Optional.ofNullable(shelf().dossiers().get(order.value())).map(ShelvedDossier::read);
        Dossier before = stored.map(it -> readable(it, order)).orElseGet(() -> Dossier.empty(rules.tenant(), order));
        OpenEffects open = Optional.ofNullable(shelf().effects().get(order.value()))
                .map(it -> CanonicalJson.read(it, OpenEffects.class))
                .orElseGet(OpenEffects::none);
        Instant now = rules.clock().instant();
        OrderFile file = new OrderFile(rules.decider().get(), before, open.effects(), now);
        work.on(file);
        file.claim(rules.node(), rules.lease());

        List<Runnable> writes = new ArrayList<>();
        if (stored.isEmpty() || !file.dossier().equals(before)) {
            long version = stored.map(StoredDossier::version).orElse(0L) + 1;
            byte[] document = ShelvedDossier.write(new StoredDossier(version, Messages.write(file.dossier())));
            writes.add(() -> shelf().dossiers().put(order.value(), document));
        }
        OpenEffects left = new OpenEffects(file.effects(), file.alarm());
        if (!left.equals(open)) {
            byte[] document = Messages.write(left);
            boolean none = left.equals(OpenEffects.none());
            writes.add(() -> shelf().effects().put(order.value(), none ? null : document));
            open.alarm().ifPresent(at -> writes.add(() -> shelf().alarms().delete(Alarm.key(at, order))));
            left.alarm().ifPresent(at -> writes.add(() -> shelf().alarms().put(Alarm.key(at, order), new byte[0])));
        }
        file.journal().forEach(it -> send(writes, Desk.JOURNAL, order.value(), Messages.write(it), timestamp));
        file.calls()
                .forEach(it ->
                        send(writes, Desk.EFFECTS, order.value(), Messages.write(new EffectMessage(it)), timestamp));
        Set<String> names = Reference.of(file.dossier());
        names.removeAll(Reference.of(before));
        names.forEach(it -> send(writes, Desk.NAMES, it, Messages.write(NameMessage.owned(order)), timestamp));
        writes.forEach(Runnable::run);
    }

    private void send(List<Runnable> writes, String sink, String key, byte[] value, long timestamp) {
        writes.add(() -> to().forward(new Record<>(key, value, timestamp), sink));
    }

    /** What it says is kept byte by byte; its order waits, and no other does. */
    private static Dossier readable(StoredDossier stored, OrderId order) {
        try {
            return CanonicalJson.read(stored.document(), Dossier.class);
        } catch (Invalid e) {
            throw new Invalid(
                    e.path(),
                    "in the dossier of order " + order + ": " + e.problem(),
                    "run the version that wrote it, or a later one; then send the dead letter again");
        }
    }

    /** Looks at the orders for which a time has come. */
    private void ring() {
        Instant now = rules.clock().instant();
        List<Bytes> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> alarms = shelf().alarms().range(Alarm.FIRST, Alarm.after(now))) {
            while (alarms.hasNext() && due.size() < AT_ONCE) {
                KeyValue<Bytes, byte[]> alarm = alarms.next();
                due.add(alarm.key);
            }
        }
        for (Bytes alarm : due) {
            OrderId order = Alarm.order(alarm);
            shelf().alarms().delete(alarm);
            try {
                // Records bear the broker's kind of time: it refuses those of a clock that is ahead of its own.
                work(order, OrderFile::wake, to().currentSystemTimeMs());
            } catch (KafkaException e) {
                throw e;
            } catch (RuntimeException | Error e) {
                LOG.warn("order {} cannot be looked at: {}", order, DeadLetter.reason(e));
                shelf().alarms().put(Alarm.key(now.plus(LOOK_AGAIN), order), new byte[0]);
            }
        }
    }
}
