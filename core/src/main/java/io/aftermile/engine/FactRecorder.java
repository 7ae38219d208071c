package io.aftermile.engine;

import io.aftermile.connector.Fact;
import io.aftermile.model.EventTime;
import io.aftermile.model.FulfillmentOrder;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.Return;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.Tender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts one fact on the record of its order; what an order's statement brings along is recorded thing by thing. */
final class FactRecorder {

    private final FactRef ref;
    private final Optional<Instant> triggeredAt;
    private final Instant now;
    private final List<TimelineEntry> entries = new ArrayList<>();
    private Dossier dossier;

    FactRecorder(Dossier dossier, FactRef ref, Optional<Instant> triggeredAt, Instant now) {
        this.dossier = dossier;
        this.ref = ref;
        this.triggeredAt = triggeredAt;
        this.now = now;
    }

    /** What was put on the timeline. */
    List<TimelineEntry> entries() {
        return entries;
    }

    Dossier record(Fact told) {
        // Told again by a system that still knows them, a person who was erased stays erased.
        Fact fact = dossier.erasedAt().isPresent() ? WithoutPeople.of(told) : told;
        fact.match(
                it -> order(it.order()),
                // Which of two statements is the later one, the hour of the capture cannot tell: both state the same.
                it -> tender(
                        it.tender(), triggeredAt.or(() -> instant(it.tender().capturedAt()))),
                it -> shipment(it.shipment(), triggeredAt),
                it -> fulfillmentOrder(it.fulfillmentOrder(), triggeredAt),
                it -> tracking(new StatedTracking(it.shipment(), it.event())),
                it -> goodsBack(it.goods(), triggeredAt),
                it -> returnStatus(new StatedReturnStatus(it.returnId(), it.status())),
                it -> refund(it.refund(), triggeredAt));
        return dossier.withTimeline(append(dossier.timeline(), entries));
    }

    private boolean order(Order order) {
        Optional<Instant> at = order.updatedAt().or(() -> triggeredAt);
        Stated<Order> stated = stated(bare(order), at);
        TimelineEntry.Merge merge = dossier.invoice()
                .map(earlier ->
                        Statements.meet(earlier, stated, it -> it.cancelledAt().isPresent() ? 1 : 0))
                .orElse(TimelineEntry.Merge.NEW);
        if (merge == TimelineEntry.Merge.NEW || merge == TimelineEntry.Merge.NEWER) {
            dossier = dossier.withInvoice(stated);
        }
        note(Subject.of(order.id()), at, merge, order.cancelledAt().isPresent() ? "order, cancelled" : "order");
        order.tenders().forEach(it -> tender(it, at));
        order.fulfillmentOrders().forEach(it -> fulfillmentOrder(it, at));
        order.shipments().forEach(it -> shipment(it, at));
        order.returns().forEach(it -> goodsBack(it, at));
        order.refunds().forEach(it -> refund(it, at));
        return true;
    }

    /** The invoice alone: what was done about it stands in statements of its own. */
    static Order bare(Order order) {
        return order.withTenders(List.of())
                .withFulfillmentOrders(List.of())
                .withShipments(List.of())
                .withReturns(List.of())
                .withRefunds(List.of());
    }

    private boolean tender(Tender tender, Optional<Instant> at) {
        Statements<Tender> merged = Statements.add(
                dossier.tenders(),
                stated(tender, at),
                Tender::id,
                it -> it.refundedElsewhere().isPresent() ? 1 : 0);
        dossier = dossier.withTenders(merged.known());
        note(
                Subject.of(tender.id()),
                instant(tender.capturedAt()).or(() -> at),
                merged.merge(),
                "captured " + tender.captured());
        return true;
    }

    private boolean fulfillmentOrder(FulfillmentOrder instruction, Optional<Instant> at) {
        Statements<FulfillmentOrder> merged = Statements.add(
                dossier.fulfillmentOrders(),
                stated(instruction, at),
                FulfillmentOrder::id,
                it -> it.status().ordinal());
        dossier = dossier.withFulfillmentOrders(merged.known());
        note(
                Subject.of(instruction.id()),
                at,
                merged.merge(),
                "instruction " + instruction.status().name());
        return true;
    }

    private boolean shipment(Shipment shipment, Optional<Instant> otherwise) {
        Optional<Instant> at = shipment.updatedAt().or(() -> otherwise);
        shipment.events().forEach(event -> tracking(new StatedTracking(Optional.of(shipment.id()), event)));
        Statements<Shipment> merged = Statements.add(
                dossier.shipments(),
                stated(shipment.withEvents(List.of()), at),
                Shipment::id,
                it -> it.status() == ShipmentStatus.PENDING ? 0 : 1);
        dossier = dossier.withShipments(merged.known());
        note(
                Subject.of(shipment.id()),
                at,
                merged.merge(),
                "shipment " + shipment.status().name());
        return true;
    }

    /** A tracking event is what it says: there are no two versions of one, only the same one told twice. */
    private boolean tracking(StatedTracking tracking) {
        Optional<Instant> at = tracking.event().at().instant();
        boolean known = dossier.tracking().stream().anyMatch(it -> sameEvent(it.value(), tracking));
        if (!known) {
            List<Stated<StatedTracking>> all = new ArrayList<>(dossier.tracking());
            all.add(stated(tracking, at));
            all.sort(Comparator.<Stated<StatedTracking>, Instant>comparing(
                            it -> it.at().orElse(Instant.MAX))
                    .thenComparing(it -> it.value().toString()));
            dossier = dossier.withTracking(all);
        }
        note(
                Subject.of(tracking),
                at,
                known ? TimelineEntry.Merge.REPEATED : TimelineEntry.Merge.NEW,
                "tracking " + tracking.event().status().name());
        return true;
    }

    private static boolean sameEvent(StatedTracking known, StatedTracking tracking) {
        return known.equals(tracking)
                || (known.event().id().isPresent()
                        && known.event().id().equals(tracking.event().id())
                        && known.shipment().equals(tracking.shipment()));
    }

    private boolean goodsBack(Return goods, Optional<Instant> otherwise) {
        Optional<Instant> at = goods.updatedAt().or(() -> otherwise);
        Statements<Return> merged =
                Statements.add(dossier.returns(), stated(goods, at), Return::id, it -> ReturnLife.rank(it.status()));
        dossier = dossier.withReturns(merged.known());
        note(
                Subject.of(goods.id()),
                at,
                merged.merge(),
                "return " + goods.status().name());
        keepStatus(new StatedReturnStatus(goods.id(), goods.status()), at);
        return true;
    }

    private boolean returnStatus(StatedReturnStatus status) {
        boolean added = keepStatus(status, triggeredAt);
        note(
                Subject.of(status.returnId()),
                triggeredAt,
                added ? TimelineEntry.Merge.NEW : TimelineEntry.Merge.REPEATED,
                "return " + status.status().name());
        return true;
    }

    private boolean keepStatus(StatedReturnStatus status, Optional<Instant> at) {
        boolean known = dossier.returnStatuses().stream()
                .anyMatch(it -> it.value().equals(status) && it.at().equals(at));
        if (!known) {
            List<Stated<StatedReturnStatus>> all = new ArrayList<>(dossier.returnStatuses());
            all.add(stated(status, at));
            all.sort(ReturnLife.BY_TIME);
            dossier = dossier.withReturnStatuses(all);
        }
        return !known;
    }

    private boolean refund(Refund refund, Optional<Instant> at) {
        Statements<Refund> merged =
                Statements.add(dossier.refunds(), stated(refund, at), Refund::id, it -> (int) it.tenders().stream()
                        .filter(tender -> tender.status() != PaymentStatus.PENDING)
                        .count());
        dossier = dossier.withRefunds(merged.known());
        note(Subject.of(refund.id()), refund.at().instant().or(() -> at), merged.merge(), "refund");
        return true;
    }

    private <T> Stated<T> stated(T value, Optional<Instant> at) {
        return new Stated<>(value, at, ref);
    }

    private void note(String about, Optional<Instant> at, TimelineEntry.Merge merge, String what) {
        entries.add(new TimelineEntry(ref, about, at, now, merge, what));
    }

    private static Optional<Instant> instant(Optional<EventTime> time) {
        return time.flatMap(EventTime::instant);
    }

    /** Both lists without repetition, in order: a fact that is put on the record twice stands there once. */
    private static List<TimelineEntry> append(List<TimelineEntry> known, List<TimelineEntry> added) {
        Set<String> seen = new LinkedHashSet<>();
        known.forEach(it -> seen.add(it.fact() + " " + it.about()));
        List<TimelineEntry> all = new ArrayList<>(known);
        added.stream()
                .filter(it -> !seen.contains(it.fact() + " " + it.about()))
                .forEach(all::add);
        return all;
    }
}
