package io.aftermile.inventory;

import io.aftermile.failure.Invalid;
import io.aftermile.mapping.Resolution;
import io.aftermile.mapping.SkuMap;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.Disposition;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.LineKind;
import io.aftermile.model.LocationId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RestockKind;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One order on its way into reports of what became of returned units. */
final class ReturnReading {

    /** The finest that a quantity can be: what is whole, the movement's own rules say. */
    private static final Quantity FINEST = Quantity.of(new BigDecimal("0.000000001"));

    /** What no return of another system is called. */
    private static final String WITHOUT_RETURN = "refund/";

    /** Longer names are no names; what a return is called has to stay one. */
    private static final int MOST_OF_A_NAME = 255 - WITHOUT_RETURN.length();

    private record Fate(DispositionKind kind, Optional<LocationId> location) {}

    private record Settled(ReturnId returned, OrderLineId line) {}

    private final ReturnReporter reporter;
    private final SkuMap map;
    private final Order order;
    private final Instant now;
    private final List<DispositionReport> reports = new ArrayList<>();
    private final List<UnreportedUnits> left = new ArrayList<>();

    ReturnReading(ReturnReporter reporter, SkuMap map, Order order, Instant now) {
        this.reporter = reporter;
        this.map = map;
        this.order = order;
        this.now = now;
    }

    ReportedUnits units() {
        order.returns().forEach(returned -> returned.lines().forEach(line -> disposed(returned, line)));
        refunded();
        return new ReportedUnits(reports, left);
    }

    private void disposed(Return returned, ReturnLine line) {
        Map<Fate, Quantity> totals = new LinkedHashMap<>();
        for (Disposition it : line.dispositions()) {
            Optional<LocationId> location = Dispositions.staysAtALocation(it.kind())
                    ? it.location().or(() -> Optional.of(reporter.restocksAt()))
                    : it.location();
            totals.merge(new Fate(it.kind(), location), it.quantity(), Quantity::plus);
        }
        totals.forEach((fate, quantity) -> report(
                reporter.name(),
                new ReturnLineRef(returned.id(), line.id()),
                line.line(),
                line.quantity(),
                fate,
                quantity,
                at(returned)));
    }

    private Instant at(Return returned) {
        return returned.updatedAt()
                .or(() -> returned.requestedAt().flatMap(EventTime::instant))
                .orElse(now);
    }

    /** Several refunds may settle one return: what they restocked of a line counts together. */
    private void refunded() {
        Map<Settled, Quantity> settled = new LinkedHashMap<>();
        Map<Settled, Instant> last = new LinkedHashMap<>();
        for (Refund refund : order.refunds()) {
            Instant at = refund.at().instant().orElse(now);
            restocked(refund).forEach((line, quantity) -> {
                if (refund.returnId().isPresent()) {
                    Settled key = new Settled(refund.returnId().get(), line);
                    settled.merge(key, quantity, Quantity::plus);
                    last.merge(key, at, (one, other) -> one.isAfter(other) ? one : other);
                } else {
                    restocked(new ReturnLineRef(withoutReturn(refund), lineOf(line)), line, quantity, quantity, at);
                }
            });
        }
        settled.forEach((key, quantity) -> settle(key, quantity, last.getOrDefault(key, now)));
    }

    private static Map<OrderLineId, Quantity> restocked(Refund refund) {
        Map<OrderLineId, Quantity> restocked = new LinkedHashMap<>();
        for (CreditedLine it : refund.lines()) {
            if (it.credited().restock() == RestockKind.RETURN
                    && !it.credited().quantity().isZero()) {
                restocked.merge(it.line(), it.credited().quantity(), Quantity::plus);
            }
        }
        return restocked;
    }

    private static ReturnId withoutReturn(Refund refund) {
        String name = refund.id().value();
        return new ReturnId(name.length() <= MOST_OF_A_NAME ? WITHOUT_RETURN + name : name);
    }

    private static ReturnLineId lineOf(OrderLineId line) {
        return new ReturnLineId(line.value());
    }

    /** Fills the return's lines of the order line one after the other. */
    private void settle(Settled key, Quantity restocked, Instant at) {
        Quantity open = restocked;
        for (Return returned : order.returns()) {
            for (ReturnLine line : returned.lines()) {
                Quantity here = open.min(line.quantity());
                if (returned.id().equals(key.returned()) && line.line().equals(key.line()) && !here.isZero()) {
                    restocked(new ReturnLineRef(returned.id(), line.id()), line.line(), line.quantity(), here, at);
                    open = open.minus(here);
                }
            }
        }
        if (!open.isZero()) {
            left.add(new UnreportedUnits(
                    key.line(),
                    open,
                    "refunds restocked more than return " + key.returned()
                            + " is known to bring of it; read the order again when the return is told"));
        }
    }

    private void restocked(ReturnLineRef ref, OrderLineId line, Quantity returned, Quantity quantity, Instant at) {
        Fate fate = new Fate(DispositionKind.RESTOCKED, Optional.of(reporter.restocksAt()));
        report(reporter.name() + ", refunds", ref, line, returned, fate, quantity, at);
    }

    private void report(
            String name,
            ReturnLineRef ref,
            OrderLineId lineId,
            Quantity returned,
            Fate fate,
            Quantity quantity,
            Instant at) {
        Optional<OrderLine> line = order.line(lineId);
        if (line.filter(it -> it.kind() != LineKind.GOODS).isPresent()) {
            return;
        }
        if (line.isEmpty()) {
            left.add(new UnreportedUnits(lineId, quantity, "the order has no such line; have it told whole"));
            return;
        }
        map.resolve(order, line.get())
                .match(
                        mapped -> report(name, ref, lineId, mapped, returned, fate, quantity, at),
                        kit -> left(lineId, quantity, "it is a kit that was not taken apart; explode the order"),
                        ambiguous -> left(lineId, quantity, ambiguous.why()),
                        unmapped -> left(lineId, quantity, unmapped.why()));
    }

    private boolean left(OrderLineId line, Quantity quantity, String why) {
        return left.add(new UnreportedUnits(line, quantity, why));
    }

    private boolean report(
            String name,
            ReturnLineRef ref,
            OrderLineId line,
            Resolution.Mapped item,
            Quantity returned,
            Fate fate,
            Quantity quantity,
            Instant at) {
        try {
            Quantity units = item.unitsPerUom().toUom(quantity, FINEST);
            Quantity whole = item.unitsPerUom().toUom(returned, FINEST);
            String reference = Stream.of(
                            fate.kind().name(),
                            fate.location().map(LocationId::value).orElse("nowhere"),
                            units + " of " + whole,
                            item.item().value())
                    .reduce((one, other) -> one + "/" + other)
                    .orElseThrow();
            return reports.add(DispositionReport.builder()
                    .line(ref)
                    .item(item.item())
                    .returned(whole)
                    .kind(fate.kind())
                    .quantity(units)
                    .cumulative(true)
                    .location(fate.location())
                    .reporter(name)
                    .reference(reference)
                    .at(at)
                    .build());
        } catch (Invalid e) {
            return left(line, quantity, e.problem() + "; " + e.remedy());
        }
    }
}
