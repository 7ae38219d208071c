package io.aftermile.shopify.admin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The points that one shop allows one app: a bucket that refills. It begins with the least that a shop was seen to have
 * and is set right by every answer. Thread-safe.
 */
final class CostThrottle {

    private static final BigDecimal FIRST_MAXIMUM = BigDecimal.valueOf(1000);
    private static final BigDecimal FIRST_RATE = BigDecimal.valueOf(50);
    private static final BigDecimal FIRST_COST = BigDecimal.TEN;
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private final Clock clock;
    private final Map<AdminDocument, BigDecimal> costs = new EnumMap<>(AdminDocument.class);
    private BigDecimal maximum = FIRST_MAXIMUM;
    private BigDecimal rate = FIRST_RATE;
    private BigDecimal available = FIRST_MAXIMUM;
    private BigDecimal inFlight = BigDecimal.ZERO;
    private Instant asOf;

    CostThrottle(Clock clock) {
        this.clock = clock;
        this.asOf = clock.instant();
    }

    /**
     * What a call has reserved.
     *
     * @param cost points, as the document cost the last time
     * @param pause how long until they are there
     */
    record Reserved(BigDecimal cost, Duration pause) {}

    /** Reserves what a document is known to cost. Whoever reserves tells {@link #seen} or {@link #spared}. */
    synchronized Reserved reserve(AdminDocument document) {
        refill();
        BigDecimal cost = costs.getOrDefault(document, FIRST_COST).min(maximum);
        Duration wait = until(cost);
        available = available.subtract(cost);
        inFlight = inFlight.add(cost);
        return new Reserved(cost, wait);
    }

    /** The call was not made, or nothing is known of what it cost. */
    synchronized void spared(Reserved reserved) {
        refill();
        inFlight = inFlight.subtract(reserved.cost());
        available = available.add(reserved.cost()).min(maximum);
    }

    /** The call was answered with the state of the bucket; what others have under way is not in it yet. */
    synchronized void seen(AdminDocument document, Reserved reserved, Cost cost) {
        inFlight = inFlight.subtract(reserved.cost());
        costs.put(document, cost.requested());
        maximum = cost.maximum();
        rate = cost.rate();
        available = cost.available().subtract(inFlight).min(maximum);
        asOf = clock.instant();
    }

    /** How long until a document that was refused may be tried again. */
    synchronized Duration pause(AdminDocument document) {
        refill();
        return until(costs.getOrDefault(document, FIRST_COST).min(maximum));
    }

    private void refill() {
        Instant now = clock.instant();
        long millis = Math.max(0, Duration.between(asOf, now).toMillis());
        available = available
                .add(rate.multiply(BigDecimal.valueOf(millis)).divide(MILLIS, RoundingMode.DOWN))
                .min(maximum);
        asOf = now;
    }

    private Duration until(BigDecimal cost) {
        BigDecimal missing = cost.subtract(available);
        return missing.signum() <= 0
                ? Duration.ZERO
                : Duration.ofMillis(missing.multiply(MILLIS)
                        .divide(rate, 0, RoundingMode.UP)
                        .min(BigDecimal.valueOf(Duration.ofHours(1).toMillis()))
                        .longValueExact());
    }
}
