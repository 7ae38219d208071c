package io.aftermile.refund;

import io.aftermile.model.AdjustmentKind;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedFee;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundAdjustment;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TenderRefund;
import java.util.List;

/** An order that has two of everything: lines, taxes, discounts, duties, shipping charges, fees and tenders. */
final class FullOrder {

    static final Sale EUR = Sale.in("EUR");
    static final RefundPolicy POLICY = RefundPolicy.ofDefaults();

    private FullOrder() {}

    static Sale sale() {
        return Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .discount("1.00")
                .discount("0.40")
                .tax("2.36")
                .tax("0.29")
                .duty(duty("d-a1", "3.00", DutyRefundability.PRO_RATA))
                .duty(duty("d-a2", "1.00", DutyRefundability.NOT_REFUNDABLE))
                .add()
                .inclusive("b", "2", "24.00")
                .tax("4.00")
                .add()
                .shipping("standard", "5.00", false, "0.50")
                .shipping("express", "7.00", false, false, "0.70")
                .fee(fee("wrap", "2.00"))
                .fee(fee("ice", "4.00"))
                .tender("card", TenderKind.CARD, "60.00")
                .tender("gift", TenderKind.GIFT_CARD, "18.45");
    }

    private static Duty duty(String id, String amount, DutyRefundability refundability) {
        return Duty.builder()
                .id(new DutyId(id))
                .amount(EUR.amount(amount))
                .refundability(refundability)
                .build();
    }

    private static Fee fee(String id, String price) {
        return Fee.builder()
                .id(new FeeId(id))
                .kind(FeeKind.ADDITIONAL_FEE)
                .title(id)
                .price(EUR.amount(price))
                .taxIncluded(false)
                .build();
    }

    /** Somebody gave back a unit of a, some of a shipping charge and a fee, kept 1.00 and has 4.00 still to pay. */
    static Refund elsewhere() {
        return Refund.builder()
                .id(new RefundId("shop-1"))
                .origin(RefundOrigin.FOREIGN)
                .at(Sale.NOON)
                .addLine(new CreditedLine(
                        new OrderLineId("a"),
                        CreditedPart.builder()
                                .quantity(Quantity.ONE)
                                .restock(RestockKind.RETURN)
                                .base(EUR.amount("9.53"))
                                .addTaxes(new CreditedTax(new TaxLineId("t1"), EUR.amount("0.79")))
                                .addTaxes(new CreditedTax(new TaxLineId("t2"), EUR.amount("0.10")))
                                .addDuty(new CreditedDuty(new DutyId("d-a1"), EUR.amount("1.00")))
                                .build()))
                .addShipping(new CreditedShipping(
                        new ShippingLineId("express"),
                        CreditedPart.builder()
                                .base(EUR.amount("2.00"))
                                .addTaxes(new CreditedTax(new TaxLineId("t1"), EUR.amount("0.20")))
                                .build()))
                .addFee(new CreditedFee(
                        new FeeId("ice"),
                        CreditedPart.builder().base(EUR.amount("4.00")).build()))
                .addAdjustment(RefundAdjustment.builder()
                        .kind(AdjustmentKind.FEE_KEPT)
                        .amount(EUR.amount("0.80"))
                        .tax(EUR.amount("0.20"))
                        .build())
                .addTender(back("card", "12.62", PaymentStatus.SETTLED))
                .addTender(back("gift", "4.00", PaymentStatus.PENDING))
                .addTender(back("card", "50.00", PaymentStatus.FAILED))
                .build();
    }

    private static TenderRefund back(String tender, String amount, PaymentStatus status) {
        return TenderRefund.builder()
                .tender(new TenderId(tender))
                .amount(EUR.amount(amount))
                .status(status)
                .build();
    }

    static Order order() {
        return sale().order();
    }

    static Order givenBackElsewhere() {
        return order().withRefunds(List.of(elsewhere()));
    }

    /** A unit of each line, an amount on b, a shipping charge, some of the other, and a fee. */
    static RefundRequest some() {
        return RefundRequest.builder()
                .addItem(new RefundItem.ReturnUnits(new OrderLineId("a"), Quantity.ONE))
                .addItem(new RefundItem.ReturnUnits(new OrderLineId("b"), Quantity.ONE))
                .addItem(new RefundItem.LineAmount(new OrderLineId("b"), EUR.money("3.00"), AmountBasis.INCLUDING_TAX))
                .addItem(new RefundItem.FullShipping(new ShippingLineId("standard")))
                .addItem(new RefundItem.ShippingAmount(new ShippingLineId("express"), EUR.money("1.00")))
                .addItem(new RefundItem.FeeAmount(new FeeId("wrap"), EUR.money("0.50"), AmountBasis.INCLUDING_TAX))
                .addItem(new RefundItem.Goodwill(EUR.money("2.00")))
                .build();
    }
}
