package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aftermile.failure.Invalid;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TenderRefund;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The money goes back to the tenders that paid, and never more than they paid (rules R24, R25 and R40). */
class TenderTest {

    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());
    private static final Sale EUR = Sale.in("EUR");

    private static Sale sale(String price) {
        return Sale.in("EUR").exclusive("a", "1", price).add();
    }

    private static Order paidBack(Order order, String tender, String amount, PaymentStatus status) {
        return order.withRefunds(Refund.builder()
                .id(new RefundId("x"))
                .origin(RefundOrigin.FOREIGN)
                .at(Sale.NOON)
                .addTender(TenderRefund.builder()
                        .tender(Optional.of(tender).filter(it -> !it.isEmpty()).map(TenderId::new))
                        .amount(EUR.amount(amount))
                        .status(status)
                        .build())
                .build());
    }

    private static List<String> shares(RefundQuote quote) {
        return quote.tenders().stream()
                .map(it -> it.tender() + " " + Sale.text(it.amount()) + " left " + Sale.text(it.left()))
                .toList();
    }

    private static List<String> unplaced(RefundQuote quote) {
        return quote.unplaced().stream()
                .map(it -> it.reason() + " " + Sale.text(it.amount()))
                .toList();
    }

    private static RefundQuote all(Order order) {
        return CALCULATOR.quote(order, RefundRequest.everything());
    }

    @Test
    void sharesAreProportionalToWhatIsLeftAndNoneIsZero() {
        Order order = sale("10.00")
                .tender("gift", TenderKind.GIFT_CARD, "20.00")
                .tender("empty", TenderKind.CARD, "0.00")
                .tender("card", TenderKind.CARD, "10.00")
                .order();

        assertThat(shares(all(order))).containsExactly("gift 6.67 left 13.33", "card 3.33 left 6.67");
    }

    @Test
    void settledAndPendingRefundsCountAndFailedOnesDoNot() {
        Order order = sale("10.00").tender("card", TenderKind.CARD, "10.00").order();

        assertThat(shares(all(paidBack(order, "card", "4.00", PaymentStatus.SETTLED))))
                .containsExactly("card 6.00 left 0.00");
        assertThat(shares(all(paidBack(order, "card", "4.00", PaymentStatus.PENDING))))
                .containsExactly("card 6.00 left 0.00");
        assertThat(shares(all(paidBack(order, "card", "4.00", PaymentStatus.FAILED))))
                .containsExactly("card 10.00 left 0.00");
    }

    @Test
    void moneyThatWentToAnUnknownPayerLowersTheCap() {
        Order order = paidBack(
                sale("10.00").tender("card", TenderKind.CARD, "10.00").order(), "", "3.00", PaymentStatus.SETTLED);

        assertThat(shares(all(order))).containsExactly("card 7.00 left 3.00");
        assertThat(unplaced(all(order))).containsExactly("ORDER_CAP 3.00");
    }

    @Test
    void aTenderThatGotTooMuchElsewhereLowersWhatTheOthersMayGive() {
        Order order = sale("10.00")
                .tender(Tender.builder()
                        .id(new TenderId("gift"))
                        .kind(TenderKind.GIFT_CARD)
                        .captured(EUR.amount("4.00"))
                        .refundedElsewhere(EUR.amount("6.00"))
                        .build())
                .tender("card", TenderKind.CARD, "10.00")
                .order();

        RefundQuote quote = all(order);

        assertThat(shares(quote)).containsExactly("card 8.00 left 2.00");
        assertThat(unplaced(quote)).containsExactly("ORDER_CAP 2.00");
        assertThat(quote.discrepancies()).extracting(it -> it.kind()).containsExactly(DiscrepancyKind.OVER_REFUNDED);
        assertThat(Sale.text(quote.payout())).isEqualTo("8.00");
    }

    @Test
    void theShareOfAClosedTenderIsNamedNotMoved() {
        Order order = sale("10.00")
                .tender(Tender.builder()
                        .id(new TenderId("old"))
                        .kind(TenderKind.CARD)
                        .captured(EUR.amount("5.00"))
                        .acceptsRefunds(false)
                        .build())
                .tender("card", TenderKind.CARD, "5.00")
                .order();

        assertThat(shares(all(order))).containsExactly("card 5.00 left 0.00");
        assertThat(unplaced(all(order))).containsExactly("TENDER_CLOSED 5.00");
    }

    @Test
    void anOrderWithoutTendersPlacesNothingAndSaysSo() {
        assertThat(unplaced(all(sale("10.00").order()))).containsExactly("ORDER_CAP 10.00");
    }

    private static RefundRequest insisting(String tender, String amount) {
        return RefundRequest.everything().withTenderAmounts(new TenderAmount(new TenderId(tender), EUR.money(amount)));
    }

    @Test
    void namedTenderAmountsAreTakenAndTheRestIsNamed() {
        Order order = sale("10.00")
                .tender("gift", TenderKind.GIFT_CARD, "5.00")
                .tender("card", TenderKind.CARD, "5.00")
                .order();

        RefundQuote quote = CALCULATOR.quote(order, insisting("card", "4.00"));

        assertThat(shares(quote)).containsExactly("card 4.00 left 1.00");
        assertThat(unplaced(quote)).containsExactly("NOT_NAMED 6.00");
    }

    @Test
    void namedTenderAmountsBeyondWhatIsLeftAreRefusedWhole() {
        Order order = sale("10.00").tender("card", TenderKind.CARD, "8.00").order();

        assertThatThrownBy(() -> CALCULATOR.quote(order, insisting("card", "8.01")))
                .asInstanceOf(type(AmountExceedsNetPayment.class))
                .satisfies(e -> {
                    assertThat(e.left()).isEqualTo(EUR.money("8.00"));
                    assertThat(e.tender()).contains(new TenderId("card"));
                });
        assertThatThrownBy(() -> CALCULATOR.quote(order, insisting("gift", "1.00")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("names tender gift");
    }

    @Test
    void namedTenderAmountsBeyondWhatIsGivenBackAreRefused() {
        Order order = sale("10.00").tender("card", TenderKind.CARD, "20.00").order();

        assertThatThrownBy(() -> CALCULATOR.quote(order, insisting("card", "10.01")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("but the request gives back EUR 10.00");
    }

    @Test
    void anAmountThatIsInsistedOnIsSplitOrRefusedWhole() {
        Order order = sale("30.00")
                .tender("gift", TenderKind.GIFT_CARD, "20.00")
                .tender("card", TenderKind.CARD, "10.00")
                .order();

        assertThat(CALCULATOR.split(order, EUR.money("3.00")).tenders())
                .extracting(it -> Sale.text(it.amount()))
                .containsExactly("2.00", "1.00");
        assertThatThrownBy(() -> CALCULATOR.split(order, EUR.money("30.01")))
                .asInstanceOf(type(AmountExceedsNetPayment.class))
                .satisfies(e -> assertThat(e.left()).isEqualTo(EUR.money("30.00")));
        assertThatThrownBy(() -> CALCULATOR.split(order, Sale.in("USD").money("1.00")))
                .isInstanceOf(Invalid.class);
    }
}
