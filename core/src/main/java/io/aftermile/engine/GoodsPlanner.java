package io.aftermile.engine;

import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.Disposition;
import io.aftermile.model.DispositionKind;
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
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.Shipment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides what the books enter of the goods: what left, what may come back, and what came back. None of it looks at
 * money: a refund says nothing about where the goods are. A later statement about the same thing books what it adds;
 * one that takes something back needs a person, since the books cannot un-ship.
 */
final class GoodsPlanner {

    private final Dossier dossier;
    private final Order order;
    private final Set<OrderLineId> lines;
    private final EffectPlan plan;
    private final Findings findings;

    GoodsPlanner(Dossier dossier, BookableInvoice invoice, Order order, EffectPlan plan, Findings findings) {
        this.dossier = dossier;
        this.order = order;
        this.lines = invoice.items().stream().map(ItemAssignment::line).collect(Collectors.toSet());
        this.plan = plan;
        this.findings = findings;
    }

    void shipments() {
        for (Shipment shipment : order.shipments()) {
            String subject = Subject.of(shipment.id());
            Map<OrderLineId, Quantity> left = new LinkedHashMap<>();
            if (shipment.left()) {
                shipment.lines().stream()
                        .filter(it -> lines.contains(it.line()))
                        .forEach(it -> left.merge(it.line(), it.quantity(), Quantity::plus));
            }
            List<BookedUnits> units = added(DocumentKind.SHIPMENT, subject, left);
            if (!units.isEmpty() && fits(DocumentKind.SHIPMENT, subject, units)) {
                plan.add(
                        subject,
                        causedBy(dossier.shipments(), it -> it.id().equals(shipment.id())),
                        new EffectRequest.EnterShipment(BookShipment.builder()
                                .order(order.id())
                                .shipment(shipment.id())
                                .location(shipment.location())
                                .addAllUnits(units)
                                .at(shipment.shippedAt())
                                .build()),
                        emitted -> emitted.withUnits(EffectPlan.plain(units)));
            }
        }
    }

    void returns() {
        for (Return goods : order.returns()) {
            String subject = Subject.of(goods.id());
            Map<OrderLineId, Quantity> allowed = new LinkedHashMap<>();
            if (goods.status() == ReturnStatus.APPROVED || goods.status() == ReturnStatus.CLOSED) {
                goods.lines().stream()
                        .filter(it -> lines.contains(it.line()))
                        .forEach(it -> allowed.merge(it.line(), it.quantity(), Quantity::plus));
                allowed.replaceAll((line, stated) -> stillToCome(goods, line, stated));
            }
            List<BookedUnits> units = added(DocumentKind.RETURN_AUTHORISATION, subject, allowed);
            if (!units.isEmpty() && fits(DocumentKind.RETURN_AUTHORISATION, subject, units)) {
                plan.add(
                        subject,
                        approvedBy(goods),
                        new EffectRequest.EnterReturn(BookReturn.builder()
                                .order(order.id())
                                .returnId(goods.id())
                                .addAllUnits(units)
                                .build()),
                        emitted -> emitted.withUnits(EffectPlan.plain(units)));
            }
            disposed(goods);
        }
    }

    /** Goods that came before the word that they may come need no permission any more, and books would refuse it. */
    private Quantity stillToCome(Return goods, OrderLineId line, Quantity stated) {
        Quantity allowed = plan.units(DocumentKind.RETURN_AUTHORISATION, Subject.of(goods.id()), line);
        Quantity unasked = received(Subject.of(goods.id()), line).minusOrZero(allowed);
        Quantity open = stated.minusOrZero(unasked);
        return open.exceeds(allowed) ? open : stated.min(allowed);
    }

    /** Units of a return that are back, by what it states itself or by the refunds for it. */
    private Quantity received(String subject, OrderLineId line) {
        Quantity byRefunds = Quantity.sum(order.refunds().stream()
                .filter(it ->
                        it.returnId().map(Subject::of).filter(subject::equals).isPresent())
                .map(it -> plan.units(DocumentKind.RECEIPT, Subject.of(it.id()), line)));
        return plan.units(DocumentKind.RECEIPT, subject, line).plus(byRefunds);
    }

    /** The status may have been reported on its own, later than the return. */
    private FactRef approvedBy(Return goods) {
        return dossier.returnStatuses().stream()
                .filter(it -> it.value().returnId().equals(goods.id()))
                .filter(it -> it.value().status() == ReturnStatus.APPROVED
                        || it.value().status() == ReturnStatus.CLOSED)
                .map(Stated::by)
                .findFirst()
                .orElseGet(() -> causedBy(dossier.returns(), it -> it.id().equals(goods.id())));
    }

    /** Goods whose disposition the return itself states: they are here, whatever the money does. */
    private void disposed(Return goods) {
        Map<Optional<LocationId>, List<ReceivedUnits>> byLocation = new LinkedHashMap<>();
        for (ReturnLine line : goods.lines()) {
            if (lines.contains(line.line())) {
                for (Disposition disposition : line.dispositions()) {
                    if (disposition.kind() != DispositionKind.MISSING) {
                        byLocation
                                .computeIfAbsent(disposition.location(), location -> new ArrayList<>())
                                .add(new ReceivedUnits(line.line(), disposition.quantity(), disposition.kind()));
                    }
                }
            }
        }
        FactRef by = causedBy(dossier.returns(), it -> it.id().equals(goods.id()));
        byLocation.forEach((location, units) -> receive(Subject.of(goods.id()), goods.id(), location, units, by));
    }

    /** Units that a refund takes back into stock, beyond those whose disposition its return states. */
    void restocked() {
        for (Refund refund : order.refunds()) {
            ReturnId goods = refund.returnId().orElseGet(() -> new ReturnId("refund-" + refund.id()));
            List<ReceivedUnits> units = new ArrayList<>();
            for (CreditedLine line : refund.lines()) {
                if (line.credited().restock() == RestockKind.RETURN
                        && !line.credited().quantity().isZero()
                        && lines.contains(line.line())
                        && !dispositionIsStated(goods, line.line())) {
                    units.add(new ReceivedUnits(line.line(), line.credited().quantity(), DispositionKind.RESTOCKED));
                }
            }
            if (!units.isEmpty()) {
                FactRef by = causedBy(dossier.refunds(), it -> it.id().equals(refund.id()));
                receive(Subject.of(refund.id()), goods, Optional.empty(), units, by);
            }
        }
    }

    private boolean dispositionIsStated(ReturnId goods, OrderLineId line) {
        return order.returns().stream()
                .filter(it -> it.id().equals(goods))
                .flatMap(it -> it.lines().stream())
                .anyMatch(it -> it.line().equals(line) && !it.dispositions().isEmpty());
    }

    private void receive(
            String subject, ReturnId goods, Optional<LocationId> location, List<ReceivedUnits> units, FactRef by) {
        List<ReceivedUnits> added = new ArrayList<>();
        Map<OrderLineId, Quantity> covered = new LinkedHashMap<>();
        for (ReceivedUnits unit : units) {
            Quantity before =
                    covered.computeIfAbsent(unit.line(), line -> plan.units(DocumentKind.RECEIPT, subject, line));
            Quantity now = unit.quantity().minusOrZero(before);
            covered.put(unit.line(), before.minusOrZero(unit.quantity()));
            if (!now.isZero()) {
                added.add(new ReceivedUnits(unit.line(), now, unit.disposition()));
            }
        }
        List<BookedUnits> plain = added.stream()
                .map(it -> new BookedUnits(it.line(), it.quantity()))
                .toList();
        if (!added.isEmpty() && fits(DocumentKind.RECEIPT, subject, plain)) {
            plan.add(
                    subject,
                    by,
                    new EffectRequest.EnterReceipt(BookReceipt.builder()
                            .order(order.id())
                            .returnId(goods)
                            .location(location)
                            .addAllUnits(added)
                            .build()),
                    emitted -> emitted.withUnits(added));
        }
    }

    /** What a statement adds to what was decided for the same thing; less than that is an open point. */
    private List<BookedUnits> added(DocumentKind kind, String subject, Map<OrderLineId, Quantity> stated) {
        List<BookedUnits> units = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            Quantity now = stated.getOrDefault(line.id(), Quantity.ZERO);
            Quantity before = plan.units(kind, subject, line.id());
            if (now.exceeds(before)) {
                units.add(new BookedUnits(line.id(), now.minus(before)));
            } else if (before.exceeds(now)) {
                findings.open(
                        OpenPoint.Reason.CHANGED_AFTER_BOOKING,
                        subject,
                        subject + " was booked with " + before + " units of line " + line.id() + " and is stated with "
                                + now + " now; correct the books by hand");
            }
        }
        return units;
    }

    /** Whether the order has that many units; what it has not is never asked of the books (rule R7). */
    private boolean fits(DocumentKind kind, String subject, List<BookedUnits> units) {
        boolean fits = true;
        for (BookedUnits unit : units) {
            Quantity ordered = order.line(unit.line()).map(OrderLine::quantity).orElse(Quantity.ZERO);
            Quantity before = kind == DocumentKind.RETURN_AUTHORISATION
                    ? plan.units(DocumentKind.RECEIPT, unit.line()).plus(expected(subject, unit.line()))
                    : plan.units(kind, unit.line());
            Quantity all = before.plus(unit.quantity());
            if (all.exceeds(ordered)) {
                findings.open(
                        OpenPoint.Reason.TOO_MANY_UNITS,
                        subject,
                        subject + " brings line " + unit.line() + " to " + all + " of " + ordered
                                + " units; see which statement is wrong, or correct the books by hand");
                fits = false;
            }
        }
        return fits;
    }

    /**
     * Units that may come back and have not yet; an earlier return's permission may have lapsed, so each counts alone.
     */
    private Quantity expected(String subject, OrderLineId line) {
        return plan.units(DocumentKind.RETURN_AUTHORISATION, subject, line).minusOrZero(received(subject, line));
    }

    private static <T> FactRef causedBy(List<Stated<T>> stated, Predicate<T> thing) {
        return stated.stream()
                .filter(it -> thing.test(it.value()))
                .map(Stated::by)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("everything on the order was stated by a fact"));
    }
}
