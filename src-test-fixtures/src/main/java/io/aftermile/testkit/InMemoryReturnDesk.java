package io.aftermile.testkit;

import io.aftermile.connector.AnnounceParcel;
import io.aftermile.connector.CalculatedReturn;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DisposeReturn;
import io.aftermile.connector.HandledReturn;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.MoveReturn;
import io.aftermile.connector.OpenReturn;
import io.aftermile.connector.ProcessReturn;
import io.aftermile.connector.ProcessedUnits;
import io.aftermile.connector.ReturnDesk;
import io.aftermile.connector.ReturnUnits;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.Custody;
import io.aftermile.model.Disposition;
import io.aftermile.model.EventTime;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.Parcel;
import io.aftermile.model.Quantity;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TenantId;
import io.aftermile.money.Allocation;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * A return desk in memory that keeps every rule of the role. All units of the orders that it was told of have shipped
 * and can come back. Thread-safe: one call at a time.
 */
public final class InMemoryReturnDesk implements ReturnDesk {

    private static final Set<ReturnStatus> TAKING =
            Set.of(ReturnStatus.REQUESTED, ReturnStatus.APPROVED, ReturnStatus.CLOSED);

    private final Clock clock;
    private final Set<Capability> capabilities;
    private final Map<Named, Order> orders = new LinkedHashMap<>();
    private final Map<Key, Opened> opened = new LinkedHashMap<>();
    private final Map<Place, HandledReturn> returns = new LinkedHashMap<>();

    /** A desk with every capability. */
    public InMemoryReturnDesk(Clock clock) {
        this(clock, Set.of(Capability.values()));
    }

    /** A desk with the given capabilities. */
    public InMemoryReturnDesk(Clock clock, Set<Capability> capabilities) {
        this.clock = clock;
        this.capabilities = Set.copyOf(capabilities);
    }

    private record Named(TenantId tenant, OrderId order) {}

    private record Key(TenantId tenant, IdempotencyKey key) {}

    private record Place(TenantId tenant, ReturnId id) {}

    private record Opened(OpenReturn request, ReturnId id) {}

    /** An order all of which has shipped; told again it changes nothing. */
    public synchronized InMemoryReturnDesk shipped(TenantId tenant, Order order) {
        orders.putIfAbsent(new Named(tenant, order.id()), order);
        return this;
    }

    /** All returns, in the order in which they were opened. */
    public synchronized List<HandledReturn> returns() {
        return List.copyOf(returns.values());
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public synchronized HandledReturn open(OpenReturn request, CallContext context) {
        Deadlines.refusePassed(context);
        if (!request.approved()) {
            require(Capability.REQUESTS);
        }
        Key key = new Key(context.tenant(), context.key());
        Opened before = opened.get(key);
        if (before != null) {
            if (!before.request().equals(request)) {
                throw new Conflicting(
                        "key " + context.key() + " has opened another return; give a new return a key of its own");
            }
            return held(before.id(), context);
        }
        Order order = order(request.order(), context);
        request.units().forEach(it -> refuseMore(order, it, context));
        String number = Integer.toString(returns.size() + 1);
        ReturnId id = new ReturnId("memory-" + number);
        HandledReturn made = HandledReturn.builder()
                .order(request.order())
                .state(Return.builder()
                        .id(id)
                        .number(order.number() + "-R" + number)
                        .status(request.approved() ? ReturnStatus.APPROVED : ReturnStatus.REQUESTED)
                        .requestedAt(EventTime.at(clock.instant()))
                        .addAllLines(lines(number, request.units()))
                        .addExternalRefs(new ExternalRef("memory", "return", number))
                        .build())
                .build();
        opened.put(key, new Opened(request, id));
        returns.put(new Place(context.tenant(), id), made);
        return made.withCreated(true);
    }

    private static List<ReturnLine> lines(String number, List<ReturnUnits> units) {
        List<ReturnLine> lines = new ArrayList<>();
        for (ReturnUnits it : units) {
            lines.add(ReturnLine.builder()
                    .id(new ReturnLineId(number + "-" + (lines.size() + 1)))
                    .line(it.line())
                    .quantity(it.quantity())
                    .reason(it.reason())
                    .note(it.note())
                    .build());
        }
        return lines;
    }

    private Order order(OrderId id, CallContext context) {
        return Optional.ofNullable(orders.get(new Named(context.tenant(), id)))
                .orElseThrow(
                        () -> new Rejected("order " + id + " is not known here; see whether it is another shop's"));
    }

    private void refuseMore(Order order, ReturnUnits units, CallContext context) {
        Quantity sold = order.line(units.line())
                .map(OrderLine::quantity)
                .orElseThrow(() -> new Rejected(
                        "line " + units.line() + " is not on order " + order.id() + "; name a line that it has"));
        Quantity back = Quantity.sum(returns.entrySet().stream()
                .filter(it -> it.getKey().tenant().equals(context.tenant())
                        && it.getValue().order().equals(order.id())
                        && TAKING.contains(it.getValue().state().status()))
                .flatMap(it -> it.getValue().state().lines().stream())
                .filter(it -> it.line().equals(units.line()))
                .map(ReturnLine::quantity));
        if (back.plus(units.quantity()).exceeds(sold)) {
            throw new Rejected("line " + units.line() + " has " + sold.minusOrZero(back)
                    + " units that can come back, not " + units.quantity() + "; return fewer");
        }
    }

    @Override
    public synchronized Optional<HandledReturn> find(OrderId order, CallContext context) {
        Deadlines.refusePassed(context);
        return Optional.ofNullable(opened.get(new Key(context.tenant(), context.key())))
                .filter(it -> it.request().order().equals(order))
                .map(it -> held(it.id(), context));
    }

    @Override
    public synchronized Optional<HandledReturn> read(ReturnId id, CallContext context) {
        Deadlines.refusePassed(context);
        return Optional.ofNullable(returns.get(new Place(context.tenant(), id)));
    }

    private HandledReturn held(ReturnId id, CallContext context) {
        return read(id, context)
                .orElseThrow(
                        () -> new Rejected("return " + id + " is not known here; see whether it is another shop's"));
    }

    private HandledReturn keep(HandledReturn changed, CallContext context) {
        returns.put(new Place(context.tenant(), changed.state().id()), changed);
        return changed;
    }

    @Override
    public synchronized HandledReturn move(MoveReturn request, CallContext context) {
        Deadlines.refusePassed(context);
        switch (request.step()) {
            case APPROVE, DECLINE -> require(Capability.REQUESTS);
            case REOPEN -> require(Capability.REOPENING);
            case CLOSE, CANCEL -> {}
        }
        HandledReturn now = held(request.id(), context);
        ReturnStatus status = now.state().status();
        if (status == request.step().to()) {
            return now;
        }
        boolean begun = !now.processed().isEmpty()
                || now.state().lines().stream()
                        .anyMatch(it -> !it.dispositions().isEmpty());
        if (status != request.step().from() || (request.step() == MoveReturn.Step.CANCEL && begun)) {
            throw new Conflicting("return " + request.id() + " is " + status + (begun ? " and handled in part" : "")
                    + "; it cannot " + request.step());
        }
        return keep(now.withState(now.state().withStatus(request.step().to())), context);
    }

    private HandledReturn open(ReturnId id, CallContext context) {
        HandledReturn now = held(id, context);
        if (now.state().status() != ReturnStatus.APPROVED) {
            throw new Conflicting("return " + id + " is " + now.state().status() + "; only an open one is handled");
        }
        return now;
    }

    private static ReturnLine line(HandledReturn now, ReturnLineId id) {
        return now.state().lines().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Rejected(
                        "line " + id + " is not on return " + now.state().id() + "; name a line that it has"));
    }

    @Override
    public synchronized HandledReturn process(ProcessReturn request, CallContext context) {
        Deadlines.refusePassed(context);
        require(Capability.PROCESSING);
        HandledReturn now = open(request.id(), context);
        Map<ReturnLineId, ProcessedUnits> all = new LinkedHashMap<>();
        now.processed().forEach(it -> all.put(it.line(), it));
        for (ProcessedUnits it : request.units()) {
            Quantity most = line(now, it.line()).quantity();
            if (it.quantity().exceeds(most)) {
                throw new Rejected(
                        "line " + it.line() + " returns " + most + " units, not " + it.quantity() + "; confirm fewer");
            }
            if (now.processed(it.line()).exceeds(it.quantity())) {
                throw new Conflicting("line " + it.line() + " has " + now.processed(it.line())
                        + " units confirmed, more than " + it.quantity() + "; read it and decide again");
            }
            all.put(it.line(), it);
        }
        return keep(now.withProcessed(all.values()), context);
    }

    @Override
    public synchronized HandledReturn dispose(DisposeReturn request, CallContext context) {
        Deadlines.refusePassed(context);
        require(Capability.DISPOSITIONS);
        HandledReturn now = open(request.id(), context);
        Map<ReturnLineId, ReturnLine> lines = new LinkedHashMap<>();
        now.state().lines().forEach(it -> lines.put(it.id(), it));
        request.dispositions().forEach((id, all) -> {
            ReturnLine line = line(now, id);
            Quantity sum = Quantity.sum(all.stream().map(Disposition::quantity));
            if (sum.exceeds(line.quantity())) {
                throw new Rejected(
                        "line " + id + " returns " + line.quantity() + " units, not " + sum + "; put away fewer");
            }
            Map<Object, Quantity> said = byPlace(all);
            byPlace(line.dispositions()).forEach((place, before) -> {
                if (before.exceeds(said.getOrDefault(place, Quantity.ZERO))) {
                    throw new Conflicting("line " + id + " has " + before
                            + " units put away that are not named; read it and decide again");
                }
            });
            lines.put(
                    id,
                    line.withDispositions(all)
                            .withCustody(sum.equals(line.quantity()) ? Custody.DISPOSED : line.custody()));
        });
        return keep(now.withState(now.state().withLines(lines.values())), context);
    }

    private static Map<Object, Quantity> byPlace(List<Disposition> dispositions) {
        Map<Object, Quantity> sums = new HashMap<>();
        dispositions.forEach(it -> sums.merge(List.of(it.kind(), it.location()), it.quantity(), Quantity::plus));
        return sums;
    }

    @Override
    public synchronized HandledReturn announce(AnnounceParcel request, CallContext context) {
        Deadlines.refusePassed(context);
        require(Capability.PARCELS);
        HandledReturn now = open(request.id(), context);
        request.units().keySet().forEach(it -> line(now, it));
        boolean known = now.state().parcels().stream()
                .anyMatch(it -> it.trackingNumber().equals(request.parcel().trackingNumber()));
        if (known) {
            return now;
        }
        List<Parcel> parcels = new ArrayList<>(now.state().parcels());
        parcels.add(request.parcel());
        return keep(now.withState(now.state().withParcels(parcels)), context);
    }

    @Override
    public synchronized CalculatedReturn calculate(OpenReturn request, CallContext context) {
        Deadlines.refusePassed(context);
        require(Capability.CALCULATION);
        Order order = order(request.order(), context);
        List<CalculatedReturn.Line> lines = new ArrayList<>();
        for (ReturnUnits it : request.units()) {
            refuseMore(order, it, context);
            OrderLine line = order.line(it.line()).orElseThrow();
            Amount tax = line.taxes().stream().map(TaxLine::amount).reduce(order.zero(), Amount::plus);
            lines.add(new CalculatedReturn.Line(
                    it.line(), it.quantity(), share(line.base(), it, line), share(tax, it, line)));
        }
        return new CalculatedReturn(order.id(), lines);
    }

    private static Amount share(Amount whole, ReturnUnits units, OrderLine line) {
        BigDecimal part = units.quantity().toBigDecimal();
        List<BigDecimal> weights = List.of(part, line.quantity().toBigDecimal().subtract(part));
        Money customer = Allocation.proportional(whole.customer(), weights).get(0);
        return whole.book()
                .map(it ->
                        Amount.of(customer, Allocation.proportional(it, weights).get(0)))
                .orElseGet(() -> Amount.of(customer));
    }

    private void require(Capability capability) {
        if (!capabilities.contains(capability)) {
            throw new Unsupported("this desk does not offer " + capability + "; ask capabilities() before the call");
        }
    }
}
