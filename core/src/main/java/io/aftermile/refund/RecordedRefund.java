package io.aftermile.refund;

import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedFee;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.EventTime;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TenderRefund;
import java.util.List;

/** How an executed quote is written down, with every component, so that the next quote reads back what it gave. */
final class RecordedRefund {

    private RecordedRefund() {}

    static Refund of(RefundQuote quote, RefundId id, EventTime at, PaymentStatus status) {
        return Refund.builder()
                .id(id)
                .origin(RefundOrigin.OURS)
                .at(at)
                .returnId(quote.request().returnId())
                .addAllLines(quote.lines().stream()
                        .map(line -> new CreditedLine(line.line(), part(line.credited(), line.restock())))
                        .toList())
                .addAllShipping(quote.shipping().stream()
                        .map(it -> new CreditedShipping(it.line(), part(it.credited(), RestockKind.NO_RESTOCK)))
                        .toList())
                .addAllFees(quote.fees().stream()
                        .map(it -> new CreditedFee(it.fee(), part(it.credited(), RestockKind.NO_RESTOCK)))
                        .toList())
                .settlement(quote.settlement())
                .addAllTenders(quote.tenders().stream()
                        .map(share -> TenderRefund.builder()
                                .tender(share.tender())
                                .amount(share.amount())
                                .cashRounding(share.cashRounding())
                                .status(status)
                                .build())
                        .toList())
                .build();
    }

    private static CreditedPart part(QuotedPart credited, RestockKind restock) {
        return CreditedPart.builder()
                .quantity(credited.quantity())
                .restock(restock)
                .base(credited.base())
                .addAllDiscounts(credited.discounts())
                .addAllTaxes(taxes(credited.taxes()))
                .addAllDuties(credited.duties().stream()
                        .map(duty -> new CreditedDuty(duty.duty(), duty.amount(), taxes(duty.taxes())))
                        .toList())
                .build();
    }

    private static List<CreditedTax> taxes(List<QuotedTax> quoted) {
        return quoted.stream()
                .map(tax -> new CreditedTax(tax.tax(), tax.amount()))
                .toList();
    }
}
