package io.aftermile.testkit;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditDuty;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.failure.Invalid;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.ItemId;
import io.aftermile.model.LineKind;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenderId;
import io.aftermile.money.Amount;
import io.aftermile.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongBinaryOperator;
import java.util.stream.Stream;
import org.joda.money.Money;

/** What books in memory know of one order: its invoice, and what has been shipped, received and credited of it. */
final class InMemoryInvoice {

    private final BookOrder booked;
    private final Map<OrderLineId, Quantity> shipped = new HashMap<>();
    private final Map<OrderLineId, Quantity> back = new HashMap<>();
    private final Map<OrderLineId, Quantity> credited = new HashMap<>();
    private final Map<PartId, Total> byUnits = new HashMap<>();
    private final Map<PartId, Total> byAmount = new HashMap<>();
    private final Map<DutyOf, Total> byDuty = new HashMap<>();
    private final Set<TenderId> tenders = new HashSet<>();

    InMemoryInvoice(BookOrder booked) {
        this.booked = booked;
    }

    private record DutyOf(OrderLineId line, DutyId duty) {}

    /** What an invoice or a credit memo adds up to; units credit net and tax, duties are credited by name. */
    record Total(Amount net, Amount tax, Amount duties, Amount dutyTax) {

        static Total zero(Amount zero) {
            return new Total(zero, zero, zero, zero);
        }

        Amount allTax() {
            return tax.plus(dutyTax);
        }

        Total plus(Total other) {
            return new Total(
                    net.plus(other.net), tax.plus(other.tax), duties.plus(other.duties), dutyTax.plus(other.dutyTax));
        }

        Total minus(Total other) {
            return new Total(
                    net.minus(other.net),
                    tax.minus(other.tax),
                    duties.minus(other.duties),
                    dutyTax.minus(other.dutyTax));
        }

        boolean isNegative() {
            return net.isNegative() || tax.isNegative() || duties.isNegative() || dutyTax.isNegative();
        }
    }

    /** Work happens on a copy, which takes the invoice's place once all of it went well. */
    InMemoryInvoice copy() {
        InMemoryInvoice copy = new InMemoryInvoice(booked);
        copy.shipped.putAll(shipped);
        copy.back.putAll(back);
        copy.credited.putAll(credited);
        copy.byUnits.putAll(byUnits);
        copy.byAmount.putAll(byAmount);
        copy.byDuty.putAll(byDuty);
        copy.tenders.addAll(tenders);
        return copy;
    }

    Total whole() {
        return booked.order().parts().map(this::invoiced).reduce(zero(), Total::plus);
    }

    boolean isFirstTender(TenderId tender) {
        return tenders.isEmpty() || tenders.contains(tender);
    }

    void paidWith(TenderId tender) {
        tenders.add(tender);
    }

    boolean isWhole(List<BookedUnits> units) {
        return booked.order().lines().stream()
                .filter(line -> line.kind() == LineKind.GOODS)
                .allMatch(line -> Quantity.sum(units.stream()
                                .filter(it -> it.line().equals(line.id()))
                                .map(BookedUnits::quantity))
                        .equals(line.quantity()));
    }

    void ship(BookedUnits units, BiConsumer<ItemId, Quantity> moves) {
        add(shipped, units.line(), units.quantity(), moves);
    }

    void receive(ReceivedUnits units, BiConsumer<ItemId, Quantity> moves) {
        if (units.disposition() == DispositionKind.MISSING) {
            line(units.line());
        } else {
            add(back, units.line(), units.quantity(), moves);
        }
    }

    void requireReturnable(BookedUnits units) {
        Quantity before = back.getOrDefault(units.line(), Quantity.ZERO);
        requireAtMost(line(units.line()), before, units.quantity());
    }

    private void add(
            Map<OrderLineId, Quantity> soFar, OrderLineId id, Quantity quantity, BiConsumer<ItemId, Quantity> moves) {
        OrderLine line = line(id);
        Quantity before = soFar.getOrDefault(id, Quantity.ZERO);
        requireAtMost(line, before, quantity);
        soFar.put(id, before.plus(quantity));
        booked.items().stream().filter(it -> it.line().equals(id)).forEach(item -> {
            Quantity moved = items(item, line, before.plus(quantity)).minus(items(item, line, before));
            moves.accept(item.item(), moved);
        });
    }

    private static Quantity items(ItemAssignment item, OrderLine line, Quantity units) {
        BigDecimal exact = item.itemQuantity().toBigDecimal().multiply(units.toBigDecimal());
        return Quantity.of(exact.divide(line.quantity().toBigDecimal(), 9, RoundingMode.HALF_UP));
    }

    private static void requireAtMost(OrderLine line, Quantity before, Quantity quantity) {
        if (before.plus(quantity).exceeds(line.quantity())) {
            throw new Invalid(
                    "/units",
                    "asks for " + quantity + " of line " + line.id() + ", which has " + line.quantity() + " of which "
                            + before + " are gone",
                    "give at most " + line.quantity().minusOrZero(before));
        }
    }

    Total credit(BookCreditMemo request) {
        request.goodwill().ifPresent(amount -> requireViews("/goodwill", amount));
        request.paidBack().forEach(money -> requireViews("/paidBack", money.amount()));
        return Stream.of(
                        request.units().stream().map(this::credit),
                        request.amounts().stream().map(this::credit),
                        request.duties().stream().map(this::credit))
                .flatMap(it -> it)
                .reduce(zero(), Total::plus);
    }

    private Total credit(CreditUnits units) {
        OrderLine line = line(units.line());
        requireViews("/units/expectedNet", units.expectedNet());
        requireViews("/units/expectedTax", units.expectedTax());
        Quantity before = credited.getOrDefault(line.id(), Quantity.ZERO);
        requireAtMost(line, before, units.quantity());
        Quantity after = before.plus(units.quantity());
        credited.put(line.id(), after);
        Total left = left(line);
        Total step = after.equals(line.quantity()) ? units(left.net(), left.tax()) : step(line, after, left);
        byUnits.merge(line.id(), step, Total::plus);
        return step;
    }

    /** The share of the invoice, to the nearest minor unit, less what units have been credited with before. */
    private Total step(OrderLine line, Quantity after, Total left) {
        Total before = byUnits.getOrDefault(line.id(), zero());
        Amount tax = between(zero().net(), share(line.tax(), line, after).minus(before.tax()), left.tax());
        if (!line.taxIncluded()) {
            Amount net = share(line.net(), line, after).minus(before.net());
            return units(between(zero().net(), net, left.net()), tax);
        }
        Amount gross = between(
                zero().net(),
                share(line.gross(), line, after).minus(before.net()).minus(before.tax()),
                left.net().plus(left.tax()));
        Amount fitted = between(gross.minus(left.net()), tax, gross);
        return units(gross.minus(fitted), fitted);
    }

    private static Amount share(Amount whole, OrderLine line, Quantity after) {
        long units = after.steps(line.step());
        long all = line.quantity().steps(line.step());
        return each(whole, whole, (amount, same) -> Rounding.HALF_UP.near(amount, units, all));
    }

    private static Amount between(Amount low, Amount amount, Amount high) {
        return each(each(amount, low, Math::max), high, Math::min);
    }

    private static Amount each(Amount left, Amount right, LongBinaryOperator operation) {
        Money customer = each(left.customer(), right.customer(), operation);
        return left.book()
                .map(book -> Amount.of(customer, each(book, right.book().orElseThrow(), operation)))
                .orElseGet(() -> Amount.of(customer));
    }

    private static Money each(Money left, Money right, LongBinaryOperator operation) {
        return Money.ofMinor(
                left.getCurrencyUnit(), operation.applyAsLong(left.getAmountMinorLong(), right.getAmountMinorLong()));
    }

    private Total credit(CreditAmount amount) {
        InvoicePart part = part(amount.part());
        requireViews("/amounts/net", amount.net());
        requireViews("/amounts/tax", amount.tax());
        return byAmount(part, units(amount.net(), amount.tax()));
    }

    private Total credit(CreditDuty credit) {
        OrderLine line = line(credit.line());
        requireViews("/duties/amount", credit.amount());
        requireViews("/duties/tax", credit.tax());
        Duty duty = line.duties().stream()
                .filter(it -> it.id().equals(credit.duty()))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "/duties", "names duty " + credit.duty() + " of line " + line.id(), "name a duty of the line"));
        DutyOf which = new DutyOf(line.id(), duty.id());
        Total left = duty(duty.amount(), duty.tax()).minus(byDuty.getOrDefault(which, zero()));
        Total total = duty(credit.amount(), credit.tax());
        if (left.minus(total).isNegative()) {
            throw new Invalid(
                    "/duties",
                    "asks for " + credit.amount() + " and tax " + credit.tax() + " of duty " + duty.id() + " of line "
                            + line.id() + ", which has " + left.duties() + " and " + left.dutyTax() + " left",
                    "credit at most what is left");
        }
        byDuty.merge(which, total, Total::plus);
        return total;
    }

    private static Total duty(Amount amount, Amount tax) {
        return new Total(amount.zero(), amount.zero(), amount, tax);
    }

    private Total byAmount(InvoicePart part, Total total) {
        Total left = left(part);
        if (left.minus(total).isNegative()) {
            throw new Invalid(
                    "/amounts",
                    "asks for net " + total.net() + " and tax " + total.tax() + " of part "
                            + part.id().value() + ", which has " + left.net() + " and " + left.tax() + " left",
                    "credit at most what is left");
        }
        byAmount.merge(part.id(), total, Total::plus);
        return total;
    }

    private Total left(InvoicePart part) {
        return invoiced(part)
                .minus(byUnits.getOrDefault(part.id(), zero()))
                .minus(byAmount.getOrDefault(part.id(), zero()));
    }

    private Total invoiced(InvoicePart part) {
        Amount none = part.price().zero();
        Amount duties = part.duties().stream().map(Duty::amount).reduce(none, Amount::plus);
        Amount onDuties = part.duties().stream().map(Duty::tax).reduce(none, Amount::plus);
        return new Total(part.net(), part.tax(), duties, onDuties);
    }

    private static Total units(Amount net, Amount tax) {
        return new Total(net, tax, net.zero(), net.zero());
    }

    void requireViews(String path, Amount amount) {
        if (!amount.sameViews(zero().net())) {
            throw new Invalid(
                    path,
                    "is " + amount + " on order " + booked.order().id(),
                    "state it in the order's currency views");
        }
    }

    private OrderLine line(OrderLineId id) {
        return booked.order().line(id).orElseThrow(() -> unknown(id.value()));
    }

    private InvoicePart part(PartId id) {
        Optional<InvoicePart> found =
                booked.order().parts().filter(it -> it.id().equals(id)).findFirst();
        return found.orElseThrow(() -> unknown(id.value()));
    }

    private Invalid unknown(String part) {
        return new Invalid(
                "/units",
                "names part " + part + ", which order " + booked.order().id() + " does not have",
                "name a part of it");
    }

    private Total zero() {
        return Total.zero(booked.order().zero());
    }
}
