package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bucket of points that the shop allows an app. One thread at a time. */
final class Points {

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private final Clock clock;
    private BigDecimal maximum = BigDecimal.valueOf(2000);
    private BigDecimal rate = BigDecimal.valueOf(100);
    private BigDecimal available = maximum;
    private Instant asOf;

    Points(Clock clock) {
        this.clock = clock;
        this.asOf = clock.instant();
    }

    void allow(int most, int perSecond) {
        maximum = BigDecimal.valueOf(most);
        rate = BigDecimal.valueOf(perSecond);
        available = maximum;
    }

    /** Takes points; false, and nothing taken, where they are not there. */
    boolean take(int cost) {
        refill();
        if (available.compareTo(BigDecimal.valueOf(cost)) < 0) {
            return false;
        }
        available = available.subtract(BigDecimal.valueOf(cost));
        return true;
    }

    /** Gives back what was reserved and not needed. */
    void giveBack(int cost) {
        available = available.add(BigDecimal.valueOf(cost)).min(maximum);
    }

    private void refill() {
        Instant now = clock.instant();
        long millis = Math.max(0, Duration.between(asOf, now).toMillis());
        available = available
                .add(rate.multiply(BigDecimal.valueOf(millis)).divide(MILLIS, 3, RoundingMode.DOWN))
                .min(maximum);
        asOf = now;
    }

    /** As answers tell it. */
    Map<String, @Nullable Object> told(int requested, @Nullable Integer actual) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("maximumAvailable", maximum);
        status.put("currentlyAvailable", available.setScale(0, RoundingMode.DOWN));
        status.put("restoreRate", rate);
        Map<String, @Nullable Object> cost = new LinkedHashMap<>();
        cost.put("requestedQueryCost", requested);
        cost.put("actualQueryCost", actual);
        cost.put("throttleStatus", status);
        return cost;
    }
}
