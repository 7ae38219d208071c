package io.aftermile.shopify.admin;

import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One caller at a time for an order, in this process: what is looked up is still true when it is acted on. Other
 * processes are kept apart by the shop's own idempotency. Thread-safe.
 */
final class OrderLocks {

    private static final int STRIPES = 64;

    private final ReentrantLock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    <T> T holding(OrderId order, Instant deadline, ShopCaller shop, Supplier<T> work) {
        ReentrantLock lock = stripes[Math.floorMod(order.hashCode(), STRIPES)];
        Duration most = Duration.between(shop.now(), deadline);
        try {
            // Longer waits than a day are no waits.
            if (!lock.tryLock(Math.min(most.toSeconds() + 1, TimeUnit.DAYS.toSeconds(1)), TimeUnit.SECONDS)) {
                throw late(order);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late(order);
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static Unavailable late(OrderId order) {
        return new Unavailable(
                "shopify: another call for order " + order + " is still under way; nothing was done, call again",
                Map.of("system", "shopify", "order", order.value()));
    }
}
