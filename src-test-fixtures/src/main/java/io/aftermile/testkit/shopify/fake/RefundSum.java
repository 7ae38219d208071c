package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a refund of units, shipping and duties comes to by the shop's own arithmetic, before anything is moved. */
final class RefundSum {

    /** Units of a line. */
    record Line(SoldPart part, int quantity, Bag net, Bag tax) {}

    /** A part of a shipping charge. */
    record Charge(SoldPart part, Bag net, Bag tax) {}

    /** A part of a duty. */
    record DutyPart(SoldDuty duty, Bag amount) {}

    final SoldOrder order;
    final List<Line> lines = new ArrayList<>();
    final List<Charge> charges = new ArrayList<>();
    final List<DutyPart> duties = new ArrayList<>();

    RefundSum(SoldOrder order) {
        this.order = order;
    }

    /** Units of lines, each line once. */
    RefundSum units(Map<SoldPart, Integer> units) {
        units.forEach((part, count) -> {
            if (count > 0) {
                lines.add(new Line(part, count, part.netOfNext(count), part.taxOfNext(count)));
            }
        });
        return this;
    }

    /** Everything that is left of the lines. */
    RefundSum allUnits() {
        Map<SoldPart, Integer> all = new LinkedHashMap<>();
        order.lines.forEach(it -> all.put(it, it.refundable()));
        return units(all);
    }

    /** Everything that is left of the charges for shipping. */
    RefundSum allShipping() {
        for (SoldPart charge : order.charges) {
            if (!charge.netLeft().isZero() || !charge.taxLeft().isZero()) {
                charges.add(new Charge(charge, charge.netLeft(), charge.taxLeft()));
            }
        }
        return this;
    }

    /** An amount of the charges for shipping, from the first on; their taxes in proportion, half-up. */
    RefundSum shipping(long buyerMinor) {
        long open = buyerMinor;
        for (SoldPart charge : order.charges) {
            long taken = Math.min(open, charge.netLeft().buyer());
            if (taken > 0) {
                boolean last = taken == charge.netLeft().buyer();
                Bag net = last ? charge.netLeft() : order.currencies.minor(taken);
                Bag share = charge.tax().part(taken, charge.net().buyer()).min(charge.taxLeft());
                charges.add(new Charge(charge, net, last ? charge.taxLeft() : share));
                open -= taken;
            }
        }
        return this;
    }

    /** A duty: all of it, or by the units of its line that are given back. */
    RefundSum duty(SoldDuty duty, boolean full) {
        Bag left = duty.price.minus(duty.refunded);
        if (full) {
            duties.add(new DutyPart(duty, left));
            return this;
        }
        int units = lines.stream()
                .filter(it -> it.part() == duty.line)
                .mapToInt(Line::quantity)
                .sum();
        boolean last = units == duty.line.refundable();
        duties.add(new DutyPart(
                duty,
                last ? left : duty.price.part(units, duty.line.facts.quantity).min(left)));
        return this;
    }

    Bag subtotal() {
        return order.sum(lines.stream().map(Line::net));
    }

    Bag linesTax() {
        return order.sum(lines.stream().map(Line::tax));
    }

    Bag shippingNet() {
        return order.sum(charges.stream().map(Charge::net));
    }

    Bag shippingTax() {
        return order.sum(charges.stream().map(Charge::tax));
    }

    Bag dutiesSum() {
        return order.sum(duties.stream().map(DutyPart::amount));
    }

    Bag tax() {
        return linesTax().plus(shippingTax());
    }

    Bag total() {
        return order.withTax(subtotal().plus(shippingNet()).plus(dutiesSum()), tax());
    }

    /** Books it as given back. */
    void book() {
        for (Line line : lines) {
            line.part().refunded += line.quantity();
            line.part().refundedNet = line.part().refundedNet.plus(line.net());
            line.part().refundedTax = line.part().refundedTax.plus(line.tax());
        }
        for (Charge charge : charges) {
            charge.part().refundedNet = charge.part().refundedNet.plus(charge.net());
            charge.part().refundedTax = charge.part().refundedTax.plus(charge.tax());
        }
        duties.forEach(it -> it.duty().refunded = it.duty().refunded.plus(it.amount()));
    }
}
