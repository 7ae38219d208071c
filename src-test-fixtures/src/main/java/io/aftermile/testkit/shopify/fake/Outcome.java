package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a return would come to: its units, less what is kept of them; nothing moves. */
final class Outcome {

    private Outcome() {}

    /** The sum of some units of a return, with shipping and duties as an input wishes. */
    static RefundSum sum(SoldReturn back, Map<ReturnLine, Integer> units, Given wishes) {
        Map<SoldPart, Integer> parts = new LinkedHashMap<>();
        units.forEach((line, quantity) -> parts.merge(line.units.part, quantity, Integer::sum));
        RefundSum sum = new RefundSum(back.order).units(parts);
        Given shipping = wishes.of("refundShipping");
        if (shipping.yes("fullRefund")) {
            sum.allShipping();
        } else {
            shipping.of("shippingRefundAmount")
                    .decimal("amount")
                    .ifPresent(it -> sum.shipping(back.order.currencies.buyerMinor(it)));
        }
        for (Given duty : wishes.each("refundDuties")) {
            back.order.duty(duty.text("dutyId")).ifPresent(it -> sum.duty(it, SuggestedRefund.isFull(duty)));
        }
        return sum;
    }

    /** What is kept: a part of the units, and the fee for their way back while nothing was processed. */
    static Bag fees(SoldReturn back, RefundSum sum, Map<ReturnLine, Integer> units) {
        Bag fees = back.order.currencies.zero();
        for (Map.Entry<ReturnLine, Integer> entry : units.entrySet()) {
            BigDecimal percent = entry.getKey().fee;
            if (percent != null) {
                for (RefundSum.Line line : sum.lines) {
                    if (line.part() == entry.getKey().units.part) {
                        Bag share = line.net().part(entry.getValue(), line.quantity());
                        fees = fees.plus(ReturnLine.fee(share, percent));
                    }
                }
            }
        }
        Bag shipping = back.shippingFee;
        boolean first = back.lines.stream().allMatch(it -> it.processed == 0);
        return shipping != null && first ? fees.plus(shipping) : fees;
    }

    private static Map<ReturnLine, Integer> units(SoldReturn back, List<Given> lines, String id) {
        Map<ReturnLine, Integer> units = new LinkedHashMap<>();
        for (Given line : lines) {
            ReturnLine found = back.line(line.text(id)).orElseThrow(() -> Refusal.invalidId(line.text(id)));
            units.merge(found, line.whole("quantity"), Integer::sum);
            if (line.whole("quantity") < 0 || units.getOrDefault(found, 0) > found.quantity - found.refunded) {
                throw Refusal.badRequest("Return line item has an invalid quantity.");
            }
        }
        return units;
    }

    static View of(SoldReturn back, Given given) {
        if (!given.each("exchangeLineItems").isEmpty()) {
            throw Refusal.notModelled("exchanges");
        }
        Map<ReturnLine, Integer> units = units(back, given.each("returnLineItems"), "id");
        RefundSum sum = sum(back, units, given);
        Bag due = sum.total().minus(fees(back, sum, units));
        Bag most = back.order.netPayment().atLeastZero();
        boolean credit = given.maybeText("refundMethodAllocation")
                .filter("STORE_CREDIT"::equals)
                .isPresent();
        return common(sum, most)
                .is("totalAdditionalFees", back.order.currencies.zero())
                .is("financialTransfer", transfer(back.order, due, most, credit));
    }

    private static View common(RefundSum sum, Bag most) {
        return View.of("SuggestedReturnFinancialOutcome")
                .is("discountedSubtotal", sum.subtotal())
                .is("subtotal", sum.subtotal())
                .is("totalTax", sum.tax())
                .is("totalDuties", sum.dutiesSum())
                .is("totalCartDiscountAmount", sum.order.currencies.zero())
                .is("maximumRefundable", most)
                .is("shipping", SuggestedRefund.shipping(sum))
                .is("refundDuties", sum.duties.stream().map(GivenRefund::duty).toList());
    }

    private static View transfer(SoldOrder order, Bag due, Bag most, boolean credit) {
        if (due.buyer() < 0) {
            return View.of("InvoiceReturnOutcome")
                    .is("amount", order.currencies.zero().minus(due));
        }
        Bag amount = due.min(most);
        return View.of("RefundReturnOutcome")
                .is("amount", amount)
                .is("suggestedTransactions", credit ? List.of() : SuggestedRefund.transactions(order, amount))
                .is(
                        "suggestedRefundMethods",
                        credit ? List.of(SuggestedRefund.storeCredit(order, amount, most)) : List.of());
    }

    /** The same as the older field tells it. */
    static View older(SoldReturn back, Given given) {
        Map<ReturnLine, Integer> units = units(back, given.each("returnRefundLineItems"), "returnLineItemId");
        RefundSum sum = sum(back, units, given);
        Bag most = back.order.netPayment().atLeastZero();
        Bag amount = sum.total().minus(fees(back, sum, units)).atLeastZero().min(most);
        return common(sum, most)
                .is("amount", amount)
                .is("suggestedTransactions", SuggestedRefund.transactions(back.order, amount));
    }
}
