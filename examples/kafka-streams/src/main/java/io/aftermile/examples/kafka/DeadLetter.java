package io.aftermile.examples.kafka;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record that could not be worked off: kept as it came, so that it can be sent again when its cause is mended. */
final class DeadLetter {

    /** The topic in which it was found. */
    static final String TOPIC = "aftermile.topic";

    /** Where it stands, as {@code topic-partition@offset}; one that is too large to be a letter is to be read there. */
    static final String PLACE = "aftermile.place";

    /** Why it could not be worked off; nothing personal. */
    static final String REASON = "aftermile.reason";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetter.class);

    private DeadLetter() {}

    /** What may fail of one record. */
    interface Work {
        void done();
    }

    /**
     * Works a record off; whatever that fails with ends in a dead letter, so that its neighbours go on. What belongs to
     * Kafka itself goes to Kafka Streams.
     */
    static void guard(
            ProcessorContext<String, byte[]> context, String topic, Record<String, byte[]> record, Work work) {
        try {
            work.done();
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.debug("a record of {} is put aside", topic, e);
            context.forward(dead(context, topic, record, e), Desk.DEAD_LETTERS);
        }
    }

    private static Record<String, byte[]> dead(
            ProcessorContext<String, byte[]> context, String topic, Record<String, byte[]> record, Throwable why) {
        boolean fits = record.value() == null || record.value().length <= Messages.LARGEST;
        Record<String, byte[]> dead =
                new Record<>(record.key(), fits ? record.value() : null, record.timestamp(), record.headers());
        String place = topic
                + context.recordMetadata()
                        .map(it -> "-" + it.partition() + "@" + it.offset())
                        .orElse("");
        dead.headers().add(TOPIC, topic.getBytes(StandardCharsets.UTF_8));
        dead.headers().add(PLACE, place.getBytes(StandardCharsets.UTF_8));
        dead.headers().add(REASON, reason(why).getBytes(StandardCharsets.UTF_8));
        return dead;
    }

    /** The message of a slip may hold anything, so only its kind is told. */
    static String reason(Throwable failure) {
        if (failure instanceof Invalid invalid) {
            return invalid.path() + " " + invalid.problem() + "; " + invalid.remedy();
        }
        return failure instanceof AftermileException
                ? String.valueOf(failure.getMessage())
                : "working it off failed with " + failure.getClass().getName();
    }

    /** The reason in a dead letter. */
    static String reason(org.apache.kafka.common.header.Headers headers) {
        return Arrays.stream(headers.toArray())
                .filter(it -> it.key().equals(REASON))
                .map(it -> new String(it.value(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }
}
