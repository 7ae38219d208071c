package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Money that went back to a tender which nobody has reported yet still lowers the order's cap (R24). */
class UnknownPayerTest {

    private static Order paidWithTwenty(TenderRefund paidBack) {
        Order sold = Sale.in("EUR").exclusive("a", "1", "20.00").add().order();
        return sold.withTenders(List.of(Tender.builder()
                        .id(new TenderId("card"))
                        .kind(TenderKind.CARD)
                        .captured(Amount.of(Money.parse("EUR 20.00")))
                        .build()))
                .withRefunds(List.of(Refund.builder()
                        .id(new RefundId("early"))
                        .origin(RefundOrigin.FOREIGN)
                        .at(Sale.NOON)
                        .addTender(paidBack)
                        .build()));
    }

    private static TenderRefund.Builder fiveBack() {
        return TenderRefund.builder().amount(Amount.of(Money.parse("EUR 5.00"))).status(PaymentStatus.SETTLED);
    }

    @Test
    void aTenderThatIsReportedLaterCountsAsAnUnknownPayer() {
        RefundQuote toLater = quote(fiveBack().tender(new TenderId("later")).build());
        RefundQuote toNobodyKnown = quote(fiveBack().build());

        assertThat(toLater.tenders()).isEqualTo(toNobodyKnown.tenders());
        assertThat(toLater.tenders().stream().map(share -> share.amount().customer()))
                .containsExactly(Money.parse("EUR 15.00"));
    }

    private static RefundQuote quote(TenderRefund paidBack) {
        return RefundCalculator.of(RefundPolicy.ofDefaults()).quote(paidWithTwenty(paidBack), Sale.units("a", "1"));
    }
}
