package io.aftermile.model;

import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Whether an order agrees with itself: its parts with its stated totals, a line's unit price with its price, and the
 * tax that a tax-inclusive part states with what its base can contain.
 *
 * <p>Nothing is repaired and there is no tolerance: each difference, in each currency view, is a {@link Discrepancy}
 * whose path points into the canonical order. Only totals that the channel states are compared.
 */
public final class TotalsCheck {

    private final Order order;
    private final List<Discrepancy> found = new ArrayList<>();

    private TotalsCheck(Order order) {
        this.order = order;
    }

    /** Every difference: totals first, in the order of {@link OrderTotals}, then parts in invoice order. */
    public static List<Discrepancy> of(Order order) {
        TotalsCheck check = new TotalsCheck(order);
        order.statedTotals().ifPresent(check::compareTotals);
        check.checkParts("/lines/", order.lines());
        check.checkParts("/shipping/", order.shipping());
        check.checkParts("/fees/", order.fees());
        return List.copyOf(check.found);
    }

    /** The totals that the parts of an order add up to; every one is there, zero where nothing adds to it. */
    public static OrderTotals addUp(Order order) {
        List<Duty> duties =
                order.lines().stream().flatMap(line -> line.duties().stream()).toList();
        Amount zero = order.zero();
        Amount dutyTax = sum(zero, duties.stream().map(Duty::tax));
        return OrderTotals.builder()
                .lineBase(sum(zero, order.lines().stream().map(InvoicePart::base)))
                .discount(sum(zero, order.parts().map(InvoicePart::discount)))
                .shipping(sum(zero, order.shipping().stream().map(InvoicePart::base)))
                .tax(sum(zero, order.parts().map(InvoicePart::tax)).plus(dutyTax))
                .duties(sum(zero, duties.stream().map(Duty::amount)))
                .fees(sum(zero, fees(order, FeeKind.ADDITIONAL_FEE)))
                .tips(sum(zero, fees(order, FeeKind.TIP)))
                .total(sum(zero, order.parts().map(InvoicePart::total)))
                .build();
    }

    private static Stream<Amount> fees(Order order, FeeKind kind) {
        return order.fees().stream().filter(fee -> fee.kind() == kind).map(InvoicePart::base);
    }

    private static Amount sum(Amount zero, Stream<Amount> amounts) {
        return amounts.reduce(zero, Amount::plus);
    }

    private void compareTotals(OrderTotals stated) {
        OrderTotals added = addUp(order);
        compare("lineBase", "lines after discounts", stated, added, OrderTotals::lineBase);
        compare("discount", "discounts", stated, added, OrderTotals::discount);
        compare("shipping", "shipping after discounts", stated, added, OrderTotals::shipping);
        compare("tax", "taxes", stated, added, OrderTotals::tax);
        compare("duties", "duties", stated, added, OrderTotals::duties);
        compare("fees", "additional fees", stated, added, OrderTotals::fees);
        compare("tips", "tips", stated, added, OrderTotals::tips);
        compare("total", "all parts", stated, added, OrderTotals::total);
    }

    private void compare(
            String field,
            String what,
            OrderTotals stated,
            OrderTotals added,
            Function<OrderTotals, Optional<Amount>> component) {
        component.apply(stated).ifPresent(total -> {
            Amount parts = component.apply(added).orElseThrow();
            for (CurrencyView view : CurrencyView.values()) {
                Optional<Money> expected = total.in(view);
                Optional<Money> actual = parts.in(view);
                if (!expected.equals(actual)) {
                    found.add(Discrepancy.builder()
                            .kind(DiscrepancyKind.TOTAL_MISMATCH)
                            .path("/statedTotals/" + field + "/"
                                    + (view == CurrencyView.CUSTOMER ? "customer" : "book"))
                            .expected(shown(expected))
                            .actual(shown(actual))
                            .detail(what + " add up to " + shown(actual) + "; the order states " + shown(expected))
                            .build());
                }
            }
        });
    }

    private static String shown(Optional<Money> money) {
        return money.map(Money::toString).orElse("nothing");
    }

    private void checkParts(String place, List<? extends InvoicePart> parts) {
        for (int i = 0; i < parts.size(); i++) {
            InvoicePart part = parts.get(i);
            String path = place + i;
            if (part instanceof OrderLine line) {
                checkUnitPrice(path, line);
            }
            if (part.net().isNegative()) {
                found.add(Discrepancy.builder()
                        .kind(DiscrepancyKind.NEGATIVE_NET)
                        .path(path + "/taxes")
                        .expected("at most " + part.base())
                        .actual(part.tax().toString())
                        .detail("the prices contain the taxes, and these taxes are more than the part's base")
                        .build());
            }
        }
    }

    private void checkUnitPrice(String path, OrderLine line) {
        line.unitPrice().ifPresent(unit -> {
            Money price = line.price().customer();
            boolean sameCurrency = unit.getCurrencyUnit().equals(price.getCurrencyUnit());
            boolean agrees = sameCurrency
                    && unit.getAmount().multiply(line.quantity().toBigDecimal()).compareTo(price.getAmount()) == 0;
            if (!agrees) {
                found.add(Discrepancy.builder()
                        .kind(DiscrepancyKind.UNIT_PRICE_MISMATCH)
                        .path(path + "/unitPrice")
                        .expected(price.toString())
                        .actual(unit + " x " + line.quantity())
                        .detail("unit price times quantity is not the price of the line; the line's price counts")
                        .build());
            }
        });
    }
}
