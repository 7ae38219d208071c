package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.AdjustmentKind;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundAdjustment;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.CashRounding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What a policy may say, and what somebody else decided before or instead of it. */
class PolicyChecksTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final RefundPolicy POLICY = RefundPolicy.ofDefaults();

    private static FeeRule fee(Optional<Money> minimum, Optional<Money> maximum) {
        return FeeRule.builder()
                .kind(KeptFeeKind.OTHER)
                .name("fee")
                .measure(new FeeMeasure.Fixed(EUR.money("1.00"), FeeScope.RETURN))
                .minimum(minimum)
                .maximum(maximum)
                .build();
    }

    @Test
    void boundsOfAFeeAreNotBelowZero() {
        Optional<Money> below = Optional.of(EUR.money("-0.01"));
        Optional<Money> zero = Optional.of(EUR.money("0.00"));

        assertThatThrownBy(() -> fee(below, Optional.empty())).hasMessageContaining("minimum of fee fee is EUR -0.01");
        assertThatThrownBy(() -> fee(Optional.empty(), below)).hasMessageContaining("maximum of fee fee is EUR -0.01");
        assertThat(fee(zero, zero).minimum()).isEqualTo(zero);
    }

    @Test
    void aWindowOfNoDaysIsAWindowAndOneBelowIsNot() {
        assertThat(POLICY.withRefundWindowDays(Map.of(TenderKind.CARD, 0)).refundWindowDays())
                .containsEntry(TenderKind.CARD, 0);
        assertThatThrownBy(() -> POLICY.withRefundWindowDays(Map.of(TenderKind.CARD, -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zero or more");
        assertThat(statute(1).withdrawalDays()).contains(1);
        assertThatThrownBy(() -> statute(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static StatutoryRule statute(int days) {
        return StatutoryRule.builder()
                .name("law")
                .source("law")
                .addCountry("XX")
                .withdrawalDays(days)
                .build();
    }

    @Test
    void eachCurrencyHasItsOwnCoins() {
        CashRounding francs = new CashRounding(Money.parse("CHF 0.05"));
        CashRounding crowns = new CashRounding(Money.parse("SEK 1.00"));
        RefundPolicy coins = POLICY.withCashRounding(francs, crowns);

        assertThat(coins.cashStep(CurrencyUnit.of("SEK"))).contains(crowns);
        assertThat(coins.cashStep(CurrencyUnit.of("CHF"))).contains(francs);
        assertThat(coins.cashStep(CurrencyUnit.EUR)).isEmpty();
    }

    @Test
    void presetsAreNamedAndHoldWhatTheirNamesSay() {
        assertThat(RefundPolicy.strict()).isEqualTo(POLICY.withName("strict"));
        assertThat(RefundPolicy.euWithdrawal().statutoryRules())
                .extracting(StatutoryRule::name)
                .containsExactly("eu-distance-withdrawal", "uk-distance-withdrawal");
        assertThat(StatutoryRule.ukWithdrawal().countries()).containsExactly("GB");
        assertThat(StatutoryRule.euWithdrawal().taxBackInFull()).isFalse();
    }

    @Test
    void everyTaxTreatmentMatchesItself() {
        List<FeeTax> all = List.of(
                new FeeTax.Untaxed(),
                new FeeTax.ReducesBase(),
                new FeeTax.Service(List.of()),
                new FeeTax.Stated(EUR.money("1.00")));

        assertThat(all)
                .extracting(it -> it.<String>match(a -> "untaxed", b -> "base", c -> "service", d -> "stated"))
                .containsExactly("untaxed", "base", "service", "stated");
    }

    private static Order paid() {
        return Sale.in("EUR")
                .exclusive("a", "1", "20.00")
                .add()
                .tender("card", TenderKind.CARD, "20.00")
                .order();
    }

    private static RefundQuote decided(String payable, String limit, Optional<String> second) {
        return RefundCalculator.of(POLICY.withSecondPersonAbove(EUR.money(limit)))
                .quote(
                        paid(),
                        RefundRequest.everything()
                                .withOverride(new RefundOverride(EUR.money(payable), "kindness", "ann", second)));
    }

    @Test
    void aDecisionForWhatWasComputedKeepsAndAddsNothing() {
        RefundQuote same = decided("20.00", "0.00", Optional.empty());

        assertThat(same.settlement().kept()).isEmpty();
        assertThat(same.settlement().goodwill().isZero()).isTrue();
        assertThat(Sale.text(same.payable())).isEqualTo("20.00");
    }

    @Test
    void upToTheLimitOnePersonDecidesAndBeyondItTwo() {
        assertThat(Sale.text(decided("15.00", "5.00", Optional.empty()).payable()))
                .isEqualTo("15.00");
        assertThatThrownBy(() -> decided("14.99", "5.00", Optional.empty()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/override/secondedBy");
        assertThat(Sale.text(decided("14.99", "5.00", Optional.of("bob")).payable()))
                .isEqualTo("14.99");
    }

    @Test
    void aDecisionInAnotherCurrencyIsRefused() {
        RefundOverride dollars = new RefundOverride(Money.parse("USD 20.00"), "kindness", "ann", Optional.empty());

        assertThatThrownBy(() -> RefundCalculator.of(POLICY)
                        .quote(paid(), RefundRequest.everything().withOverride(dollars)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/override/payable");
    }

    /** Somebody paid an amount on top or kept it back; what they call pending is promised, and counts as paid. */
    private static Refund elsewhere(String adjusted, AdjustmentKind kind) {
        return Refund.builder()
                .id(new RefundId("shop"))
                .origin(RefundOrigin.FOREIGN)
                .at(Sale.NOON)
                .addAdjustment(RefundAdjustment.builder()
                        .kind(kind)
                        .amount(EUR.amount(adjusted))
                        .tax(EUR.amount("0.00"))
                        .build())
                .addAdjustment(RefundAdjustment.builder()
                        .kind(AdjustmentKind.PENDING)
                        .amount(EUR.amount("5.00"))
                        .tax(EUR.amount("0.00"))
                        .build())
                .addTender(TenderRefund.builder()
                        .tender(new TenderId("card"))
                        .amount(EUR.amount("5.00"))
                        .status(PaymentStatus.SETTLED)
                        .build())
                .build();
    }

    private static List<String> offsetAndUnplaced(Refund before) {
        RefundQuote quote =
                RefundCalculator.of(POLICY).quote(paid().withRefunds(List.of(before)), RefundRequest.everything());
        return List.of(
                Sale.text(quote.payout()),
                Sale.text(quote.settlement().offset()),
                Sale.text(quote.settlement().unplaced()));
    }

    @Test
    void whatAnotherSystemPaidOnTopIsGoodwillThatALaterRefundUsesUp() {
        assertThat(offsetAndUnplaced(elsewhere("-5.00", AdjustmentKind.DISCREPANCY)))
                .containsExactly("15.00", "5.00", "0.00");
        assertThat(offsetAndUnplaced(elsewhere("5.00", AdjustmentKind.OTHER))).containsExactly("15.00", "0.00", "5.00");
    }

    @Test
    void ourOwnGoodwillIsUsedUpOnceAndAdjustmentsOnOurRefundsAreNone() {
        RefundQuote goodwill =
                RefundCalculator.of(POLICY).quote(paid(), Sale.item(new RefundItem.Goodwill(EUR.money("5.00"))));
        Refund ours = goodwill.toRefund(new RefundId("r1"), Sale.NOON, PaymentStatus.SETTLED)
                .withAdjustments(List.of(RefundAdjustment.builder()
                        .kind(AdjustmentKind.OTHER)
                        .amount(EUR.amount("-3.00"))
                        .tax(EUR.amount("0.00"))
                        .build()));

        assertThat(offsetAndUnplaced(ours)).containsExactly("15.00", "5.00", "0.00");
    }
}
