package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.Rate;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the law of the destination decides, it overrides the merchant, and the quote names it (rule R16). */
class StatutoryTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final FeeRule RESTOCKING = FeeRule.builder()
            .kind(KeptFeeKind.RESTOCKING)
            .name("restocking")
            .measure(new FeeMeasure.Share(Rate.parse("0.1"), AmountBasis.EXCLUDING_TAX, FeeScope.LINE))
            .tax(new FeeTax.ReducesBase())
            .build();
    private static final FeeRule INSPECTION = RESTOCKING
            .withKind(KeptFeeKind.INSPECTION)
            .withName("inspection")
            .withMeasure(new FeeMeasure.Fixed(EUR.money("1.00"), FeeScope.LINE));
    private static final RefundPolicy POLICY = RefundPolicy.euWithdrawal().withFees(RESTOCKING, INSPECTION);
    private static final Withdrawal IN_TIME =
            new Withdrawal(LocalDate.parse("2026-03-05"), LocalDate.parse("2026-03-19"));

    private static Order to(String country) {
        return Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .tax("4.00")
                .add()
                .shipping("s", "5.00", false)
                .to(country, "")
                .order();
    }

    private static RefundQuote quote(Order order, RefundRequest request) {
        return RefundCalculator.of(POLICY).quote(order, request);
    }

    private static List<String> fees(RefundQuote quote) {
        return quote.settlement().kept().stream().map(it -> it.name()).toList();
    }

    @Test
    void aWholeWithdrawalInTimeGivesStandardDeliveryBackAndKeepsNoRestockingFee() {
        RefundQuote quote = quote(to("DE"), RefundRequest.everything().withWithdrawal(IN_TIME));

        assertThat(Sale.text(quote.total())).isEqualTo("29.00");
        assertThat(fees(quote)).containsExactly("inspection");
        assertThat(quote.statutoryRules()).containsExactly("eu-distance-withdrawal");
        assertThat(quote.explanation().steps())
                .anyMatch(step -> step.rule().equals("R16") && step.working().contains("2011/83/EU"));
        assertThat(quote.policy()).isEqualTo(POLICY);
    }

    @Test
    void aPartialWithdrawalLeavesDeliveryPaid() {
        RefundQuote quote = quote(to("DE"), Sale.units("a", "1").withWithdrawal(IN_TIME));

        assertThat(Sale.text(quote.total())).isEqualTo("12.00");
        assertThat(quote.shipping()).isEmpty();
    }

    @Test
    void afterThePeriodOrElsewhereOrWithoutWithdrawalThePolicyDecides() {
        Withdrawal late = new Withdrawal(LocalDate.parse("2026-03-05"), LocalDate.parse("2026-03-20"));

        assertThat(quote(to("DE"), Sale.units("a", "2").withWithdrawal(late)).statutoryRules())
                .isEmpty();
        assertThat(fees(quote(to("DE"), Sale.units("a", "2").withWithdrawal(late))))
                .containsExactly("restocking", "inspection");
        assertThat(quote(to("CH"), Sale.units("a", "2").withWithdrawal(IN_TIME)).statutoryRules())
                .isEmpty();
        assertThat(quote(to("DE"), Sale.units("a", "2")).statutoryRules()).isEmpty();
    }

    @Test
    void theUnitedKingdomHasItsOwnRule() {
        assertThat(quote(to("GB"), RefundRequest.everything().withWithdrawal(IN_TIME))
                        .statutoryRules())
                .containsExactly("uk-distance-withdrawal");
    }

    @Test
    void aRuleAppliesFromItsFirstDayToItsLast() {
        StatutoryRule rule = StatutoryRule.euWithdrawal();
        Order order = to("DE");

        // Sold on 2026-03-01.
        assertThat(rule.withFrom(LocalDate.parse("2026-03-01"))
                        .withUntil(LocalDate.parse("2026-03-01"))
                        .appliesTo(order, java.util.Optional.of(IN_TIME)))
                .isTrue();
        assertThat(rule.withFrom(LocalDate.parse("2026-03-02")).appliesTo(order, java.util.Optional.of(IN_TIME)))
                .isFalse();
        assertThat(rule.withUntil(LocalDate.parse("2026-02-28")).appliesTo(order, java.util.Optional.of(IN_TIME)))
                .isFalse();
    }

    @Test
    void ofAFasterDeliveryOnlyTheStandardPriceComesBack() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "20.00")
                .add()
                .shipping(ShippingLine.builder()
                        .id(new ShippingLineId("express"))
                        .title("express")
                        .standardDelivery(false)
                        .standardPrice(EUR.amount("4.90"))
                        .price(EUR.amount("12.00"))
                        .taxIncluded(false)
                        .build())
                .to("FR", "")
                .order();

        RefundQuote quote = quote(
                order,
                RefundRequest.everything()
                        .withItems(
                                new RefundItem.RestOfLine(order.lines().get(0).id()))
                        .withWithdrawal(IN_TIME));

        assertThat(Sale.text(quote.totals().shipping())).isEqualTo("4.90");
        assertThat(quote.exclusions())
                .extracting(it -> it.reason() + " " + Sale.text(it.amount()))
                .containsExactly("SHIPPING_RULE 7.10");
    }

    @Test
    void californiaWantsAllSalesTaxBackThoughAFeeIsKept() {
        RefundPolicy policy =
                RefundPolicy.ofDefaults().withFees(RESTOCKING).withStatutoryRules(StatutoryRule.californiaFullTax());
        Order there = Sale.in("EUR")
                .exclusive("a", "1", "20.00")
                .tax("2.00")
                .add()
                .to("US", "CA")
                .order();
        Order elsewhere =
                there.withShippingAddress(there.shippingAddress().orElseThrow().withRegion("TX"));

        RefundQuote full = RefundCalculator.of(policy).quote(there, RefundRequest.everything());
        RefundQuote reduced = RefundCalculator.of(policy).quote(elsewhere, RefundRequest.everything());

        assertThat(Sale.text(full.payable())).isEqualTo("20.00");
        assertThat(full.statutoryRules()).containsExactly("california-full-sales-tax");
        assertThat(Sale.text(reduced.payable())).isEqualTo("19.80");
    }
}
