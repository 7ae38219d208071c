package io.aftermile.testkit.cases;

import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TenderId;
import io.aftermile.refund.AmountBasis;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundRequest;
import io.aftermile.refund.TenderAmount;

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
        for (Fields tender : request.objects("tenderAmounts")) {
            builder.addTenderAmount(
                    new TenderAmount(new TenderId(tender.text("id")), source.money(tender.decimal("amount"))));
        }
        return builder.build();
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
