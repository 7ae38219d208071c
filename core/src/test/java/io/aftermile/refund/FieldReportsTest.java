package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.DispositionKind;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.TenderKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What went wrong with the money of others, each under the key of its report. */
class FieldReportsTest {

    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());

    private static List<String> taxesUnitByUnit(Order order, int units) {
        List<String> taxes = new ArrayList<>();
        Order now = order;
        for (int i = 0; i < units; i++) {
            RefundQuote quote = CALCULATOR.quote(now, Sale.units("a", "1"));
            taxes.add(Sale.text(quote.totals().tax()));
            now = Sale.after(now, quote);
        }
        return taxes;
    }

    @Test
    void f1UnitByUnitTheTaxIsAllocatedCumulativelyAndTheOddCentIsWhereTheRuleSays() {
        Order even =
                Sale.in("EUR").exclusive("a", "3", "300.00").tax("57.00").add().order();
        Order odd =
                Sale.in("EUR").exclusive("a", "3", "300.00").tax("57.01").add().order();

        assertThat(taxesUnitByUnit(even, 3)).containsExactly("19.00", "19.00", "19.00");
        assertThat(taxesUnitByUnit(odd, 3)).containsExactly("19.00", "19.01", "19.00");
    }

    @Test
    void f3KitComponentsThatComeBackByThemselvesAddUpToTheKit() {
        Order order = Sale.in("EUR")
                .exclusive("a", "2", "13.33")
                .tax("2.53")
                .kit("kit", "1")
                .add()
                .exclusive("b", "4", "6.67")
                .tax("1.27")
                .kit("kit", "2")
                .add()
                .order();

        RefundQuote kit = CALCULATOR.quote(order, Sale.units("kit", "1"));
        RefundQuote a = CALCULATOR.quote(order, Sale.units("a", "1"));
        RefundQuote b = CALCULATOR.quote(order, Sale.units("b", "2"));
        RefundQuote rest = CALCULATOR.quote(Sale.after(order, kit), Sale.units("kit", "1"));

        assertThat(kit.total()).isEqualTo(a.total().plus(b.total()));
        assertThat(Sale.text(kit.total().plus(rest.total()))).isEqualTo("23.80");
    }

    @Test
    void f6OnInclusivePricesNothingRefundsMoreThanWasPaidByLineAndByOrder() {
        Order order = Sale.in("EUR")
                .inclusive("a", "3", "29.97")
                .discount("3.00")
                .tax("4.31")
                .add()
                .tender("card", TenderKind.CARD, "26.97")
                .order();

        RefundQuote all = CALCULATOR.quote(order, RefundRequest.everything());
        RefundQuote again = CALCULATOR.quote(Sale.after(order, all), RefundRequest.everything());

        assertThat(Sale.text(all.payout())).isEqualTo("26.97");
        assertThat(again.total().isZero()).isTrue();
    }

    @Test
    void f9WhatInspectionFindsDrivesTheMoney() {
        Order order =
                Sale.in("EUR").exclusive("a", "2", "20.00").tax("4.00").add().order();
        RefundPolicy policy = RefundPolicy.ofDefaults()
                .withFees(FeeRule.builder()
                        .kind(KeptFeeKind.INSPECTION)
                        .name("damaged")
                        .measure(new FeeMeasure.ByDisposition(
                                Map.of(DispositionKind.SCRAPPED, Rate.parse("1")), AmountBasis.EXCLUDING_TAX))
                        .tax(new FeeTax.ReducesBase())
                        .build());
        OrderLineId a = new OrderLineId("a");

        RefundQuote quote = RefundCalculator.of(policy)
                .quote(
                        order,
                        Sale.units("a", "2")
                                .withInspections(
                                        new InspectedUnits(a, DispositionKind.SCRAPPED, Quantity.ONE),
                                        new InspectedUnits(a, DispositionKind.RESTOCKED, Quantity.ONE)));

        assertThat(Sale.text(quote.payable())).isEqualTo("12.00");
    }

    @Test
    void f21RemovingALineLeavesTheDiscountOfTheOthersAsItWasAtSale() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "10.00")
                .discount("1.00")
                .shipped("0")
                .add()
                .exclusive("b", "1", "20.00")
                .shareOf("d1", "2.00")
                .add()
                .order();
        Order without = Sale.after(
                order,
                CALCULATOR.quote(order, Sale.item(new RefundItem.CancelUnits(new OrderLineId("a"), Quantity.ONE))));

        assertThat(Sale.text(CALCULATOR.quote(without, Sale.units("b", "1")).total()))
                .isEqualTo(
                        Sale.text(CALCULATOR.quote(order, Sale.units("b", "1")).total()))
                .isEqualTo("18.00");
    }

    @Test
    void f22NothingIsPaidBackThatWasNeverReceived() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "10.00")
                .add()
                .exclusive("added", "1", "5.00")
                .shipped("0")
                .add()
                .tender("card", TenderKind.CARD, "10.00")
                .order();
        Order later = Sale.after(order, CALCULATOR.quote(order, Sale.units("a", "1")));

        RefundQuote undone =
                CALCULATOR.quote(later, Sale.item(new RefundItem.CancelUnits(new OrderLineId("added"), Quantity.ONE)));

        assertThat(undone.payout().isZero()).isTrue();
        assertThat(undone.unplaced())
                .extracting(it -> it.reason() + " " + Sale.text(it.amount()))
                .containsExactly("ORDER_CAP 5.00");
    }

    @Test
    void f23AfterACancellationReturnsStillCountFromWhatWasSold() {
        Order order =
                Sale.in("EUR").exclusive("a", "2", "20.00").shipped("1").add().order();
        Order cancelled = Sale.after(
                order,
                CALCULATOR.quote(order, Sale.item(new RefundItem.CancelUnits(new OrderLineId("a"), Quantity.ONE))));

        assertThat(Sale.text(CALCULATOR.quote(cancelled, Sale.units("a", "1")).total()))
                .isEqualTo("10.00");
    }
}
