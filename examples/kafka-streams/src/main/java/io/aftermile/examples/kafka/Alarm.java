package io.aftermile.examples.kafka;

import io.aftermile.model.OrderId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the alarms, in the order in which they are due: milliseconds in eight bytes, then the order. */
final class Alarm {

    static final Bytes FIRST = Bytes.wrap(new byte[Long.BYTES]);

    private Alarm() {}

    static Bytes key(Instant at, OrderId order) {
        byte[] id = order.value().getBytes(StandardCharsets.UTF_8);
        Instant begun = at.truncatedTo(ChronoUnit.MILLIS);
        // Never before its time.
        long millis = begun.toEpochMilli() + (begun.equals(at) ? 0 : 1);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(Math.max(0, millis))
                .put(id)
                .array());
    }

    /** Beyond everything that is due now. */
    static Bytes after(Instant now) {
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli() + 1).array());
    }

    static OrderId order(Bytes key) {
        byte[] bytes = key.get();
        return new OrderId(new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8));
    }
}
