package io.aftermile.model;

import io.aftermile.money.Amount;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;

/**
 * What holds for every order, checked when it is built: unique names, one set of currency views, and references that
 * lead somewhere.
 */
final class OrderCheck {

    private final Order order;
    private final Amount zero;

    private OrderCheck(Order order) {
        this.order = order;
        this.zero = order.zero();
    }

    static void check(Order order) {
        new OrderCheck(order).check();
    }

    private void check() {
        paidWith("currency", order.currency());
        order.bookCurrency().ifPresent(book -> paidWith("book currency", book));
        unique("discount", order.discounts().stream().map(Discount::id));
        unique(
                "part",
                order.parts()
                        .map(part -> part.id().getClass().getSimpleName() + " "
                                + part.id().value()));
        unique("tender", order.tenders().stream().map(Tender::id));
        unique("fulfillment order", order.fulfillmentOrders().stream().map(FulfillmentOrder::id));
        unique("shipment", order.shipments().stream().map(Shipment::id));
        unique("return", order.returns().stream().map(Return::id));
        unique("refund", order.refunds().stream().map(Refund::id));
        order.parts().forEach(part -> sameViews("price of part " + part.id().value(), part.price()));
        order.tenders().forEach(tender -> {
            sameViews("captured amount of tender " + tender.id(), tender.captured());
            tender.refundedElsewhere()
                    .ifPresent(amount -> sameViews("refunded amount of tender " + tender.id(), amount));
            tender.cashRounding().ifPresent(amount -> sameViews("cash rounding of tender " + tender.id(), amount));
        });
        order.statedTotals().ifPresent(this::checkTotals);
        order.refunds().forEach(this::checkRefund);
        checkLineReferences();
        checkDiscountReferences();
    }

    private void checkTotals(OrderTotals totals) {
        totals.lineBase().ifPresent(amount -> sameViews("stated line base", amount));
        totals.discount().ifPresent(amount -> sameViews("stated discount", amount));
        totals.shipping().ifPresent(amount -> sameViews("stated shipping", amount));
        totals.tax().ifPresent(amount -> sameViews("stated tax", amount));
        totals.duties().ifPresent(amount -> sameViews("stated duties", amount));
        totals.fees().ifPresent(amount -> sameViews("stated fees", amount));
        totals.tips().ifPresent(amount -> sameViews("stated tips", amount));
        totals.total().ifPresent(amount -> sameViews("stated total", amount));
    }

    private void checkRefund(Refund refund) {
        String name = "refund " + refund.id();
        Stream.of(
                        refund.lines().stream().map(CreditedLine::credited),
                        refund.shipping().stream().map(CreditedShipping::credited),
                        refund.fees().stream().map(CreditedFee::credited))
                .flatMap(Function.identity())
                .forEach(credited -> sameViews("credited amount of " + name, credited.base()));
        refund.tenders().forEach(tender -> sameViews("paid amount of " + name, tender.amount()));
        refund.tenders().stream()
                .flatMap(tender -> tender.cashRounding().stream())
                .forEach(rounding -> sameViews("cash rounding of " + name, rounding));
        refund.adjustments().forEach(adjustment -> {
            sameViews("adjustment of " + name, adjustment.amount());
            sameViews("tax on an adjustment of " + name, adjustment.tax());
        });
        refund.settlement().ifPresent(it -> checkSettlement(name, it));
    }

    private void checkSettlement(String name, RefundSettlement it) {
        Stream.of(
                        it.goodwill(),
                        it.held(),
                        it.carried(),
                        it.storeCredit(),
                        it.exchanged(),
                        it.due(),
                        it.unplaced(),
                        it.offset(),
                        it.creditBonus(),
                        it.exchangeBonus())
                .forEach(amount -> sameViews("settlement of " + name, amount));
        it.heldTaxes().forEach(tax -> sameViews("tax held by " + name, tax.amount()));
        it.kept().forEach(fee -> {
            sameViews("fee kept by " + name, fee.net());
            fee.taxes().forEach(tax -> sameViews("tax on a fee kept by " + name, tax.amount()));
        });
    }

    private void checkLineReferences() {
        Set<OrderLineId> lines = order.lines().stream().map(OrderLine::id).collect(Collectors.toSet());
        order.fulfillmentOrders()
                .forEach(it -> it.lines().forEach(line -> known(lines, line.line(), "fulfillment order " + it.id())));
        order.shipments().forEach(it -> it.lines().forEach(line -> known(lines, line.line(), "shipment " + it.id())));
        order.returns().forEach(it -> it.lines().forEach(line -> known(lines, line.line(), "return " + it.id())));
        order.refunds().forEach(it -> it.lines().forEach(line -> known(lines, line.line(), "refund " + it.id())));
        Set<ShippingLineId> shipping =
                order.shipping().stream().map(ShippingLine::id).collect(Collectors.toSet());
        order.refunds().forEach(it -> it.shipping().forEach(line -> known(shipping, line.line(), "refund " + it.id())));
        Set<FeeId> fees = order.fees().stream().map(Fee::id).collect(Collectors.toSet());
        order.refunds().forEach(it -> it.fees().forEach(fee -> known(fees, fee.fee(), "refund " + it.id())));
    }

    private void checkDiscountReferences() {
        Set<DiscountId> discounts = order.discounts().stream().map(Discount::id).collect(Collectors.toSet());
        order.parts()
                .forEach(part -> part.discounts()
                        .forEach(it -> known(
                                discounts, it.discount(), "part " + part.id().value())));
    }

    private void paidWith(String what, CurrencyUnit currency) {
        if (currency.isPseudoCurrency()) {
            throw new IllegalArgumentException(what + " " + currency + " of order " + order.id()
                    + " has no minor unit; give a currency that is paid with");
        }
    }

    private void known(Set<?> names, Object name, String where) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException(where + " of order " + order.id() + " points to " + name
                    + ", which the order does not have; add it or mend the reference");
        }
    }

    private void sameViews(String what, Amount amount) {
        if (!amount.sameViews(zero)) {
            throw new IllegalArgumentException(
                    what + " of order " + order.id() + " is " + amount + "; state it in " + order.currency()
                            + order.bookCurrency()
                                    .map(book -> " with a book view in " + book)
                                    .orElse(" without a book view"));
        }
    }

    private void unique(String what, Stream<?> names) {
        Set<Object> seen = new HashSet<>();
        names.forEach(name -> {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " " + name + " stands twice on order " + order.id()
                        + "; names are unique within an order");
            }
        });
    }
}
