package io.aftermile.testkit.simulation;

import io.aftermile.connector.Fact;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/**
 * What happens to one order, made up from its seed: a sale, money, parcels, goods that come back and refunds. Each
 * thing becomes true at its time, and is told by a letter.
 */
final class Story {

    private static final List<String> SKUS = List.of("TEE", "MUG", "BAG", "CAP");
    static final List<CurrencyUnit> CURRENCIES =
            List.of(CurrencyUnit.EUR, CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.of("KWD"));

    /**
     * Something that happens.
     *
     * @param after when, counted from the beginning
     * @param truth what is true from then on
     * @param facts what the shop tells about it, in one letter
     */
    record Happening(Duration after, Runnable truth, List<Fact> facts) {}

    private final Chance chance;
    private final Sale sale;
    private final SaleFacts facts;
    private final List<Happening> happenings = new ArrayList<>();
    private final Map<String, Integer> wanted = new LinkedHashMap<>();
    private final Map<String, Long> tenders = new LinkedHashMap<>();
    private Order paidOrder;
    private Duration at = Duration.ZERO;

    private Story(Chance chance, OrderId id) {
        this.chance = chance;
        this.sale = sold(chance, id);
        this.facts = new SaleFacts(sale);
        Instant placed = later(0, 600);
        this.paidOrder = facts.order("#" + id, placed, placed);
    }

    static Story of(Chance chance, OrderId id) {
        Story story = new Story(chance, id);
        story.write();
        return story;
    }

    Sale sale() {
        return sale;
    }

    /** The order as it was sold and paid. */
    Order paidOrder() {
        return paidOrder;
    }

    /** Units, by line, of which the staff wants the money paid back through the engine. */
    Map<String, Integer> wanted() {
        return wanted;
    }

    List<Happening> happenings() {
        return happenings;
    }

    private static Sale sold(Chance chance, OrderId id) {
        CurrencyUnit currency = chance.pick(CURRENCIES);
        List<Sale.Line> lines = new ArrayList<>();
        int first = chance.below(SKUS.size());
        for (int i = 0; i < chance.between(1, 2); i++) {
            int units = chance.between(1, 4);
            long price = chance.between(500, 9000);
            long discount = chance.percent(40) ? chance.between(1, 400) : 0;
            // The books in memory know a line's tax as one sum.
            long tax = chance.percent(60) ? chance.between(1, 900) : 0;
            lines.add(new Sale.Line("L" + (i + 1), SKUS.get((first + i) % SKUS.size()), units, price, discount, tax));
        }
        boolean delivered = chance.percent(50);
        return new Sale(
                id, currency, lines, delivered ? chance.between(100, 900) : 0, delivered ? chance.between(1, 90) : 0);
    }

    private Instant later(int first, int last) {
        at = at.plus(chance.seconds(first, last));
        return VirtualTime.START.plus(at);
    }

    private void tell(Runnable truth, Fact... told) {
        happenings.add(new Happening(at, truth, List.of(told)));
    }

    private void write() {
        Order order = paidOrder;
        Instant placed = order.updatedAt().orElseThrow();
        pay(order, placed);
        if (chance.percent(30)) {
            tell(() -> {}, new Fact.OrderReported(facts.order("#" + sale.id + "!", placed, later(1, 300))));
        }
        if (chance.percent(12)) {
            cancel(order);
        } else {
            Map<String, Integer> left = ship();
            if (chance.percent(35)) {
                wanted.putAll(left);
                wanted.replaceAll((line, units) -> chance.between(1, units));
            } else if (chance.percent(80) && takeBack("1", left) && chance.percent(40)) {
                takeBack("2", left);
            }
        }
    }

    /** Money: with the order's statement, or each capture in a letter of its own. */
    private void pay(Order order, Instant placed) {
        long total = sale.total();
        long gift = chance.percent(30) ? Math.min(total - 1, chance.between(50, 800)) : 0;
        List<Tender> paid = new ArrayList<>();
        if (gift > 0) {
            paid.add(facts.tender("gift", TenderKind.GIFT_CARD, gift, placed));
        }
        paid.add(facts.tender("card", TenderKind.CARD, total - gift, placed));
        paidOrder = order.withTenders(paid);
        paid.forEach(it -> tenders.put(it.id().value(), minor(it)));
        if (chance.percent(25)) {
            tell(
                    () -> {
                        sale.placed = true;
                        paid.forEach(it -> sale.captured.put(it.id().value(), minor(it)));
                    },
                    new Fact.OrderReported(paidOrder));
        } else {
            tell(() -> sale.placed = true, new Fact.OrderReported(order));
            for (Tender tender : paid) {
                later(0, 30);
                tell(() -> sale.captured.put(tender.id().value(), minor(tender)), facts.captured(tender));
            }
        }
    }

    private static long minor(Tender tender) {
        return tender.captured().customer().getAmountMinorLong();
    }

    /** Everything is called off and paid back before it left. */
    private void cancel(Order order) {
        Instant now = later(30, 1800);
        SaleFacts.Refunding refund = facts.new Refunding(sale.id + "-R1", now, Optional.empty());
        sale.lines.forEach(it -> refund.units(it.id(), it.units(), RestockKind.CANCEL));
        refund(refund);
        Instant then = later(1, 60);
        tell(() -> {}, new Fact.OrderReported(order.withUpdatedAt(then).withCancelledAt(EventTime.at(then))));
    }

    /** Ships all units in one parcel or two; what left, by line. */
    private Map<String, Integer> ship() {
        Map<String, Integer> all = new LinkedHashMap<>();
        Map<String, Integer> first = new LinkedHashMap<>();
        Map<String, Integer> second = new LinkedHashMap<>();
        for (Sale.Line line : sale.lines) {
            int early = chance.between(0, line.units());
            all.put(line.id(), line.units());
            put(first, line.id(), early);
            put(second, line.id(), line.units() - early);
        }
        for (Map<String, Integer> parcel : chance.percent(50) ? List.of(all) : List.of(first, second)) {
            if (!parcel.isEmpty()) {
                ship(sale.id + "-P" + (parcel == second ? 2 : 1), parcel);
            }
        }
        return new LinkedHashMap<>(all);
    }

    private static void put(Map<String, Integer> units, String line, int count) {
        if (count > 0) {
            units.put(line, count);
        }
    }

    private void ship(String id, Map<String, Integer> units) {
        if (chance.percent(25)) {
            tell(() -> {}, facts.shipment(id, ShipmentStatus.PENDING, units, later(30, 900)));
        }
        Instant left = later(30, 1800);
        tell(
                () -> units.forEach((line, count) -> sale.shipped.merge(line, count, Integer::sum)),
                facts.shipment(id, ShipmentStatus.SHIPPED, units, left));
        if (chance.percent(35)) {
            tell(() -> {}, facts.delivered(id, later(60, 1800)));
        }
    }

    /** Some units of a line come back, or only their money; whether there were any left. */
    private boolean takeBack(String number, Map<String, Integer> left) {
        Sale.Line line = chance.pick(sale.lines);
        int most = left.getOrDefault(line.id(), 0);
        if (most == 0) {
            return false;
        }
        int count = chance.between(1, most);
        left.put(line.id(), most - count);
        Map<String, Integer> units = Map.of(line.id(), count);
        Optional<ReturnId> goods = Optional.empty();
        RestockKind restock = RestockKind.NO_RESTOCK;
        if (chance.percent(60)) {
            ReturnId back = new ReturnId(sale.id + "-G" + number);
            goods = Optional.of(back);
            askForReturn(back.value(), units);
            if (chance.percent(50)) {
                inspect(back.value(), line.id(), units);
            } else {
                restock = RestockKind.RETURN;
            }
        }
        SaleFacts.Refunding refund = facts.new Refunding(sale.id + "-R" + number, later(30, 1800), goods);
        refund.units(line.id(), count, restock);
        if (sale.shippingNet > 0 && number.equals("1") && chance.percent(30)) {
            refund.shipping();
        }
        if (restock == RestockKind.RETURN) {
            refund.restocks(line.id(), count);
        }
        refund(refund);
        return true;
    }

    private void askForReturn(String id, Map<String, Integer> units) {
        tell(() -> {}, facts.goods(id, ReturnStatus.REQUESTED, units, Optional.empty(), later(60, 1800)));
        Instant then = later(10, 600);
        Runnable approved = () -> units.forEach((line, count) -> sale.authorised.merge(line, count, Integer::sum));
        tell(
                approved,
                chance.percent(50)
                        ? facts.status(id, ReturnStatus.APPROVED)
                        : facts.goods(id, ReturnStatus.APPROVED, units, Optional.empty(), then));
    }

    private void inspect(String id, String line, Map<String, Integer> units) {
        DispositionKind kind = chance.percent(60) ? DispositionKind.RESTOCKED : DispositionKind.SCRAPPED;
        Instant now = later(60, 1800);
        tell(
                () -> {
                    sale.back.merge(line, units.get(line), Integer::sum);
                    if (kind == DispositionKind.RESTOCKED) {
                        sale.restocked.merge(line, units.get(line), Integer::sum);
                    }
                },
                facts.goods(id, ReturnStatus.APPROVED, units, Optional.of(kind), now));
    }

    /** Pays at once, or promises first and pays later. */
    private void refund(SaleFacts.Refunding refund) {
        refund.paid(tenders);
        Runnable made = () -> {
            sale.refunds.put(refund.id, refund.truth);
            refund.restocked.forEach((line, count) -> {
                sale.back.merge(line, count, Integer::sum);
                sale.restocked.merge(line, count, Integer::sum);
            });
        };
        if (chance.percent(25)) {
            tell(made, refund.fact(PaymentStatus.PENDING));
            later(60, 3600);
            tell(() -> refund.truth.settled = refund.truth.owed, refund.fact(PaymentStatus.SETTLED));
        } else {
            tell(
                    () -> {
                        made.run();
                        refund.truth.settled = refund.truth.owed;
                    },
                    refund.fact(PaymentStatus.SETTLED));
        }
    }
}
