package io.aftermile.examples.kafka;

import io.aftermile.engine.EffectCaller;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the other systems, one effect after another on a thread of its own.
 *
 * <p>The intent is on record before the call: an effect stands in the topic by the same transaction that put its order
 * in doubt about it, and only what is committed is read. It is taken out of the topic before it is called, so that it
 * is called once at most; whoever dies in between has not answered, and when the claim has run out the order has it
 * asked about by its key. The answer goes back to the order, which takes it only under the claim that it belongs to.
 */
final class EffectExecutor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EffectExecutor.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 16;

    private final Topics topics;
    private final EffectCaller caller;
    private final Consumer<String, byte[]> effects;
    private final Producer<String, byte[]> answers;
    private final Thread thread;
    private volatile boolean closed;

    EffectExecutor(Topics topics, Map<String, Object> connection, EffectCaller caller, String name) {
        this.topics = topics;
        this.caller = caller;
        Map<String, Object> reading = new HashMap<>(connection);
        reading.put(ConsumerConfig.GROUP_ID_CONFIG, topics.name() + "-executor");
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
        this.effects = new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
        this.answers = new KafkaProducer<>(connection, new StringSerializer(), new ByteArraySerializer());
        this.thread = new Thread(this::run, name);
    }

    void start() {
        effects.subscribe(List.of(topics.effects()));
        thread.start();
    }

    private void run() {
        try (effects;
                answers) {
            while (!closed) {
                turn();
            }
        } catch (WakeupException e) {
            LOG.debug("{} ends", thread.getName());
        }
    }

    private void turn() {
        try {
            List<ConsumerRecord<String, byte[]>> taken = new ArrayList<>();
            effects.poll(WAIT).forEach(taken::add);
            if (!taken.isEmpty()) {
                effects.commitSync();
                List<Future<RecordMetadata>> given =
                        taken.stream().map(it -> answers.send(called(it))).toList();
                answers.flush();
                given.forEach(this::check);
            }
        } catch (WakeupException e) {
            throw e;
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // They belong to another executor now, which gets them as well.
            LOG.debug("{} leaves effects to another executor", thread.getName(), e);
        } catch (KafkaException e) {
            LOG.warn("{} cannot reach the broker, {}; it tries again", thread.getName(), e.toString());
            LockSupport.parkNanos(AFTER_FAILURE.toNanos());
        }
    }

    /** Calls an effect; the answer, for its order. */
    private ProducerRecord<String, byte[]> called(ConsumerRecord<String, byte[]> record) {
        try {
            EffectMessage message = CanonicalJson.read(record.value(), EffectMessage.class);
            byte[] answer = OrderMessage.of(OrderMessage.Answered.of(caller.call(message.effect())));
            return new ProducerRecord<>(topics.orders(), record.key(), answer);
        } catch (Invalid | IllegalArgumentException unreadable) {
            return dead(record, unreadable);
        }
    }

    /** An answer that the broker did not take is missed when its claim ends. */
    private void check(Future<RecordMetadata> given) {
        try {
            given.get();
        } catch (ExecutionException e) {
            LOG.warn("{} could not give an answer to the broker; it will be asked for again", thread.getName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProducerRecord<String, byte[]> dead(ConsumerRecord<String, byte[]> record, RuntimeException why) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(topics.deadLetters(), record.key(), record.value());
        letter.headers().add(new RecordHeader(DeadLetter.TOPIC, topics.effects().getBytes(StandardCharsets.UTF_8)));
        letter.headers()
                .add(new RecordHeader(DeadLetter.REASON, DeadLetter.reason(why).getBytes(StandardCharsets.UTF_8)));
        return letter;
    }

    /** Ends after the call that is under way. */
    @Override
    public void close() {
        closed = true;
        effects.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
