package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Rate;
import io.aftermile.model.TenderKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Gift cards that were bought, and credit that is taken instead of money (rule R14). */
class GiftCardTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());

    private static Order cardAndGoods() {
        return Sale.in("EUR")
                .exclusive("card", "1", "50.00")
                .with(line -> line.kind(LineKind.GIFT_CARD))
                .add()
                .exclusive("a", "1", "10.00")
                .add()
                .tender("visa", TenderKind.CARD, "60.00")
                .order();
    }

    private static RefundRequest withBalance(RefundRequest request, String remaining) {
        return request.withGiftCards(new GiftCardBalance(new OrderLineId("card"), EUR.money(remaining)));
    }

    @Test
    void anUnspentCardComesBackAtItsFaceValue() {
        RefundQuote quote = CALCULATOR.quote(cardAndGoods(), withBalance(Sale.units("card", "1"), "50.00"));

        assertThat(Sale.text(quote.total())).isEqualTo("50.00");
    }

    @Test
    void aCardOfWhichAnythingIsSpentDoesNotComeBack() {
        assertThatThrownBy(() -> CALCULATOR.quote(cardAndGoods(), withBalance(Sale.units("card", "1"), "49.99")))
                .isInstanceOf(GiftCardSpent.class)
                .hasMessageContaining("only EUR 49.99 is left");
    }

    @Test
    void aCardOfWhichNobodyKnowsIsRefusedByItselfAndLeftOutOfTheWhole() {
        assertThatThrownBy(() -> CALCULATOR.quote(cardAndGoods(), Sale.units("card", "1")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("state it in giftCards");

        RefundQuote everything = CALCULATOR.quote(cardAndGoods(), RefundRequest.everything());
        assertThat(Sale.text(everything.total())).isEqualTo("10.00");
        assertThat(everything.exclusions())
                .extracting(it -> it.reason() + " " + it.rule() + " " + Sale.text(it.amount()))
                .containsExactly("GIFT_CARD R14 50.00");
        assertThat(Sale.text(CALCULATOR
                        .quote(cardAndGoods(), withBalance(RefundRequest.everything(), "50.00"))
                        .total()))
                .isEqualTo("60.00");
    }

    @Test
    void aCardBearsNoFee() {
        FeeRule rule = FeeRule.builder()
                .kind(KeptFeeKind.RESTOCKING)
                .name("restocking")
                .measure(new FeeMeasure.Share(Rate.parse("0.1"), AmountBasis.EXCLUDING_TAX, FeeScope.LINE))
                .build();
        RefundQuote quote = RefundCalculator.of(RefundPolicy.ofDefaults().withFees(rule))
                .quote(cardAndGoods(), withBalance(RefundRequest.everything(), "50.00"));

        assertThat(quote.settlement().kept())
                .extracting(it -> it.line().map(OrderLineId::value).orElse("") + " " + Sale.text(it.total()))
                .containsExactly("a 1.00");
    }

    @Test
    void storeCreditTakesThePlaceOfTendersAndItsBonusIsNoPartOfTheRefund() {
        RefundPolicy policy = RefundPolicy.ofDefaults().withCreditBonus(CreditBonus.of(Rate.parse("0.1")));

        RefundQuote quote = RefundCalculator.of(policy)
                .quote(cardAndGoods(), Sale.units("a", "1").withMethod(RefundMethod.STORE_CREDIT));

        assertThat(quote.tenders()).isEmpty();
        assertThat(quote.storeCredit()).contains(new StoreCreditShare(EUR.amount("10.00"), EUR.amount("1.00")));
        assertThat(Sale.text(quote.payable())).isEqualTo("10.00");
        assertThat(Sale.text(quote.settlement().creditBonus())).isEqualTo("1.00");
        assertThat(quote.settlement().exchangeBonus().isZero()).isTrue();
    }

    @Test
    void storeCreditThatWasGivenLowersWhatTendersCanGet() {
        Order order = cardAndGoods();
        RefundQuote credit = CALCULATOR.quote(order, Sale.units("a", "1").withMethod(RefundMethod.STORE_CREDIT));

        RefundQuote rest =
                CALCULATOR.quote(Sale.after(order, credit), Sale.item(new RefundItem.Goodwill(EUR.money("55.00"))));

        assertThat(Sale.text(rest.payout())).isEqualTo("50.00");
        assertThat(rest.unplaced())
                .extracting(it -> it.reason() + " " + Sale.text(it.amount()))
                .containsExactly("ORDER_CAP 5.00");
    }

    @Test
    void aBonusIsAShareAndAFixedPartUpToItsCap() {
        CreditBonus bonus =
                new CreditBonus(Rate.parse("0.05"), Optional.of(EUR.money("1.00")), Optional.of(EUR.money("1.80")));

        assertThat(List.of("10.00", "30.00", "0.00"))
                .extracting(amount -> bonus.on(EUR.money(amount), io.aftermile.money.Rounding.HALF_UP))
                .containsExactly(150L, 180L, 0L);
    }
}
