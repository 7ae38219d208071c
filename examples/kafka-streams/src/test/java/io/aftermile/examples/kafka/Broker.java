package io.aftermile.examples.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** A real broker, one for all tests of a process, started when it is first asked for. */
final class Broker {

    private static final class Started {
        static final Path FOLDER = folder();
        static final LocalBroker BROKER = start();

        private static Path folder() {
            try {
                return Files.createTempDirectory("aftermile-kafka");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static LocalBroker start() {
            try {
                LocalBroker broker = LocalBroker.start(FOLDER);
                Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "end-of-broker"));
                return broker;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Broker() {}

    static String address() {
        return Started.BROKER.address();
    }

    static Admin admin() {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address()));
    }

    /** Topics that nobody has. */
    static Topics topics() {
        return new Topics("t" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** An instance on this broker, quick to notice that another one is gone. */
    static OrderStreams.Builder instance(String address, Topics topics, Path folder) {
        return OrderStreams.builder()
                .brokers(address)
                .topics(topics)
                .stateFolder(folder)
                .streams(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 50)
                .streams(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 3000)
                .client(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 2000)
                .client(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500)
                .webhookSource(new TellingSource())
                .skuMap(Sale::items);
    }
}
