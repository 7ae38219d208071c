package io.aftermile.examples.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads and writes topics of one partition past the topology. */
final class Letters implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(100);

    private final String broker;
    private final KafkaProducer<String, byte[]> producer;

    Letters(String broker) {
        this.broker = broker;
        this.producer = new KafkaProducer<>(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void send(String topic, @Nullable String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, 0, key, value)).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** At least so many records, once they are committed. */
    List<ConsumerRecord<String, byte[]>> read(String topic, int atLeast) {
        TopicPartition only = new TopicPartition(topic, 0);
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            Waiting.until(
                    () -> {
                        consumer.poll(WAIT).forEach(all::add);
                        return all.size() >= atLeast
                                && consumer.position(only)
                                        >= consumer.endOffsets(List.of(only)).get(only);
                    },
                    () -> all.size() + " records in " + topic);
        }
        return all;
    }

    /** What stands last under a key. */
    byte[] last(String topic, String key) {
        return read(topic, 1).stream()
                .filter(it -> it.key().equals(key))
                .reduce((before, after) -> after)
                .orElseThrow()
                .value();
    }

    @Override
    public void close() {
        producer.close();
    }
}
