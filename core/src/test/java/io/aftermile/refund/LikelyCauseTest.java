package io.aftermile.refund;

import static io.aftermile.refund.ComponentKind.ADJUSTMENT;
import static io.aftermile.refund.ComponentKind.CREDITED;
import static io.aftermile.refund.ComponentKind.NET;
import static io.aftermile.refund.ComponentKind.PAID;
import static io.aftermile.refund.ComponentKind.TAX;
import static io.aftermile.refund.ComponentKind.TAX_TOTAL;
import static io.aftermile.refund.ComponentKind.TENDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.RefundId;
import io.aftermile.model.TenderKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Where a difference most likely comes from, told by what else the other party says (rule R30). */
class LikelyCauseTest {

    private static final Sale EUR = Sale.in("EUR");

    /** 35.00 less 7.00 with 5.60 of tax, and 10.00 with 2.00: 45.60 on two tenders. */
    private static final Order ORDER = Sale.in("EUR")
            .exclusive("a", "2", "35.00")
            .discount("4.00")
            .discount("3.00")
            .tax("5.60")
            .add()
            .exclusive("b", "1", "10.00")
            .tax("2.00")
            .add()
            .tender("card", TenderKind.CARD, "25.60")
            .tender("gift", TenderKind.GIFT_CARD, "20.00")
            .order();

    private static RefundQuote quote() {
        return quote(RefundPolicy.ofDefaults(), ORDER);
    }

    private static RefundQuote quote(RefundPolicy policy, Order order) {
        return RefundCalculator.of(policy).quote(order, RefundRequest.everything());
    }

    private static RefundComponent part(ComponentKind kind, String part) {
        return new RefundComponent(kind, part, kind == TAX ? "T1" : "");
    }

    private static RefundComponent all(ComponentKind kind) {
        return RefundComponent.of(kind);
    }

    /** What a party says that agrees with the quote but for a change. */
    private static List<String> causes(RefundQuote quote, Consumer<Map<RefundComponent, Money>> change) {
        Map<RefundComponent, Money> said = new LinkedHashMap<>(
                ActualRefund.of(Party.ERP, ORDER, quote.toRefund(new RefundId("r1"), Sale.NOON, PaymentStatus.SETTLED))
                        .amounts());
        change.accept(said);
        return causesOf(quote, said);
    }

    private static List<String> causesOf(RefundQuote quote, Map<RefundComponent, Money> said) {
        return RefundReconciliation.compare(quote, List.of(new ActualRefund(Party.ERP, "CM-1", said)))
                .differences()
                .stream()
                .map(it -> it.component().says() + " " + it.cause())
                .toList();
    }

    private static Money eur(String amount) {
        return EUR.money(amount);
    }

    @Test
    void whatOneDiscountOrAllOfThemTakeOffIsADiscount() {
        assertThat(causes(quote(), said -> said.put(part(NET, "a"), eur("32.00"))))
                .containsExactly("net of a DISCOUNT");
        assertThat(causes(quote(), said -> said.put(part(NET, "a"), eur("25.00"))))
                .containsExactly("net of a DISCOUNT");
        assertThat(causes(quote(), said -> said.put(part(NET, "a"), eur("35.00"))))
                .containsExactly("net of a DISCOUNT");
        assertThat(causes(quote(), said -> said.put(part(NET, "a"), eur("30.00"))))
                .containsExactly("net of a UNEXPLAINED");
    }

    @Test
    void aDiscountOfOneLineExplainsNothingOfAnotherAndNothingOfATax() {
        assertThat(causes(quote(), said -> said.put(part(NET, "b"), eur("14.00"))))
                .containsExactly("net of b UNEXPLAINED");
        assertThat(causes(quote(), said -> said.put(part(TAX, "a"), eur("9.60"))))
                .containsExactly("tax T1 of a TAX_SOURCE");
    }

    @Test
    void unitsThatAreBackAndWorthNothingAreUnvaluedWithTheirTax() {
        assertThat(causes(quote(), said -> {
                    said.put(part(NET, "a"), eur("0.00"));
                    said.put(part(TAX, "a"), eur("0.00"));
                }))
                .containsExactly("net of a UNVALUED", "tax T1 of a UNVALUED");
        assertThat(causes(quote(), said -> {
                    said.put(part(NET, "a"), eur("0.00"));
                    said.put(part(TAX, "a"), eur("3.00"));
                }))
                .containsExactly("net of a UNVALUED", "tax T1 of a UNEXPLAINED");
    }

    @Test
    void aTotalDiffersForTheReasonOfThePartThatDiffersMost() {
        assertThat(causes(quote(), said -> {
                    said.put(part(NET, "a"), eur("32.00"));
                    said.put(part(TAX, "b"), eur("2.01"));
                    said.put(all(CREDITED), eur("49.61"));
                    said.put(all(TAX_TOTAL), eur("7.61"));
                }))
                .containsExactly(
                        "net of a DISCOUNT",
                        "tax T1 of b ROUNDING",
                        "all tax ROUNDING",
                        "all that is credited DISCOUNT");
    }

    @Test
    void aTotalThatItsPartsDoNotExplainStaysUnexplained() {
        assertThat(causes(quote(), said -> {
                    said.put(part(NET, "a"), eur("32.00"));
                    said.put(all(CREDITED), eur("60.00"));
                }))
                .containsExactly("net of a DISCOUNT", "all that is credited UNEXPLAINED");
    }

    @Test
    void taxInAllComesFromAnotherSourceOnlyWhereNetsAgree() {
        assertThat(causes(quote(), said -> said.put(all(TAX_TOTAL), eur("9.00"))))
                .containsExactly("all tax TAX_SOURCE");
        assertThat(causes(quote(), said -> {
                    said.put(part(NET, "b"), eur("12.50"));
                    said.put(all(TAX_TOTAL), eur("9.00"));
                }))
                .containsExactly("net of b UNEXPLAINED", "all tax UNEXPLAINED");
        assertThat(causesOf(quote(), Map.of(all(TAX_TOTAL), eur("9.00")))).containsExactly("all tax UNEXPLAINED");
    }

    @Test
    void aTotalMayBeOffByAMinorUnitForEachPart() {
        assertThat(causes(quote(), said -> said.put(all(CREDITED), eur("45.62"))))
                .containsExactly("all that is credited ROUNDING");
        assertThat(causes(quote(), said -> said.put(all(CREDITED), eur("45.63"))))
                .containsExactly("all that is credited UNEXPLAINED");
        assertThat(causes(quote(), said -> said.put(part(NET, "b"), eur("10.01"))))
                .containsExactly("net of b ROUNDING");
        assertThat(causes(quote(), said -> said.put(part(NET, "b"), eur("10.02"))))
                .containsExactly("net of b UNEXPLAINED");
    }

    @Test
    void theSameMoneyToOtherTendersIsAChoice() {
        assertThat(causes(quote(), said -> {
                    said.put(part(TENDER, "card"), eur("15.60"));
                    said.put(part(TENDER, "gift"), eur("30.00"));
                }))
                .containsExactly("tender card OTHER_TENDER", "tender gift OTHER_TENDER");
        assertThat(causes(quote(), said -> {
                    said.remove(part(TENDER, "gift"));
                    said.put(part(TENDER, "voucher"), eur("20.00"));
                }))
                .containsExactly("tender voucher OTHER_TENDER");
    }

    @Test
    void aTenderThatGotLessDiffersForTheReasonOfThePayment() {
        assertThat(causes(quote(), said -> {
                    said.put(part(TENDER, "card"), eur("20.60"));
                    said.put(all(PAID), eur("40.60"));
                    said.put(new RefundComponent(ADJUSTMENT, "", "OTHER"), eur("5.00"));
                }))
                .containsExactly("tender card ADJUSTED", "all that is paid ADJUSTED", "adjustment OTHER ADJUSTED");
        assertThat(causes(quote(), said -> {
                    said.put(part(TENDER, "card"), eur("20.60"));
                    said.remove(all(PAID));
                }))
                .containsExactly("tender card UNEXPLAINED");
    }

    @Test
    void aPaymentThatFollowsFromWhatTheyCreditedDiffersForTheSameReason() {
        assertThat(causes(quote(), said -> {
                    said.put(part(NET, "a"), eur("32.00"));
                    said.put(all(CREDITED), eur("49.60"));
                    said.put(all(PAID), eur("49.60"));
                }))
                .containsExactly("net of a DISCOUNT", "all that is credited DISCOUNT", "all that is paid DISCOUNT");
    }

    @Test
    void moneyThatDoesNotFollowFromWhatTheySayIsAContradiction() {
        assertThat(causes(quote(), said -> said.put(all(PAID), eur("40.60"))))
                .containsExactly("all that is paid CONTRADICTION");
        assertThat(causes(quote(), said -> {
                    said.put(all(PAID), eur("40.60"));
                    said.put(new RefundComponent(ADJUSTMENT, "", "OTHER"), eur("3.00"));
                }))
                .containsExactly("all that is paid CONTRADICTION", "adjustment OTHER ADJUSTED");
        assertThat(causesOf(quote(), Map.of(all(PAID), eur("40.60")))).containsExactly("all that is paid UNEXPLAINED");
    }

    @Test
    void aFeeIsKnownByItsTotalItsNetAndItsTax() {
        RefundPolicy policy = RefundPolicy.ofDefaults()
                .withFees(FeeRule.builder()
                        .kind(KeptFeeKind.RESTOCKING)
                        .name("restocking")
                        .measure(new FeeMeasure.Fixed(eur("5.00"), FeeScope.RETURN))
                        .tax(new FeeTax.ReducesBase())
                        .build());
        RefundQuote quote = quote(policy, ORDER);
        Money net = quote.settlement().kept().stream()
                .map(it -> it.net().customer())
                .reduce(eur("0.00"), Money::plus);
        Money total = quote.settlement().keptTotal().customer();
        Money tax = total.minus(net);
        Money paid = quote.payable().customer();

        assertThat(net).isEqualTo(eur("5.00"));
        assertThat(tax.isPositive()).isTrue();
        assertThat(causesOf(quote, Map.of(all(PAID), paid.plus(total)))).containsExactly("all that is paid FEE");
        assertThat(causesOf(quote, Map.of(all(PAID), paid.minus(total)))).containsExactly("all that is paid FEE");
        quote.settlement().kept().forEach(fee -> {
            assertThat(causesOf(quote, Map.of(all(PAID), paid.plus(fee.net().customer()))))
                    .containsExactly("all that is paid FEE");
            assertThat(causesOf(quote, Map.of(all(PAID), paid.plus(fee.tax().customer()))))
                    .containsExactly("all that is paid FEE");
        });
        assertThat(causesOf(quote, Map.of(new RefundComponent(ADJUSTMENT, "", "FEE"), total)))
                .containsExactly("adjustment FEE FEE");
        assertThat(causesOf(quote, Map.of(all(PAID), paid.plus(eur("0.50")))))
                .containsExactly("all that is paid UNEXPLAINED");
    }

    @Test
    void aTaxThatTheyAloneHaveComesFromAnotherSource() {
        assertThat(causes(quote(), said -> said.put(new RefundComponent(TAX, "a", "City"), eur("0.40"))))
                .containsExactly("tax City of a TAX_SOURCE");
    }

    @Test
    void taxesStatedInTotalAreComparedPartByPart() {
        assertThat(causes(quote(), said -> {
                    said.remove(part(TAX, "a"));
                    said.remove(part(TAX, "b"));
                }))
                .isEmpty();
        assertThat(causes(quote(), said -> {
                    said.remove(part(TAX, "a"));
                    said.remove(part(TAX, "b"));
                    said.put(new RefundComponent(TAX, "a", ""), eur("4.60"));
                    said.put(new RefundComponent(TAX, "b", ""), eur("3.00"));
                }))
                .containsExactly("tax of a TAX_SOURCE", "tax of b TAX_SOURCE");
        assertThat(causes(quote(), said -> {
                    said.remove(part(TAX, "a"));
                    said.put(new RefundComponent(TAX, "a", ""), eur("4.60"));
                    said.put(all(TAX_TOTAL), eur("6.60"));
                }))
                .containsExactly("all tax TAX_SOURCE", "tax of a TAX_SOURCE");
    }

    @Test
    void aRateNeedsTwoAmountsThatFollowFromItByMoreThanRounding() {
        Map<RefundComponent, Money> one = Map.of(part(NET, "b"), eur("11.00"));
        Map<RefundComponent, Money> two = Map.of(part(NET, "a"), eur("30.80"), part(NET, "b"), eur("11.00"));
        Map<RefundComponent, Money> other = Map.of(part(NET, "a"), eur("30.80"), part(NET, "b"), eur("12.00"));
        Map<RefundComponent, Money> cents = Map.of(part(NET, "a"), eur("28.02"), part(NET, "b"), eur("10.01"));
        Map<RefundComponent, Money> twice = Map.of(part(NET, "a"), eur("56.00"), part(NET, "b"), eur("20.00"));

        assertThat(causesOf(quote(), one)).noneMatch(it -> it.endsWith(" FX"));
        assertThat(causesOf(quote(), two)).contains("net of a FX", "net of b FX");
        assertThat(causesOf(quote(), other)).noneMatch(it -> it.endsWith(" FX"));
        assertThat(causesOf(quote(), cents)).contains("net of a ROUNDING", "net of b ROUNDING");
        assertThat(causesOf(quote(), twice)).contains("net of a DUPLICATE", "net of b DUPLICATE");
    }
}
