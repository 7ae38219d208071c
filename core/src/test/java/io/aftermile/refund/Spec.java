package io.aftermile.refund;

import io.aftermile.model.ChannelId;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountCondition;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** An order and what happens to it, in plain numbers that can be printed and made smaller. */
record Spec(String currency, boolean book, RefundPolicy policy, List<Line> lines, List<Event> events) {

    private static final CurrencyUnit BOOKS = CurrencyUnit.of("GBP");

    /** The two views of one amount in minor units. */
    record Sum(long customer, long book) {
        long in(boolean inBook) {
            return inBook ? book : customer;
        }
    }

    /** A line of so many steps of 10^-decimals units each. */
    record Line(
            boolean inclusive,
            long steps,
            int decimals,
            Sum base,
            List<Sum> discountSums,
            List<Sum> taxSums,
            List<Levied> duties) {

        long price(boolean book) {
            return base.in(book) + discounts(book).stream().mapToLong(it -> it).sum();
        }

        List<Long> discounts(boolean book) {
            return discountSums.stream().map(it -> it.in(book)).toList();
        }

        List<Long> taxes(boolean book) {
            return taxSums.stream().map(it -> it.in(book)).toList();
        }

        Quantity units(long count) {
            return Quantity.of(BigDecimal.valueOf(count, decimals));
        }
    }

    /** A duty on a line, with the taxes on it. */
    record Levied(DutyRefundability rule, Sum amount, List<Sum> taxSums) {

        /** The duty, then each tax on it: all come back alike. */
        List<Sum> sums() {
            List<Sum> all = new ArrayList<>(List.of(amount));
            all.addAll(taxSums);
            return all;
        }

        DutyRefundability rule(RefundPolicy policy) {
            return rule == DutyRefundability.UNKNOWN ? policy.unknownDuties() : rule;
        }
    }

    /** What happens next; numbers are shares of a thousand, so that they stay meaningful on a smaller order. */
    sealed interface Event {
        int line();
    }

    /** We give back units. */
    record Units(int line, int share, boolean cancel) implements Event {}

    /** Another system gave back units, off by so many minor units. */
    record Foreign(int line, int share, int baseOff, int taxOff, boolean taxInTotal) implements Event {}

    /** We give back an amount without units. */
    record GiveAmount(int line, int share, boolean net) implements Event {}

    CurrencyUnit unit() {
        return CurrencyUnit.of(currency);
    }

    Amount amount(Sum sum) {
        return amount(sum.customer(), sum.book());
    }

    Amount amount(long customer, long inBook) {
        Money money = Money.ofMinor(unit(), customer);
        return book ? Amount.of(money, Money.ofMinor(BOOKS, inBook)) : Amount.of(money);
    }

    static OrderLineId id(int line) {
        return new OrderLineId("l" + line);
    }

    /** Half of each line's steps has shipped. */
    long shippedSteps(int line) {
        return lines.get(line).steps() / 2;
    }

    Order order() {
        Order.Builder order = Order.builder()
                .id(new OrderId("o"))
                .channel(new ChannelId("c"))
                .number("1")
                .placedAt(Sale.NOON)
                .currency(unit());
        if (book) {
            order.bookCurrency(BOOKS);
        }
        int most = lines.stream()
                .mapToInt(line -> line.discountSums().size())
                .max()
                .orElse(0);
        for (int d = 0; d < most; d++) {
            order.addDiscount(Discount.builder()
                    .id(new DiscountId("d" + d))
                    .scheme(DiscountScheme.MANUAL)
                    .target(DiscountTarget.LINES)
                    .method(DiscountMethod.ACROSS)
                    .condition(condition())
                    .build());
        }
        List<ShipmentLine> shipped = new ArrayList<>();
        long paid = 0;
        long paidInBook = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            order.addLine(line(i, line));
            if (shippedSteps(i) > 0) {
                shipped.add(new ShipmentLine(id(i), line.units(shippedSteps(i))));
            }
            paid += gross(line, false);
            paidInBook += gross(line, true);
        }
        if (!shipped.isEmpty()) {
            order.addShipment(Shipment.builder()
                    .id(new ShipmentId("s"))
                    .status(ShipmentStatus.SHIPPED)
                    .addAllLines(shipped)
                    .build());
        }
        long card = paid / 3;
        return order.addTender(tender("card", TenderKind.CARD, amount(card, paidInBook / 3)))
                .addTender(tender("gift", TenderKind.GIFT_CARD, amount(paid - card, paidInBook - paidInBook / 3)))
                .build();
    }

    /** Where discounts are clawed back they were for all units, so that the first unit that comes back breaks them. */
    private Optional<DiscountCondition> condition() {
        return policy.clawBack() == DiscountClawBack.KEEP
                ? Optional.empty()
                : Optional.of(new DiscountCondition.MinimumQuantity(
                        Quantity.sum(lines.stream().map(line -> line.units(line.steps())))));
    }

    /** All that a line charges: with its taxes and duties. */
    static long gross(Line line, boolean book) {
        return line.base().in(book)
                + (line.inclusive()
                        ? 0
                        : line.taxes(book).stream().mapToLong(it -> it).sum())
                + line.duties().stream()
                        .flatMap(duty -> duty.sums().stream())
                        .mapToLong(it -> it.in(book))
                        .sum();
    }

    private OrderLine line(int index, Line line) {
        OrderLine.Builder builder = OrderLine.builder()
                .id(id(index))
                .title("line")
                .quantity(line.units(line.steps()))
                .step(line.units(1))
                .price(amount(line.price(false), line.price(true)))
                .taxIncluded(line.inclusive());
        for (int d = 0; d < line.discountSums().size(); d++) {
            builder.addDiscount(new DiscountAllocation(
                    new DiscountId("d" + d), amount(line.discountSums().get(d))));
        }
        for (int u = 0; u < line.duties().size(); u++) {
            Levied duty = line.duties().get(u);
            builder.addDuty(Duty.builder()
                    .id(new DutyId("u" + u))
                    .amount(amount(duty.amount()))
                    .refundability(duty.rule())
                    .addAllTaxes(taxes(duty.taxSums()))
                    .build());
        }
        return builder.addAllTaxes(taxes(line.taxSums())).build();
    }

    /** A line that costs so much in all, a part of it tax. */
    OrderLine newLine(int index, long cost) {
        long tax = cost / 11;
        return OrderLine.builder()
                .id(new OrderLineId("new" + index))
                .title("new")
                .quantity(Quantity.ONE)
                .price(amount(cost - tax, (cost - tax) * 7 / 9))
                .taxIncluded(false)
                .addAllTaxes(taxes(List.of(new Sum(tax, tax * 7 / 9))))
                .build();
    }

    private List<TaxLine> taxes(List<Sum> sums) {
        List<TaxLine> taxes = new ArrayList<>();
        for (int t = 0; t < sums.size(); t++) {
            taxes.add(TaxLine.builder()
                    .id(new TaxLineId("t" + t))
                    .title("T" + t)
                    .amount(amount(sums.get(t)))
                    .build());
        }
        return taxes;
    }

    private static Tender tender(String id, TenderKind kind, Amount captured) {
        return Tender.builder()
                .id(new TenderId(id))
                .kind(kind)
                .captured(captured)
                .build();
    }
}
