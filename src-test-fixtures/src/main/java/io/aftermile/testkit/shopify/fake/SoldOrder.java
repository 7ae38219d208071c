package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order of the shop: what was sold, what was paid, and all that became of it. */
final class SoldOrder implements Shown {

    final String number;
    final String name;
    final OrderDraft facts;
    final Currencies currencies;
    final boolean taxesIncluded;
    final boolean test;
    final Instant at;
    final Bag tip;
    final List<Discount> discounts = new ArrayList<>();
    final List<SoldPart> lines = new ArrayList<>();
    final List<SoldPart> charges = new ArrayList<>();
    final List<Payment> payments = new ArrayList<>();
    final List<GivenRefund> refunds = new ArrayList<>();
    final List<Shipment> shipments = new ArrayList<>();
    final List<ToShip> toShip = new ArrayList<>();
    final List<SoldReturn> returns = new ArrayList<>();

    /** What was given as store credit, which is no payment to a tender. */
    Bag credited;

    Instant updatedAt;

    @Nullable Instant cancelledAt;

    SoldOrder(OrderDraft facts, String number, Instant now, Function<PartDraft, Optional<Item>> items) {
        this.facts = facts;
        this.number = number;
        this.name = facts.name == null ? "#" + number : facts.name;
        this.currencies = facts.currencies;
        this.taxesIncluded = facts.taxesIncluded;
        this.test = facts.test;
        this.at = facts.at == null ? now : facts.at;
        this.updatedAt = this.at;
        this.tip = currencies.amount(facts.tip);
        this.credited = currencies.zero();
        for (OrderDraft.DiscountDraft discount : facts.discounts) {
            discounts.add(new Discount(discounts.size(), discount, currencies));
        }
        Spread spread = new Spread(facts, currencies, discounts);
        for (PartDraft line : facts.lines) {
            lines.add(new SoldPart(
                    this, line, false, spread.sharesOf(line), items.apply(line).orElse(null)));
        }
        for (PartDraft charge : facts.shipping) {
            charges.add(new SoldPart(this, charge, true, spread.sharesOf(charge), null));
        }
    }

    String gid() {
        return Gid.of("Order", number);
    }

    /** The sum of amounts of this order. */
    Bag sum(Stream<Bag> amounts) {
        return amounts.reduce(currencies.zero(), Bag::plus);
    }

    Bag subtotal() {
        return sum(lines.stream().map(SoldPart::net));
    }

    Bag shippingNet() {
        return sum(charges.stream().map(SoldPart::net));
    }

    Bag tax() {
        return sum(parts().map(SoldPart::tax));
    }

    Bag duties() {
        return sum(allDuties().map(it -> it.price));
    }

    Stream<SoldPart> parts() {
        return Stream.concat(lines.stream(), charges.stream());
    }

    Stream<SoldDuty> allDuties() {
        return lines.stream().flatMap(it -> it.duties.stream());
    }

    Bag total() {
        Bag total = subtotal().plus(shippingNet()).plus(duties()).plus(tip);
        return taxesIncluded ? total : total.plus(tax());
    }

    /** What has come. */
    Bag received() {
        return sum(payments.stream().filter(Payment::came).map(it -> it.amount));
    }

    /** What has gone back, or is on its way, as store credit too. */
    Bag refundedMoney() {
        return sum(payments.stream().filter(Payment::goesBack).map(it -> it.amount))
                .plus(credited);
    }

    /** What is reserved and was not taken. */
    Bag capturable() {
        return sum(payments.stream()
                .filter(it -> it.kind.equals("AUTHORIZATION") && it.status.equals("SUCCESS"))
                .map(it -> it.amount.minus(sum(payments.stream()
                        .filter(taken -> taken.kind.equals("CAPTURE") && taken.parent == it)
                        .map(taken -> taken.amount)))));
    }

    Bag netPayment() {
        return received().minus(refundedMoney());
    }

    Optional<SoldPart> line(String gid) {
        return lines.stream().filter(it -> it.gid().equals(gid)).findFirst();
    }

    Optional<SoldDuty> duty(String gid) {
        return allDuties().filter(it -> it.gid().equals(gid)).findFirst();
    }

    /** What the buyer still has of a sum, taxes included where they are no part of it. */
    Bag withTax(Bag net, Bag tax) {
        return taxesIncluded ? net : net.plus(tax);
    }

    @Override
    public View view() {
        return OrderViews.of(this);
    }
}
