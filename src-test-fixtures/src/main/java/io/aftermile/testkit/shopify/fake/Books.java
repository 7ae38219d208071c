package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Everything that the shop knows. One thread at a time: the shop lets nobody else in meanwhile. */
final class Books {

    private static final long FIRST_NUMBER = 7_000_000_000_001L;

    final String domain;
    final Clock clock;

    /** The currency of the books. */
    final CurrencyUnit currency;

    final Stock stock;
    final Map<String, SoldOrder> orders = new LinkedHashMap<>();
    final Map<String, OrderDraft.Buyer> buyers = new LinkedHashMap<>();

    /** Store credit by the buyer's number and currency, in the order in which it was given. */
    final Map<String, Map<String, Bag>> credit = new LinkedHashMap<>();

    /** What one unit of a buyer's currency is in the shop's now; else by the order's own rate. */
    final Map<String, BigDecimal> rates = new HashMap<>();

    /** Whether refunds stay pending until they are settled. */
    boolean refundsPending;

    /** Who asks now. */
    Caller caller = new Caller("", Set.of(), false);

    /** Whether anybody is told what happens. */
    boolean listened;

    private String event = "event-0";
    private final List<Happening> happenings = new ArrayList<>();
    private long next = FIRST_NUMBER;

    /**
     * Something that apps are told of.
     *
     * @param event names what happened; its topics share it
     */
    record Happening(String topic, String event, Instant at, String body) {}

    Books(String domain, Clock clock, CurrencyUnit currency) {
        this.currency = currency;
        this.domain = domain;
        this.clock = clock;
        this.stock = new Stock(this);
    }

    /** Now, to the second, as the shop writes times. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    String number() {
        return String.valueOf(next++);
    }

    String numberOr(@Nullable String given) {
        return given == null ? number() : given;
    }

    Optional<SoldOrder> order(String gid) {
        return Optional.ofNullable(orders.get(Gid.number("Order", gid)));
    }

    SoldOrder requireOrder(String number) {
        SoldOrder order = orders.get(number);
        if (order == null) {
            throw new IllegalArgumentException("no order " + number + " was sold by " + domain);
        }
        return order;
    }

    /** Notes that an order has changed. */
    void touch(SoldOrder order) {
        Instant now = now();
        if (order.updatedAt.isBefore(now)) {
            order.updatedAt = now;
        }
    }

    BigDecimal rate(Currencies currencies) {
        return rates.getOrDefault(currencies.buyer().getCode(), currencies.rate());
    }

    /** Begins something of which apps are told under one name. */
    void begin() {
        event = "event-" + number();
    }

    /** Tells apps, if any listens; the body is made at once, as it is the state of this moment. */
    void happened(String topic, Supplier<byte[]> body) {
        if (listened) {
            happenings.add(
                    new Happening(topic, event, clock.instant(), new String(body.get(), StandardCharsets.UTF_8)));
        }
    }

    /** What happened since it was asked last. */
    List<Happening> takeHappenings() {
        List<Happening> taken = List.copyOf(happenings);
        happenings.clear();
        return taken;
    }
}
