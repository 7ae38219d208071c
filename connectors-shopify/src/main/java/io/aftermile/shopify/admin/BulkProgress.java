package io.aftermile.shopify.admin;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the reading of a bulk file has come. Immutable.
 *
 * @param orders orders told or refused in this reading
 * @param done bytes of the file before the reader, those of an earlier reading included
 * @param total bytes of the file, where the shop says
 * @param elapsed time since this reading began
 * @param perSecond orders a second in this reading, rounded down; zero while there is no rate
 * @param remaining time that is left at the rate of this reading's bytes, empty while there is none
 */
public record BulkProgress(
        long orders, long done, Optional<Long> total, Duration elapsed, long perSecond, Optional<Duration> remaining) {

    public BulkProgress {
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(elapsed, "elapsed");
        Objects.requireNonNull(remaining, "remaining");
    }

    static BulkProgress of(long orders, long from, long done, Optional<Long> total, Duration elapsed) {
        long millis = elapsed.toMillis();
        long read = done - from;
        if (read <= 0 || millis <= 0) {
            return new BulkProgress(orders, done, total, elapsed, 0, Optional.empty());
        }
        return new BulkProgress(
                orders,
                done,
                total,
                elapsed,
                orders * 1_000 / millis,
                total.map(it -> Duration.ofMillis(rest(Math.max(0, it - done), millis, read))));
    }

    /** In whole numbers that do not overflow: a file has fewer than 2^44 bytes. */
    private static long rest(long bytes, long millis, long read) {
        return bytes / read * millis + bytes % read * Math.min(millis, Long.MAX_VALUE >> 45) / read;
    }
}
