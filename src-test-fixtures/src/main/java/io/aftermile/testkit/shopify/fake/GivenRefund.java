package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refund that was made: what was booked, what was moved, and the difference between the two. */
final class GivenRefund implements Shown {

    /** Units of a line that were given back. */
    record Line(
            String number,
            RefundSum.Line sum,
            String restockType,
            boolean restocked,
            @Nullable Place place) implements Shown {

        @Override
        public View view() {
            return View.of("RefundLineItem")
                    .is("id", Gid.of("RefundLineItem", number))
                    .is("lineItem", sum.part())
                    .is("quantity", sum.quantity())
                    .is("restockType", restockType)
                    .is("restocked", restocked)
                    .is("location", place)
                    .is("priceSet", sum.part().unit)
                    .is("subtotalSet", sum.net())
                    .is("totalTaxSet", sum.tax());
        }
    }

    /** A part of a shipping charge that was given back. */
    record Charge(String number, RefundSum.Charge sum) implements Shown {

        @Override
        public View view() {
            return View.of("RefundShippingLine")
                    .is("id", Gid.of("RefundShippingLine", number))
                    .is("shippingLine", sum.part())
                    .is("subtotalAmountSet", sum.net())
                    .is("taxAmountSet", sum.tax());
        }
    }

    /** What was moved otherwise than it was booked. */
    record Adjustment(String number, String reason, Bag amount) implements Shown {

        @Override
        public View view() {
            return View.of("OrderAdjustment")
                    .is("id", Gid.of("OrderAdjustment", number))
                    .is("reason", reason)
                    .is("amountSet", amount)
                    .is("taxAmountSet", amount.in().zero());
        }
    }

    final String number;
    final SoldOrder order;
    final Instant at;
    final Instant processedAt;
    final @Nullable String note;
    final List<Line> lines = new ArrayList<>();
    final List<Charge> charges = new ArrayList<>();
    final List<RefundSum.DutyPart> duties = new ArrayList<>();
    final List<Payment> payments = new ArrayList<>();
    final List<Adjustment> adjustments = new ArrayList<>();

    /** What was given as store credit. */
    Bag credited;

    /** What was booked less what was moved: positive in the merchant's favour. */
    Bag discrepancy;

    @Nullable SoldReturn of;

    GivenRefund(String number, SoldOrder order, Instant at, Instant processedAt, @Nullable String note) {
        this.number = number;
        this.order = order;
        this.at = at;
        this.processedAt = processedAt;
        this.note = note;
        this.credited = order.currencies.zero();
        this.discrepancy = order.currencies.zero();
    }

    String gid() {
        return Gid.of("Refund", number);
    }

    Bag moved() {
        return order.sum(payments.stream().filter(Payment::goesBack).map(it -> it.amount))
                .plus(credited);
    }

    Bag pending() {
        return order.sum(payments.stream().filter(Payment::isPending).map(it -> it.amount));
    }

    static View duty(RefundSum.DutyPart part) {
        return View.of("RefundDuty").is("amountSet", part.amount()).is("originalDuty", part.duty());
    }

    @Override
    public View view() {
        return View.of("Refund")
                .is("id", gid())
                .is("legacyResourceId", number)
                .is("createdAt", at)
                .is("updatedAt", at)
                .is("processedAt", processedAt)
                .is("note", note)
                .is("return", of)
                .by("order", given -> order)
                .by("totalRefundedSet", given -> moved())
                .is("duties", duties.stream().map(GivenRefund::duty).toList())
                .by("refundLineItems", given -> Page.of(given, lines))
                .by("refundShippingLines", given -> Page.of(given, charges))
                .by("orderAdjustments", given -> Page.of(given, adjustments))
                .by("transactions", given -> Page.of(given, payments));
    }
}
