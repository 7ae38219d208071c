package io.aftermile.testkit.cases;

import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TenderId;
import io.aftermile.refund.AmountBasis;
import io.aftermile.refund.FeeMeasure;
import io.aftermile.refund.FeeRule;
import io.aftermile.refund.FeeScope;
import io.aftermile.refund.FeeTax;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundRequest;
import io.aftermile.refund.TenderAmount;
import java.util.Arrays;
import java.util.Locale;

/** A request of a case as the calculator takes it. */
final class CaseRequest {

    private final CaseOrder source;

    CaseRequest(CaseOrder source) {
        this.source = source;
    }

    RefundRequest of(Fields request) {
        RefundRequest.Builder builder = RefundRequest.builder();
        for (Fields line : request.objects("lines")) {
            builder.addItem(line(line));
        }
        for (Fields shipping : request.objects("refundShipping")) {
            ShippingLineId id = new ShippingLineId(shipping.text("id"));
            if (shipping.flag("full")) {
                builder.addItem(new RefundItem.FullShipping(id));
            } else {
                builder.addItem(new RefundItem.ShippingAmount(id, source.money(shipping.decimal("amount"))));
            }
        }
        for (Fields fee : request.objects("feeLines")) {
            AmountBasis basis = source.taxIncluded() ? AmountBasis.INCLUDING_TAX : AmountBasis.EXCLUDING_TAX;
            builder.addItem(amount(fee, "amount", basis));
        }
        if (request.flag("all")) {
            builder.addItem(new RefundItem.Everything());
        }
        if (request.has("amountInclTax")) {
            builder.addItem(new RefundItem.Goodwill(source.money(request.decimal("amountInclTax"))));
        }
        for (Fields fee : request.objects("fees")) {
            builder.addFee(fee(fee));
        }
        for (Fields tender : request.objects("tenderAmounts")) {
            builder.addTenderAmount(
                    new TenderAmount(new TenderId(tender.text("id")), source.money(tender.decimal("amount"))));
        }
        return builder.build();
    }

    /** A fee of a stated amount for the return as a whole, with the tax that somebody worked out for it. */
    private FeeRule fee(Fields fee) {
        FeeTax tax = fee.has("tax") ? new FeeTax.Stated(source.money(fee.decimal("tax"))) : new FeeTax.Untaxed();
        return FeeRule.builder()
                .kind(feeKind(fee.text("kind")))
                .name(fee.text("kind"))
                .measure(new FeeMeasure.Fixed(source.money(fee.decimal("amount")), FeeScope.RETURN))
                .tax(tax)
                .build();
    }

    static KeptFeeKind feeKind(String name) {
        String kind = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(KeptFeeKind.values())
                .filter(it -> it.name().equals(kind))
                .findFirst()
                .orElse(KeptFeeKind.OTHER);
    }

    private RefundItem line(Fields line) {
        if (line.has("amountInclTax")) {
            return amount(line, "amountInclTax", AmountBasis.INCLUDING_TAX);
        }
        if (line.has("amountExclTax")) {
            return amount(line, "amountExclTax", AmountBasis.EXCLUDING_TAX);
        }
        OrderLineId id = new OrderLineId(line.text("id"));
        Quantity quantity = Quantity.of(line.decimal("quantity"));
        return line.has("restock") && !line.flag("restock")
                ? new RefundItem.CreditUnits(id, quantity)
                : new RefundItem.ReturnUnits(id, quantity);
    }

    private RefundItem amount(Fields line, String field, AmountBasis basis) {
        return new RefundItem.LineAmount(new OrderLineId(line.text("id")), source.money(line.decimal(field)), basis);
    }
}
