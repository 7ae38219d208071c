package io.aftermile.testkit.simulation;

import io.aftermile.connector.Fact;
import io.aftermile.model.OrderId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.Shipment;
import io.aftermile.model.Tender;
import io.aftermile.money.Amount;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What follows for the books from the letters that were acknowledged, before the others are sent again. */
final class Acknowledged {

    private static final String LOST = "nothing acknowledged is lost";

    private final List<Letter> letters;
    private final World world;
    private final Set<OrderId> known = new HashSet<>();
    private final Set<OrderId> paid = new HashSet<>();
    private final Set<OrderId> cancelled = new HashSet<>();

    Acknowledged(List<Letter> letters, World world) {
        this.letters = letters.stream().filter(it -> it.acknowledged).toList();
        this.world = world;
    }

    void isInTheBooks() {
        each(this::know);
        known.stream()
                .filter(it -> !cancelled.contains(it) || paid.contains(it))
                .forEach(it -> Breach.unless(world.entries(it).isBooked(), LOST, "order " + it));
        Map<String, Integer> left = new HashMap<>();
        each(it -> booked(it, left));
    }

    private interface Told {
        void fact(Fact fact);
    }

    private void each(Told told) {
        letters.forEach(letter -> letter.facts.forEach(told::fact));
    }

    private void know(Fact fact) {
        if (fact instanceof Fact.OrderReported reported) {
            known.add(reported.order().id());
            if (reported.order().cancelledAt().isPresent()) {
                cancelled.add(reported.order().id());
            }
            if (!reported.order().tenders().isEmpty()) {
                paid.add(reported.order().id());
            }
        } else if (fact instanceof Fact.TenderReported reported) {
            paid.add(reported.orderId());
        }
    }

    private void booked(Fact fact, Map<String, Integer> left) {
        if (fact.about().filter(known::contains).isEmpty()) {
            return;
        }
        Entries entries = world.entries(fact.about().orElseThrow());
        if (fact instanceof Fact.OrderReported reported) {
            reported.order().tenders().forEach(it -> paid(entries, it));
        } else if (fact instanceof Fact.TenderReported reported) {
            paid(entries, reported.tender());
        } else if (fact instanceof Fact.ShipmentReported reported
                && reported.shipment().left()) {
            shipped(entries, reported.shipment());
        } else if (fact instanceof Fact.RefundReported reported && entries.isBooked()) {
            refunded(entries, reported.refund());
        }
    }

    private static void paid(Entries entries, Tender tender) {
        Breach.unless(
                entries.paid(tender.id().value()) == minor(tender.captured()), LOST, "the capture of " + tender.id());
    }

    private static void shipped(Entries entries, Shipment shipment) {
        shipment.lines()
                .forEach(it -> Breach.unless(
                        entries.shipped(it.line().value())
                                >= it.quantity().toBigDecimal().intValueExact(),
                        LOST,
                        "shipment " + shipment.id()));
    }

    private static void refunded(Entries entries, Refund refund) {
        long settled = refund.tenders().stream()
                .filter(it -> it.status() == PaymentStatus.SETTLED)
                .mapToLong(it -> minor(it.amount()))
                .sum();
        Breach.unless(entries.paidBack(refund.id().value()) >= settled, LOST, "refund " + refund.id());
    }

    private static long minor(Amount amount) {
        return amount.customer().getAmountMinorLong();
    }
}
