package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Units of a shipment that come back. */
final class ReturnLine implements Shown {

    final String number;
    final Shipment.Units units;
    final Reasons.Reason reason;
    final String note;
    final @Nullable String customerNote;

    /** What is kept of the line's worth, in percent. */
    final @Nullable BigDecimal fee;

    int quantity;
    int processed;
    int refunded;

    ReturnLine(
            String number,
            Shipment.Units units,
            int quantity,
            Reasons.Reason reason,
            String note,
            @Nullable String customerNote,
            @Nullable BigDecimal fee) {
        this.number = number;
        this.units = units;
        this.quantity = quantity;
        this.reason = reason;
        this.note = note;
        this.customerNote = customerNote;
        this.fee = fee;
    }

    String gid() {
        return Gid.of("ReturnLineItem", number);
    }

    int unprocessed() {
        return quantity - processed;
    }

    /** What is kept of so much, half-up. */
    static Bag fee(Bag net, BigDecimal percent) {
        return net.in()
                .minor(percent.multiply(BigDecimal.valueOf(net.buyer()))
                        .movePointLeft(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    private Bag worth() {
        SoldPart part = units.part;
        return part.net().part(quantity, part.facts.quantity);
    }

    @Override
    public View view() {
        BigDecimal percent = fee;
        return View.of("ReturnLineItem")
                .is("id", gid())
                .is("quantity", quantity)
                .is("processedQuantity", processed)
                .is("unprocessedQuantity", unprocessed())
                .is("processableQuantity", unprocessed())
                .is("refundedQuantity", refunded)
                .is("refundableQuantity", quantity - refunded)
                .is("returnReason", reason.word())
                .is("returnReasonDefinition", reason)
                .is("returnReasonNote", note)
                .is("customerNote", customerNote)
                .is("fulfillmentLineItem", units)
                .by("withCodeDiscountedTotalPriceSet", given -> worth())
                .is(
                        "restockingFee",
                        percent == null
                                ? null
                                : View.of("RestockingFee")
                                        .is("id", Gid.of("Fee", number))
                                        .is("percentage", percent)
                                        .is("amountSet", fee(worth(), percent)));
    }
}
