package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.DiscountCondition;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A discount whose condition the kept goods no longer satisfy is held back until everything is back (rule R13, F4). */
class ClawBackTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final RefundPolicy POLICY =
            RefundPolicy.ofDefaults().withName("claw-back").withClawBack(DiscountClawBack.CLAW_BACK);
    private static final RefundCalculator CALCULATOR = RefundCalculator.of(POLICY);

    /** 10 off from 50: a 40.00 and b 20.00, taxed at ten per cent of what is left. */
    private static Order tenOffFromFifty() {
        return Sale.in("EUR")
                .exclusive("a", "1", "40.00")
                .discount("6.67")
                .tax("3.33")
                .add()
                .exclusive("b", "1", "20.00")
                .shareOf("d1", "3.33")
                .tax("1.67")
                .add()
                .condition("d1", new DiscountCondition.MinimumSubtotal(EUR.money("50.00")))
                .order();
    }

    private static List<String> holds(RefundQuote quote) {
        return quote.holds().stream()
                .map(it -> it.path() + " " + Sale.text(it.net()) + " + " + Sale.text(it.tax()))
                .toList();
    }

    @Test
    void theDiscountOnKeptGoodsIsHeldWithItsTax() {
        RefundQuote quote = CALCULATOR.quote(tenOffFromFifty(), Sale.units("b", "1"));

        assertThat(Sale.text(quote.total())).isEqualTo("18.34");
        assertThat(holds(quote)).containsExactly("/lines/0 6.67 + 0.67");
        assertThat(Sale.text(quote.payable())).isEqualTo("11.00");
    }

    @Test
    void theTaxesOfTheHoldAreStatedOneByOneAsTheyGrowAndFall() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "40.00")
                .discount("6.67")
                .tax("3.33")
                .tax("0.67")
                .add()
                .exclusive("b", "1", "20.00")
                .shareOf("d1", "3.33")
                .tax("1.67")
                .add()
                .condition("d1", new DiscountCondition.MinimumSubtotal(EUR.money("50.00")))
                .order();

        RefundQuote first = CALCULATOR.quote(order, Sale.units("b", "1"));
        RefundQuote rest = CALCULATOR.quote(Sale.after(order, first), RefundRequest.everything());

        assertThat(heldTaxes(first)).containsExactly("T1 0.67", "T2 0.13");
        assertThat(Sale.text(first.settlement().held())).isEqualTo("7.47");
        assertThat(heldTaxes(rest)).containsExactly("T1 -0.67", "T2 -0.13");
        assertThat(first.explanation().steps())
                .filteredOn(step -> step.component().equals("tax T2 of the hold"))
                .singleElement()
                .satisfies(step -> assertThat(step.rule()).isEqualTo("R13 R17"));
        assertThat(first.sentences(order))
                .contains("EUR 7.47 of a discount is held, of which EUR 0.80 is tax, as what you keep no longer"
                        + " qualifies for it.");
    }

    @Test
    void whereThePriceContainsTheTaxTheHoldContainsItToo() {
        Order order = Sale.in("EUR")
                .inclusive("a", "1", "44.00")
                .discount("6.00")
                .tax("3.45")
                .add()
                .exclusive("b", "1", "20.00")
                .shareOf("d1", "3.00")
                .add()
                .condition("d1", new DiscountCondition.MinimumSubtotal(EUR.money("50.00")))
                .order();

        RefundQuote quote = CALCULATOR.quote(order, Sale.units("b", "1"));

        // 6.00 x 3.45 / 38.00 is 0.54.
        assertThat(holds(quote)).containsExactly("/lines/0 5.46 + 0.54");
        assertThat(Sale.text(quote.settlement().held())).isEqualTo("6.00");
        assertThat(heldTaxes(quote)).containsExactly("T1 0.54");
    }

    @Test
    void whatWasFreeAtAPriceThatContainsTaxContainsItByItsRate() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "10.00")
                .add()
                .inclusive("b", "1", "10.00")
                .discount("10.00")
                .with(line -> line.addTaxes(TaxLine.builder()
                        .id(new TaxLineId("v"))
                        .title("VAT")
                        .rate(Rate.parse("0.1"))
                        .amount(EUR.amount("0.00"))
                        .build()))
                .add()
                .condition("d1", new DiscountCondition.MinimumQuantity(Quantity.of(2)))
                .order();

        assertThat(holds(CALCULATOR.quote(order, Sale.units("a", "1")))).containsExactly("/lines/1 9.09 + 0.91");
    }

    @Test
    void aDiscountAboveWhatTheGoodsCostAfterItContainsTaxInTheSameProportion() {
        Order order = Sale.in("EUR")
                .inclusive("a", "1", "55.00")
                .discount("44.00")
                .tax("1.00")
                .add()
                .exclusive("b", "1", "5.00")
                .add()
                .condition("d1", new DiscountCondition.MinimumQuantity(Quantity.of(2)))
                .order();

        assertThat(holds(CALCULATOR.quote(order, Sale.units("b", "1")))).containsExactly("/lines/0 40.00 + 4.00");
    }

    private static List<String> heldTaxes(RefundQuote quote) {
        return quote.settlement().heldTaxes().stream()
                .map(it -> it.title() + " " + Sale.text(it.amount()))
                .toList();
    }

    @Test
    void onceEverythingIsBackNothingIsHeldAndTheInvoiceIsExhausted() {
        Order order = tenOffFromFifty();

        RefundQuote first = CALCULATOR.quote(order, Sale.units("b", "1"));
        RefundQuote rest = CALCULATOR.quote(Sale.after(order, first), RefundRequest.everything());

        assertThat(rest.holds()).isEmpty();
        assertThat(Sale.text(rest.settlement().held())).isEqualTo("-7.34");
        assertThat(Sale.text(first.payable().plus(rest.payable()))).isEqualTo("55.00");
    }

    @Test
    void aRefundIsNeverNegativeAndTheShortfallIsCarriedIntoTheNext() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "60.00")
                .discount("12.00")
                .add()
                .exclusive("b", "1", "5.00")
                .shareOf("d1", "1.00")
                .add()
                .exclusive("c", "1", "10.00")
                .shareOf("d1", "2.00")
                .add()
                .condition("d1", new DiscountCondition.MinimumSubtotal(EUR.money("75.00")))
                .order();

        RefundQuote first = CALCULATOR.quote(order, Sale.units("b", "1"));
        Order then = Sale.after(order, first);
        RefundQuote second = CALCULATOR.quote(then, Sale.units("c", "1"));
        RefundQuote third = CALCULATOR.quote(Sale.after(then, second), Sale.units("a", "1"));

        // b earns 4.00 and puts 14.00 at stake: nothing is paid, 10.00 is carried.
        assertThat(Sale.text(first.payable())).isEqualTo("0.00");
        assertThat(Sale.text(first.settlement().carried())).isEqualTo("10.00");
        // c earns 8.00 and frees 2.00 of the hold: ten in all, which make good what was carried.
        assertThat(Sale.text(second.payable())).isEqualTo("0.00");
        assertThat(Sale.text(second.settlement().carried())).isEqualTo("-10.00");
        assertThat(Sale.text(third.payable())).isEqualTo("60.00");
    }

    @Test
    void whereThePolicyCollectsTheCustomerOwesTheShortfallAtOnce() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "60.00")
                .discount("12.00")
                .add()
                .exclusive("b", "1", "5.00")
                .shareOf("d1", "1.00")
                .add()
                .condition("d1", new DiscountCondition.MinimumQuantity(Quantity.of(2)))
                .order();
        RefundCalculator collecting = RefundCalculator.of(POLICY.withShortfall(ShortfallPolicy.COLLECT));

        RefundQuote first = collecting.quote(order, Sale.units("b", "1"));
        RefundQuote rest = collecting.quote(Sale.after(order, first), RefundRequest.everything());

        assertThat(Sale.text(first.payable())).isEqualTo("-8.00");
        assertThat(Sale.text(first.settlement().due())).isEqualTo("8.00");
        assertThat(Sale.text(rest.payable())).isEqualTo("60.00");
    }

    @Test
    void ofBuyTwoGetOneTheFreeUnitIsHeldOnceABoughtOneIsBack() {
        Order order = Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .add()
                .exclusive("b", "1", "10.00")
                .discount("10.00")
                .add()
                .condition("d1", new DiscountCondition.BuyXGetY(Quantity.of(2), Quantity.ONE))
                .order();

        RefundQuote one = CALCULATOR.quote(order, Sale.units("a", "1"));
        RefundQuote free = CALCULATOR.quote(Sale.after(order, one), Sale.units("b", "1"));

        assertThat(holds(one)).containsExactly("/lines/1 10.00 + 0.00");
        assertThat(Sale.text(one.payable())).isEqualTo("0.00");
        assertThat(free.holds()).isEmpty();
        assertThat(Sale.text(free.payable())).isEqualTo("10.00");
    }

    @Test
    void ofSeveralBundlesAsManyStayGrantedAsAreWhole() {
        Order order = Sale.in("EUR")
                .exclusive("a", "6", "60.00")
                .discount("20.00")
                .add()
                .condition("d1", new DiscountCondition.BuyXGetY(Quantity.of(2), Quantity.ONE))
                .order();

        // One of six back: 16.67 of the discount stays on five units, and one bundle of two is whole: 10.00 is granted.
        assertThat(holds(CALCULATOR.quote(order, Sale.units("a", "1")))).containsExactly("/lines/0 6.67 + 0.00");
    }

    @Test
    void aConditionThatDidNotHoldAtSaleHoldsNothingBack() {
        Order order = Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .discount("2.00")
                .add()
                .condition("d1", new DiscountCondition.MinimumSubtotal(EUR.money("20.01")))
                .order();

        assertThat(CALCULATOR.quote(order, Sale.units("a", "1")).holds()).isEmpty();
    }

    @Test
    void theCustomerKeepsTheDiscountWhereThePolicySaysSo() {
        RefundQuote quote =
                RefundCalculator.of(RefundPolicy.ofDefaults()).quote(tenOffFromFifty(), Sale.units("b", "1"));

        assertThat(quote.holds()).isEmpty();
        assertThat(Sale.text(quote.payable())).isEqualTo("18.34");
    }

    @Test
    void whatWasFreeBearsTaxByItsRecordedRateAndElseIsNamed() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "10.00")
                .add()
                .exclusive("b", "1", "10.00")
                .discount("10.00")
                .tax("0.00")
                .add()
                .condition("d1", new DiscountCondition.MinimumQuantity(Quantity.of(2)))
                .order();

        RefundQuote quote = CALCULATOR.quote(order, Sale.units("a", "1"));

        assertThat(holds(quote)).containsExactly("/lines/1 10.00 + 0.00");
        assertThat(quote.discrepancies()).extracting(it -> it.kind()).containsExactly(DiscrepancyKind.TAX_UNKNOWN);
    }
}
