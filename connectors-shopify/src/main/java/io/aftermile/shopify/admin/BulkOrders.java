package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.http.HttpCall;
import io.aftermile.connector.http.HttpHeaders;
import io.aftermile.connector.http.HttpStream;
import io.aftermile.connector.http.Sleeper;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Orders of one shop in bulk: the shop writes them to a file, which is read as a stream. Thread-safe.
 *
 * <pre>{@code
 * BulkOrders bulk = admin.bulkOrders();
 * BulkRun run = bulk.start(since, until, context);
 * bulk.await(run.id(), context);                      // or BulkId.finished(delivery) of the shop's webhook
 * bulk.read(BulkPlace.start(run.id()), sink, context);
 * }</pre>
 *
 * <p>Each order is told as the delivery that would have told it, by the same id as the sweep tells it. Refunds and
 * shipments cannot be asked for in bulk: each of an order's is read by itself, at the shop's pace. Memory is bounded by
 * {@link #withLargestOrder}, whatever the file has.
 */
public final class BulkOrders {

    /** The most bytes that an order may have in the file, unless set otherwise: 8 MiB. */
    public static final int LARGEST_ORDER = 8 << 20;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int FRUITLESS = 3;
    private static final int PARTIAL = 206;
    private static final Set<Integer> GONE = Set.of(400, 403, 404, 410, 416);

    private final String shop;
    private final GraphClient client;
    private final Clock clock;
    private final Sleeper sleeper;
    private final BiFunction<String, ObjectNode, VerifiedDelivery> delivery;
    private final int largest;

    /** A run, and where its file lies; the address lets anybody in and is never shown. */
    private record Located(BulkRun run, Optional<URI> file) {}

    BulkOrders(
            String shop,
            GraphClient client,
            Clock clock,
            Sleeper sleeper,
            BiFunction<String, ObjectNode, VerifiedDelivery> delivery) {
        this(shop, client, clock, sleeper, delivery, LARGEST_ORDER);
    }

    private BulkOrders(
            String shop,
            GraphClient client,
            Clock clock,
            Sleeper sleeper,
            BiFunction<String, ObjectNode, VerifiedDelivery> delivery,
            int largest) {
        this.shop = shop;
        this.client = client;
        this.clock = clock;
        this.sleeper = sleeper;
        this.delivery = delivery;
        this.largest = largest;
    }

    /**
     * The same with another limit; an order above it is refused by name. Some twenty times as much memory is needed.
     *
     * @param bytes of an order's lines in the file, from 64 KiB to 64 MiB
     * @throws IllegalArgumentException if it is out of range
     */
    public BulkOrders withLargestOrder(int bytes) {
        if (bytes < 1 << 16 || bytes > 1 << 26) {
            throw new IllegalArgumentException("the largest order is " + bytes + " bytes; give 65536 to 67108864");
        }
        return new BulkOrders(shop, client, clock, sleeper, delivery, bytes);
    }

    /**
     * Starts a run of the orders that changed in a time, or finds the one of the very same orders that is under way: so
     * it can be called again where the answer was lost.
     *
     * @param since from when on, in whole seconds
     * @param until up to before when, in whole seconds
     * @throws IllegalArgumentException if the time is none
     * @throws Throttled if as many runs are under way as the shop allows
     */
    public BulkRun start(Instant since, Instant until, CallContext context) {
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException("nothing changes from " + since + " to before " + until);
        }
        requireTime(context);
        String query = query(since.truncatedTo(ChronoUnit.SECONDS), until.truncatedTo(ChronoUnit.SECONDS));
        JsonNode runs = client.run(AdminDocument.BULK_OPERATIONS, Variables.none(), context.deadline());
        for (JsonNode it : runs.path("bulkOperations").path("nodes")) {
            BulkRun run = located(it).run();
            if (!run.state().isOver()
                    && run.state() != BulkState.CANCELING
                    && it.path("query").asText("").strip().equals(query)) {
                return run;
            }
        }
        JsonNode started = client.run(AdminDocument.BULK_RUN, Variables.of("query", query), context.deadline());
        return located(started.path("bulkOperation")).run();
    }

    /** As the shop's own examples stand: without comments and without a name. */
    private static String query(Instant since, Instant until) {
        return AdminDocument.BULK_ORDERS
                .text()
                .replaceAll("(?m)^#.*\\R", "")
                .replace("query AftermileBulkOrders {", "{")
                .replace("FILTER", "updated_at:>='" + since + "' updated_at:<'" + until + "'")
                .strip();
    }

    /**
     * How a run stands.
     *
     * @throws Rejected if the shop has none of that id
     */
    public BulkRun run(BulkId id, CallContext context) {
        return locate(id, context).run();
    }

    /**
     * Waits until a run is over, asking after 1 second, 2, 4 and so on up to each half minute.
     *
     * @throws Unavailable if it is not over before the deadline; the run goes on
     */
    public BulkRun await(BulkId id, CallContext context) {
        Duration pause = FIRST_PAUSE;
        for (BulkRun run = run(id, context); ; run = run(id, context)) {
            if (run.state().isOver()) {
                return run;
            }
            rest(pause, "the bulk run " + id + " is " + run.state() + " after " + run.objects() + " objects", context);
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
    }

    /**
     * Reads the file of a run that is over. What was found by a run that broke off is read too, and the report says
     * that it is not whole. A stream that breaks off is taken up where it ended, three times without a byte more.
     *
     * @param from {@link BulkPlace#start}, or the place that came with what was kept last
     * @return what it came to
     * @throws Rejected if there is no file, it is no longer kept, or it is none of orders in groups
     * @throws Unavailable if the run is not over, the file cannot be reached, or the deadline has passed; go on at the
     *     place that came last
     */
    public BulkReport read(BulkPlace from, BulkSink sink, CallContext context) {
        Located located = locate(from.run(), context);
        BulkRun run = located.run();
        if (!run.state().isOver()) {
            throw new Unavailable(
                    "shopify: the bulk run " + run.id() + " is " + run.state() + "; read it when it is over", facts());
        }
        boolean isWhole = run.state() == BulkState.COMPLETED;
        BulkReading reading = new BulkReading(
                from,
                run.bytes().filter(it -> isWhole),
                isWhole,
                new BulkReading.Source(
                        new OrderFetch(client, context.deadline()),
                        delivery,
                        pause -> rest(pause, "the parts of an order wait for the shop's points", context),
                        clock,
                        largest),
                sink);
        if (located.file().isEmpty()) {
            if (!isWhole) {
                throw new Rejected(
                        "shopify: the bulk run " + run.id() + " is " + run.state()
                                + run.failure().map(it -> " (" + it + ")").orElse("")
                                + " and left nothing; run it again",
                        facts());
            }
            return reading.end();
        }
        if (!reading.isAtEnd()) {
            stream(reading, located.file().get(), context);
        }
        return reading.end();
    }

    private void stream(BulkReading reading, URI file, CallContext context) {
        Duration pause = FIRST_PAUSE;
        for (int fruitless = 0; ; ) {
            requireTime(context);
            long before = reading.at();
            Optional<Unavailable> broken = part(reading, file, context);
            if (broken.isEmpty()) {
                return;
            }
            fruitless = reading.at() > before ? 0 : fruitless + 1;
            if (fruitless == FRUITLESS) {
                throw broken.get();
            }
            rest(pause, "the bulk file broke off at byte " + reading.at(), context);
        }
    }

    private Optional<Unavailable> part(BulkReading reading, URI file, CallContext context) {
        HttpCall call = HttpCall.get("read bulk file", file)
                .withAnonymous(true)
                .withAccepts(GONE)
                // Bytes are counted as they lie there: nothing may pack them on the way.
                .withHeaders(HttpHeaders.of("Accept-Encoding", "identity").and("Range", "bytes=" + reading.at() + "-"));
        try (HttpStream stream = client.http().stream(call, context.deadline())) {
            if (GONE.contains(stream.status())) {
                throw new Rejected(
                        "shopify: the bulk file was answered " + stream.status()
                                + ": it is no longer kept, or ends before byte " + reading.at() + "; run it again",
                        facts());
            }
            if (stream.status() != PARTIAL) {
                stream.body().skipNBytes(reading.at());
            }
            return reading.read(stream.body());
        } catch (IOException e) {
            throw new Rejected("shopify: the bulk file ends before byte " + reading.at() + "; run it again", facts());
        }
    }

    private Located locate(BulkId id, CallContext context) {
        requireTime(context);
        JsonNode run = client.run(AdminDocument.BULK_OPERATION, Variables.of("id", id.value()), context.deadline())
                .path("bulkOperation");
        if (!run.isObject()) {
            throw new Rejected("shopify: " + shop + " has no bulk run " + id + "; start one", facts());
        }
        return located(run);
    }

    private Located located(JsonNode run) {
        try {
            JsonNode whole = run.path("url");
            JsonNode file = whole.isTextual() ? whole : run.path("partialDataUrl");
            return new Located(
                    new BulkRun(
                            new BulkId(run.path("id").asText("")),
                            BulkState.valueOf(run.path("status").asText("")),
                            run.path("objectCount").asLong(),
                            run.path("rootObjectCount").asLong(),
                            Optional.of(run.path("fileSize"))
                                    .filter(it -> it.isTextual() || it.isIntegralNumber())
                                    .map(JsonNode::asLong),
                            Optional.of(run.path("errorCode").asText("")).filter(it -> it.matches("[A-Z_]{1,60}"))),
                    Optional.of(file).filter(JsonNode::isTextual).map(it -> URI.create(it.asText())));
        } catch (IllegalArgumentException e) {
            throw new Unavailable("shopify: " + shop + " told of a bulk run in a way that cannot be read", facts());
        }
    }

    private void rest(Duration pause, String what, CallContext context) {
        if (!clock.instant().plus(pause).isBefore(context.deadline())) {
            throw new Unavailable("shopify: " + what + ", and the deadline is near; go on later", facts());
        }
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("shopify: " + what + ", and its thread was interrupted", facts(), e);
        }
    }

    private void requireTime(CallContext context) {
        if (!clock.instant().isBefore(context.deadline())) {
            throw new Unavailable("shopify: " + shop + " was not asked: the deadline has passed", facts());
        }
    }

    private static Map<String, String> facts() {
        return Map.of("system", "shopify");
    }

    /** Names the shop. */
    @Override
    public String toString() {
        return "BulkOrders[" + shop + "]";
    }
}
