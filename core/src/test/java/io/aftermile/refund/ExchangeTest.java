package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Rate;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.TenderKind;
import org.junit.jupiter.api.Test;

/** Goods for goods: both sides are priced by themselves, and the difference keeps its sign (rules R15 and R35). */
class ExchangeTest {

    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());

    private static Order sold() {
        return Sale.in("EUR")
                .exclusive("a", "1", "50.00")
                .tax("10.00")
                .add()
                .tender("card", TenderKind.CARD, "60.00")
                .order();
    }

    private static ExchangeRequest against(String net, String tax) {
        return against(Sale.in("EUR")
                .exclusive("b", "1", net)
                .tax(tax)
                .add()
                .order()
                .lines()
                .get(0));
    }

    private static ExchangeRequest against(OrderLine line) {
        return ExchangeRequest.builder()
                .refund(Sale.units("a", "1"))
                .addNewLine(line)
                .build();
    }

    @Test
    void anEvenExchangeNetsToZeroWithItsTaxAndMovesNoTenderF11() {
        ExchangeQuote quote = CALCULATOR.exchange(sold(), against("50.00", "10.00"));

        assertThat(quote.settlement().isZero()).isTrue();
        assertThat(quote.refund().tenders()).isEmpty();
        assertThat(Sale.text(quote.returnedTax())).isEqualTo("10.00");
        assertThat(Sale.text(quote.newTax())).isEqualTo("10.00");
        assertThat(quote.refund().settlement().due().isZero()).isTrue();
    }

    @Test
    void inAnExchangeDownTheDifferenceGoesBackToTheTender() {
        ExchangeQuote quote = CALCULATOR.exchange(sold(), against("40.00", "4.00"));

        assertThat(Sale.text(quote.settlement())).isEqualTo("16.00");
        assertThat(Sale.text(quote.refund().payout())).isEqualTo("16.00");
        assertThat(Sale.text(quote.refund().settlement().exchanged())).isEqualTo("44.00");
    }

    @Test
    void inAnExchangeUpTheCustomerOwesTheDifference() {
        ExchangeQuote quote = CALCULATOR.exchange(sold(), against("70.00", "14.00"));

        assertThat(Sale.text(quote.settlement())).isEqualTo("-24.00");
        assertThat(Sale.text(quote.refund().settlement().due())).isEqualTo("24.00");
        assertThat(quote.refund().tenders()).isEmpty();
    }

    @Test
    void aRestockingFeeIsKeptOfTheReturnedSideAlone() {
        RefundPolicy fee = RefundPolicy.ofDefaults()
                .withFees(FeeRule.builder()
                        .kind(KeptFeeKind.RESTOCKING)
                        .name("restocking")
                        .measure(new FeeMeasure.Share(Rate.parse("0.1"), AmountBasis.EXCLUDING_TAX, FeeScope.LINE))
                        .build());

        ExchangeQuote quote = RefundCalculator.of(fee).exchange(sold(), against("50.00", "10.00"));

        assertThat(Sale.text(quote.settlement())).isEqualTo("-5.00");
        assertThat(Sale.text(quote.refund().settlement().due())).isEqualTo("5.00");
    }

    @Test
    void aBonusForTakingGoodsLowersWhatIsOwedAndIsNoPartOfTheRefund() {
        RefundPolicy bonus = RefundPolicy.ofDefaults().withExchangeBonus(CreditBonus.of(Rate.parse("0.1")));

        ExchangeQuote up = RefundCalculator.of(bonus).exchange(sold(), against("70.00", "14.00"));
        ExchangeQuote even = RefundCalculator.of(bonus).exchange(sold(), against("50.00", "10.00"));

        assertThat(Sale.text(up.settlement())).isEqualTo("-18.00");
        assertThat(Sale.text(up.refund().settlement().exchangeBonus())).isEqualTo("6.00");
        assertThat(up.refund().settlement().creditBonus().isZero()).isTrue();
        assertThat(even.settlement().isZero()).isTrue();
        assertThat(even.refund().settlement().bonus().isZero()).isTrue();
    }

    @Test
    void aLaterReturnOfTheNewGoodsDrawsOnTheSameTenders() {
        ExchangeQuote exchange = CALCULATOR.exchange(sold(), against("40.00", "4.00"));
        Refund recorded = exchange.refund().toRefund(new RefundId("r1"), Sale.NOON, PaymentStatus.SETTLED);
        Order later = exchange.toOrder(sold(), recorded);

        RefundQuote all =
                CALCULATOR.quote(later, Sale.item(new RefundItem.RestOfLine(new io.aftermile.model.OrderLineId("b"))));

        assertThat(Sale.text(all.payout())).isEqualTo("44.00");
        assertThat(all.unplaced()).isEmpty();
        assertThat(Sale.text(all.tenders().get(0).left())).isEqualTo("0.00");
    }

    @Test
    void newGoodsInAnotherCurrencyOrUnderAKnownIdAreRefused() {
        OrderLine dollars =
                Sale.in("USD").exclusive("b", "1", "1.00").add().order().lines().get(0);

        assertThatThrownBy(() -> CALCULATOR.exchange(sold(), against(dollars)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/newLines/0/price");
        assertThatThrownBy(
                        () -> CALCULATOR.exchange(sold(), against(sold().lines().get(0))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/newLines/0/id");
        assertThatThrownBy(() ->
                        ExchangeRequest.builder().refund(Sale.units("a", "1")).build())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
