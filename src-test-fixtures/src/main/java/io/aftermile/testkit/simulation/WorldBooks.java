package io.aftermile.testkit.simulation;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Books that fail as networks do, and remember: what was really entered, which calls were left without an answer, and
 * who was told to wait. What an engine must never do is noticed at the call.
 */
final class WorldBooks implements SalesBook {

    /** The most calls of one step; whoever needs more turns in circles. */
    private static final int ENOUGH = 400;

    private static final String ASK = "an unknown outcome is asked about, never sent again";

    /** What the books know of a key. */
    private static final class Known {
        boolean answered = true;
        boolean refused;
        Instant notBefore = Instant.MIN;
        int mishaps;
    }

    private final SalesBook real;
    private final World world;
    private final Weather weather;
    private final Chance chance;
    private final Map<String, Known> keys = new HashMap<>();
    private final Map<String, BookedDocument> entered = new LinkedHashMap<>();
    private final Map<OrderId, String> lanes = new HashMap<>();
    private int calls;

    WorldBooks(SalesBook real, World world, Weather weather, Chance chance) {
        this.real = real;
        this.world = world;
        this.weather = weather;
        this.chance = chance;
    }

    void newStep() {
        calls = 0;
    }

    /** What was entered, by its key. */
    Map<String, BookedDocument> entered() {
        return entered;
    }

    @Override
    public Set<Capability> capabilities() {
        return real.capabilities();
    }

    @Override
    public BookedDocument bookOrder(BookOrder request, CallContext context) {
        return call(
                request.order().id(),
                context,
                () -> real.bookOrder(request, forWorld(context)),
                (entries, made) -> entries.order(request, made));
    }

    @Override
    public BookedDocument bookPayment(BookPayment request, CallContext context) {
        return call(
                request.order(),
                context,
                () -> real.bookPayment(request, forWorld(context)),
                (entries, made) -> entries.payment(request));
    }

    @Override
    public BookedDocument bookShipment(BookShipment request, CallContext context) {
        return call(
                request.order(),
                context,
                () -> real.bookShipment(request, forWorld(context)),
                (entries, made) -> entries.shipment(request));
    }

    @Override
    public BookedDocument bookReturn(BookReturn request, CallContext context) {
        return call(
                request.order(),
                context,
                () -> real.bookReturn(request, forWorld(context)),
                (entries, made) -> entries.authorised(request));
    }

    @Override
    public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
        return call(
                request.order(),
                context,
                () -> real.bookReceipt(request, forWorld(context)),
                (entries, made) -> entries.receipt(request));
    }

    @Override
    public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
        return call(
                request.order(),
                context,
                () -> real.bookCreditMemo(request, forWorld(context)),
                (entries, made) -> entries.creditMemo(request, made));
    }

    @Override
    public Optional<BookedDocument> find(CallContext context) {
        String key = context.key().value();
        count();
        world.trace().add("ask", key);
        before(key, false);
        Optional<BookedDocument> found = Optional.ofNullable(entered.get(key)).map(it -> it.withCreated(false));
        known(key).answered = true;
        if (found.isPresent()) {
            lanes.values().remove(key);
        }
        return found;
    }

    private Known known(String key) {
        return keys.computeIfAbsent(key, any -> new Known());
    }

    private void count() {
        calls++;
        Breach.unless(calls <= ENOUGH, "work comes to rest", "one step called the books " + calls + " times");
    }

    /** The deadline is checked here, by the world's time. */
    private CallContext forWorld(CallContext context) {
        return new CallContext(context.tenant(), context.key(), Instant.MAX);
    }

    private BookedDocument call(
            OrderId order,
            CallContext context,
            Supplier<BookedDocument> entering,
            BiConsumer<Entries, BookedDocument> audit) {
        String key = context.key().value();
        count();
        world.trace().add("send", key);
        Known known = known(key);
        permitted(order, key, known);
        if (!entered.containsKey(key)) {
            lanes.put(order, key);
            known.answered = false;
        }
        before(key, true);
        world.stall();
        BookedDocument document = enter(key, entering);
        if (document.created()) {
            entered.put(key, document);
            world.trace().add("entered", key);
            audit.accept(world.entries(order), document);
        }
        after(key);
        known.answered = true;
        lanes.remove(order, key);
        return document;
    }

    /** What is true of every call of a node that does not come out of a stall: then others did its work meanwhile. */
    private void permitted(OrderId order, String key, Known known) {
        if (world.resumedFromStall()) {
            return;
        }
        Breach.unless(known.answered, ASK, key);
        Breach.unless(!entered.containsKey(key), ASK, key + " is entered already");
        String first = lanes.getOrDefault(order, key);
        Breach.unless(first.equals(key), "a lane keeps its order", key + " overtook " + first);
        Breach.unless(
                world.clocksWereWrong()
                        || known.mishaps < world.mishaps()
                        || !world.now().isBefore(known.notBefore),
                "who is told to wait waits",
                key + " was called before " + known.notBefore);
    }

    private BookedDocument enter(String key, Supplier<BookedDocument> entering) {
        try {
            return entering.get();
        } catch (AftermileException e) {
            throw new Breach("nothing false is asked of the books", key + ": " + e.getMessage());
        }
    }

    private void before(String key, boolean sends) {
        if (weather.strikes(Fault.CRASH_BEFORE_CALL)) {
            throw new Died("before a call");
        }
        Known known = known(key);
        if (weather.strikes(Fault.THROTTLED)) {
            Duration pause = chance.seconds(5, 900);
            known.notBefore = world.now().plus(pause);
            known.mishaps = world.mishaps();
            known.answered |= sends;
            throw new Throttled("the simulated books are busy", pause, Map.of());
        }
        if (weather.strikes(Fault.UNAVAILABLE)) {
            known.answered |= sends;
            throw new Unavailable("the simulated books are not there");
        }
        if (weather.strikes(Fault.TIMEOUT_WITHOUT_EFFECT)) {
            throw new InDoubt("the simulated books do not answer");
        }
        if (sends && (known.refused || weather.strikes(Fault.REJECTED))) {
            known.refused = world.faulty();
            if (known.refused) {
                known.answered = true;
                throw new Rejected("the simulated books refuse this until somebody mends it");
            }
        }
    }

    private void after(String key) {
        if (weather.strikes(Fault.CRASH_AFTER_CALL)) {
            throw new Died("after a call");
        }
        if (weather.strikes(Fault.TIMEOUT_WITH_EFFECT)) {
            throw new InDoubt("the simulated books do not answer");
        }
        if (weather.strikes(Fault.CONNECTOR_SLIP)) {
            throw new IllegalStateException("a slip of the simulated connector about " + key);
        }
    }
}
