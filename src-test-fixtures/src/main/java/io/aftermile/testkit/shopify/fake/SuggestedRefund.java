package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the shop would give back, and by which payments; nothing moves. */
final class SuggestedRefund {

    private SuggestedRefund() {}

    static View of(SoldOrder order, Given given) {
        RefundSum sum = new RefundSum(order);
        if (given.yes("suggestFullRefund")) {
            sum.allUnits().allShipping();
            order.allDuties().forEach(it -> sum.duty(it, true));
        } else {
            sum.units(units(order, given.each("refundLineItems")));
            if (given.yes("refundShipping")) {
                sum.allShipping();
            } else {
                given.decimal("shippingAmount").ifPresent(it -> sum.shipping(shipping(order, it)));
            }
            for (Given duty : given.each("refundDuties")) {
                order.duty(duty.text("dutyId")).ifPresent(it -> sum.duty(it, isFull(duty)));
            }
        }
        boolean credit = given.maybeText("refundMethodAllocation")
                .filter("STORE_CREDIT"::equals)
                .isPresent();
        return view(sum, credit);
    }

    static boolean isFull(Given duty) {
        return duty.maybeText("refundType").orElse("FULL").equals("FULL");
    }

    private static long shipping(SoldOrder order, BigDecimal amount) {
        return order.currencies.buyerMinor(amount);
    }

    private static Map<SoldPart, Integer> units(SoldOrder order, List<Given> lines) {
        Map<SoldPart, Integer> units = new LinkedHashMap<>();
        for (Given line : lines) {
            SoldPart part =
                    order.line(line.text("lineItemId")).orElseThrow(() -> Refusal.invalidId(line.text("lineItemId")));
            units.merge(part, line.whole("quantity"), Integer::sum);
            if (line.whole("quantity") < 0 || units.getOrDefault(part, 0) > part.refundable()) {
                throw Refusal.badRequest("Quantity cannot refund more items than were purchased");
            }
        }
        return units;
    }

    private static View view(RefundSum sum, boolean credit) {
        SoldOrder order = sum.order;
        Bag most = order.netPayment().atLeastZero();
        Bag amount = sum.total().min(most);
        return common(sum, amount)
                .is("amountSet", amount)
                .is("maximumRefundableSet", most)
                .is("subtotalSet", sum.subtotal())
                .is("discountedSubtotalSet", sum.subtotal())
                .is("totalTaxSet", sum.tax())
                .is("totalDutiesSet", sum.dutiesSum())
                .is("totalCartDiscountAmountSet", order.currencies.zero())
                .is(
                        "refundLineItems",
                        sum.lines.stream().map(SuggestedRefund::line).toList())
                .is("suggestedTransactions", credit ? List.of() : transactions(order, amount))
                .is("suggestedRefundMethods", credit ? List.of(storeCredit(order, amount, most)) : List.of());
    }

    /** What a refund and the outcome of a return have in common. */
    static View common(RefundSum sum, Bag amount) {
        return View.of("SuggestedRefund")
                .is("refundDuties", sum.duties.stream().map(GivenRefund::duty).toList())
                .is("shipping", shipping(sum))
                .is("amount", amount);
    }

    static View shipping(RefundSum sum) {
        Bag left = sum.order.sum(sum.order.charges.stream().map(SoldPart::netLeft));
        return View.of("ShippingRefund")
                .is("amountSet", sum.shippingNet())
                .is("taxSet", sum.shippingTax())
                .is("maximumRefundableSet", left);
    }

    private static View line(RefundSum.Line line) {
        return View.of("RefundLineItem")
                .is("id", null)
                .is("lineItem", line.part())
                .is("quantity", line.quantity())
                .is("restockType", "NO_RESTOCK")
                .is("restocked", false)
                .is("location", null)
                .is("priceSet", line.part().unit)
                .is("subtotalSet", line.net())
                .is("totalTaxSet", line.tax());
    }

    static View storeCredit(SoldOrder order, Bag amount, Bag most) {
        return View.of("SuggestedStoreCreditRefund")
                .is("amount", amount)
                .is("maximumRefundable", most)
                .is("expiresAt", null);
    }

    /** Payments in the order in which they came, each up to what is left of it. */
    static List<View> transactions(SoldOrder order, Bag amount) {
        List<View> all = new ArrayList<>();
        Bag open = amount;
        for (Payment payment : order.payments) {
            Bag left = payment.left();
            if (payment.came() && left.buyer() > 0 && open.buyer() > 0) {
                Bag taken = open.min(left);
                open = open.minus(taken);
                all.add(View.of("SuggestedOrderTransaction")
                        .is("kind", "SUGGESTED_REFUND")
                        .is("gateway", payment.gateway)
                        .is("formattedGateway", payment.gateway)
                        .is("amountSet", taken)
                        .is("maximumRefundableSet", left)
                        .is("parentTransaction", payment));
            }
        }
        return all;
    }
}
