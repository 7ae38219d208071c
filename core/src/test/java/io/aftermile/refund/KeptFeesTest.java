package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.TenderKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fees that are kept back are components of their own, with their own tax, and never push a refund below zero (R9). */
class KeptFeesTest {

    private static final Sale EUR = Sale.in("EUR");

    /** The first line of the worked examples: 3 x 10.00, discounts 1.00 and 0.40, taxes 2.36 and 0.29. */
    private static Sale.Line worked(Sale sale) {
        return sale.exclusive("a", "3", "30.00")
                .discount("1.00")
                .discount("0.40")
                .tax("2.36")
                .tax("0.29");
    }

    private static FeeRule fee(FeeMeasure measure, FeeTax tax) {
        return FeeRule.builder()
                .kind(KeptFeeKind.RESTOCKING)
                .name("restocking")
                .measure(measure)
                .tax(tax)
                .build();
    }

    private static FeeMeasure share(String rate, AmountBasis of, FeeScope scope) {
        return new FeeMeasure.Share(Rate.parse(rate), of, scope);
    }

    private static FeeMeasure fixed(String amount, FeeScope scope) {
        return new FeeMeasure.Fixed(EUR.money(amount), scope);
    }

    private static FeeTax service(String... rates) {
        return new FeeTax.Service(java.util.Arrays.stream(rates)
                .map(rate -> new FeeTax.ServiceTax("VAT " + rate, Rate.parse(rate), Optional.empty()))
                .toList());
    }

    private static RefundQuote quote(Order order, RefundRequest request, FeeRule... fees) {
        return RefundCalculator.of(RefundPolicy.ofDefaults().withFees(fees)).quote(order, request);
    }

    private static List<String> kept(RefundQuote quote) {
        return quote.settlement().kept().stream()
                .map(it -> it.line().map(OrderLineId::value).orElse("refund") + " " + Sale.text(it.net())
                        + it.taxes().stream()
                                .map(tax -> " + " + Sale.text(tax.amount()))
                                .reduce("", String::concat))
                .toList();
    }

    private static List<String> shortfalls(RefundQuote quote) {
        return quote.feeShortfalls().stream()
                .map(it -> it.amount().getAmount().toPlainString())
                .toList();
    }

    private static String payable(RefundQuote quote) {
        return Sale.text(quote.payable());
    }

    @Test
    void aFeeThatReducesTheBaseKeepsItsPartOfTheTaxes() {
        Order order = worked(Sale.in("EUR")).add().order();

        RefundQuote quote = quote(
                order,
                Sale.units("a", "1"),
                fee(share("0.1", AmountBasis.EXCLUDING_TAX, FeeScope.LINE), new FeeTax.ReducesBase()));

        assertThat(kept(quote)).containsExactly("a 0.95 + 0.08 + 0.01");
        assertThat(Sale.text(quote.total())).isEqualTo("10.42");
        assertThat(payable(quote)).isEqualTo("9.38");
    }

    @Test
    void aFeeOfTheWholeBaseKeepsEveryTaxToTheUnit() {
        Order order = worked(Sale.in("EUR")).add().order();

        RefundQuote quote =
                quote(order, Sale.units("a", "1"), fee(fixed("50.00", FeeScope.LINE), new FeeTax.ReducesBase()));

        assertThat(kept(quote)).containsExactly("a 9.53 + 0.79 + 0.10");
        assertThat(payable(quote)).isEqualTo("0.00");
        assertThat(shortfalls(quote)).containsExactly("40.47");
    }

    @Test
    void withinAPriceThatContainsTaxTheFeeContainsItToo() {
        Order order =
                Sale.in("EUR").inclusive("a", "1", "11.90").tax("1.90").add().order();

        assertThat(kept(quote(
                        order,
                        Sale.units("a", "1"),
                        fee(share("0.5", AmountBasis.INCLUDING_TAX, FeeScope.LINE), new FeeTax.ReducesBase()))))
                .containsExactly("a 5.00 + 0.95");
        assertThat(kept(quote(order, Sale.units("a", "1"), fee(fixed("1.19", FeeScope.LINE), service("0.19")))))
                .containsExactly("a 1.00 + 0.19");
    }

    @Test
    void anUntaxedFeeLeavesAllTaxOfTheGoodsReversedF10() {
        Order order =
                Sale.in("EUR").exclusive("a", "1", "20.00").tax("4.00").add().order();

        RefundQuote quote =
                quote(order, Sale.units("a", "1"), fee(fixed("5.00", FeeScope.RETURN), new FeeTax.Untaxed()));

        assertThat(Sale.text(quote.totals().tax())).isEqualTo("4.00");
        assertThat(kept(quote)).containsExactly("a 5.00");
        assertThat(payable(quote)).isEqualTo("19.00");
    }

    @Test
    void aServiceIsTaxedAtItsOwnRatesOnTop() {
        Order order =
                Sale.in("EUR").exclusive("a", "1", "20.00").tax("4.00").add().order();

        RefundQuote quote =
                quote(order, Sale.units("a", "1"), fee(fixed("5.00", FeeScope.LINE), service("0.07", "0.013")));

        assertThat(kept(quote)).containsExactly("a 5.00 + 0.35 + 0.07");
        assertThat(payable(quote)).isEqualTo("18.58");
    }

    @Test
    void aServiceThatIsCutContainsItsTax() {
        Order order = Sale.in("EUR").exclusive("a", "1", "2.00").add().order();

        RefundQuote quote = quote(order, Sale.units("a", "1"), fee(fixed("5.00", FeeScope.LINE), service("0.25")));

        assertThat(kept(quote)).containsExactly("a 1.60 + 0.40");
        assertThat(payable(quote)).isEqualTo("0.00");
        assertThat(shortfalls(quote)).containsExactly("4.25");
    }

    @Test
    void aTaxThatSomebodyElseWorkedOutComesOnTop() {
        Order order =
                Sale.in("EUR").exclusive("a", "2", "30.00").tax("6.00").add().order();

        RefundQuote quote = quote(
                order, Sale.units("a", "1"), fee(fixed("8.00", FeeScope.RETURN), new FeeTax.Stated(EUR.money("0.90"))));

        assertThat(kept(quote)).containsExactly("a 8.00 + 0.90");
        assertThat(payable(quote)).isEqualTo("9.10");
    }

    private static Order twoLines() {
        return Sale.in("EUR")
                .exclusive("a", "1", "30.00")
                .add()
                .exclusive("b", "2", "10.00")
                .add()
                .order();
    }

    private static RefundRequest both() {
        return RefundRequest.builder()
                .addItem(new RefundItem.ReturnUnits(new OrderLineId("a"), Quantity.ONE))
                .addItem(new RefundItem.ReturnUnits(new OrderLineId("b"), Quantity.of(2)))
                .build();
    }

    @Test
    void aFeeOfTheReturnIsSpreadOverItsLinesByTheirBase() {
        assertThat(kept(quote(twoLines(), both(), fee(fixed("4.01", FeeScope.RETURN), new FeeTax.Untaxed()))))
                .containsExactly("a 3.01", "b 1.00");
    }

    @Test
    void aSecondFeeIsSpreadOverTheBaseOfWhichNothingIsKeptYet() {
        assertThat(kept(quote(
                        twoLines(),
                        both(),
                        fee(fixed("20.00", FeeScope.LINE), new FeeTax.ReducesBase()),
                        fee(fixed("3.00", FeeScope.RETURN), new FeeTax.ReducesBase()))))
                .containsExactly("a 20.00", "b 10.00", "a 3.00");
    }

    @Test
    void feesCountUnitsLinesOrTheReturn() {
        assertThat(kept(quote(twoLines(), both(), fee(fixed("1.00", FeeScope.UNIT), new FeeTax.Untaxed()))))
                .containsExactly("a 1.00", "b 2.00");
        assertThat(kept(quote(twoLines(), both(), fee(fixed("1.00", FeeScope.LINE), new FeeTax.Untaxed()))))
                .containsExactly("a 1.00", "b 1.00");
        assertThat(kept(quote(twoLines(), both(), fee(fixed("1.00", FeeScope.RETURN), new FeeTax.Untaxed()))))
                .containsExactly("a 0.75", "b 0.25");
    }

    @Test
    void aShareIsRoundedOnceByLineOrByReturn() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "0.05")
                .add()
                .exclusive("b", "1", "0.05")
                .add()
                .order();
        RefundRequest all = RefundRequest.everything();

        assertThat(kept(quote(
                        order, all, fee(share("0.1", AmountBasis.EXCLUDING_TAX, FeeScope.LINE), new FeeTax.Untaxed()))))
                .containsExactly("a 0.01", "b 0.01");
        assertThat(kept(quote(
                        order,
                        all,
                        fee(share("0.1", AmountBasis.EXCLUDING_TAX, FeeScope.RETURN), new FeeTax.Untaxed()))))
                .containsExactly("a 0.01");
    }

    @Test
    void aShareOfTheGrossCountsTheTax() {
        Order order =
                Sale.in("EUR").exclusive("a", "1", "20.00").tax("4.00").add().order();

        assertThat(kept(quote(
                        order,
                        Sale.units("a", "1"),
                        fee(share("0.1", AmountBasis.INCLUDING_TAX, FeeScope.LINE), new FeeTax.Untaxed()))))
                .containsExactly("a 2.40");
    }

    @Test
    void minimumAndMaximumBoundTheFee() {
        FeeRule rule = fee(share("0.1", AmountBasis.EXCLUDING_TAX, FeeScope.LINE), new FeeTax.Untaxed());

        assertThat(kept(quote(twoLines(), both(), rule.withMinimum(EUR.money("2.00")))))
                .containsExactly("a 3.00", "b 2.00");
        assertThat(kept(quote(twoLines(), both(), rule.withMaximum(EUR.money("2.00")))))
                .containsExactly("a 2.00", "b 1.00");
        assertThatThrownBy(() -> rule.withMinimum(EUR.money("2.01")).withMaximum(EUR.money("2.00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minimum");
    }

    @Test
    void inspectionTakesItsShareByWhatBecameOfTheUnits() {
        FeeRule deduction = fee(
                        new FeeMeasure.ByDisposition(
                                Map.of(
                                        DispositionKind.SCRAPPED, Rate.parse("1"),
                                        DispositionKind.QUARANTINED, Rate.parse("0.25")),
                                AmountBasis.EXCLUDING_TAX),
                        new FeeTax.Untaxed())
                .withKind(KeptFeeKind.INSPECTION);
        Order order = Sale.in("EUR").exclusive("a", "4", "40.00").add().order();
        RefundRequest request = Sale.units("a", "4")
                .withInspections(
                        new InspectedUnits(new OrderLineId("a"), DispositionKind.SCRAPPED, Quantity.ONE),
                        new InspectedUnits(new OrderLineId("a"), DispositionKind.QUARANTINED, Quantity.ONE),
                        new InspectedUnits(new OrderLineId("a"), DispositionKind.RESTOCKED, Quantity.of(2)));

        assertThat(kept(quote(order, request, deduction))).containsExactly("a 12.50");
        assertThatThrownBy(() -> quote(
                        order,
                        request.withInspections(
                                new InspectedUnits(new OrderLineId("a"), DispositionKind.SCRAPPED, Quantity.of(5))),
                        deduction))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("inspected 5 units of line a of which the request gives back 4");
    }

    @Test
    void feesAreKeptOfReturnsAndNeitherOfClaimsNorOfCancellations() {
        Order order =
                Sale.in("EUR").exclusive("a", "3", "30.00").shipped("2").add().order();
        FeeRule rule = fee(fixed("1.00", FeeScope.UNIT), new FeeTax.Untaxed());
        OrderLineId a = new OrderLineId("a");

        assertThat(kept(quote(order, Sale.item(new RefundItem.CancelUnits(a, Quantity.ONE)), rule)))
                .isEmpty();
        assertThat(kept(quote(order, Sale.item(new RefundItem.ClaimUnits(a, Quantity.ONE, ClaimReason.LOST)), rule)))
                .isEmpty();
        assertThat(kept(quote(order, Sale.item(new RefundItem.RefuseUnits(a, Quantity.ONE)), rule)))
                .isEmpty();
        assertThat(kept(quote(order, Sale.item(new RefundItem.UnauthorizedUnits(a, Quantity.ONE)), rule)))
                .containsExactly("a 1.00");
    }

    @Test
    void aFeeOfTheRefundAloneMayBeKeptOfShippingToo() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "3.00")
                .add()
                .shipping("s", "5.00", false)
                .order();
        FeeRule label = fee(fixed("4.00", FeeScope.RETURN), new FeeTax.Untaxed());

        RefundQuote quote = quote(order, RefundRequest.everything(), label);

        assertThat(kept(quote)).containsExactly("a 3.00", "refund 1.00");
        assertThat(payable(quote)).isEqualTo("4.00");
        assertThat(shortfalls(quote)).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsNamedAndOwedOnlyWhereThePolicyCollects() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "3.00")
                .add()
                .tender("card", TenderKind.CARD, "3.00")
                .order();
        FeeRule label = fee(fixed("4.00", FeeScope.RETURN), new FeeTax.Untaxed());

        RefundQuote waived = quote(order, RefundRequest.everything(), label);
        RefundQuote collected = RefundCalculator.of(
                        RefundPolicy.ofDefaults().withFees(label).withShortfall(ShortfallPolicy.COLLECT))
                .quote(order, RefundRequest.everything());

        assertThat(payable(waived)).isEqualTo("0.00");
        assertThat(shortfalls(waived)).containsExactly("1.00");
        assertThat(Sale.text(waived.settlement().due())).isEqualTo("0.00");
        assertThat(payable(collected)).isEqualTo("-1.00");
        assertThat(Sale.text(collected.settlement().due())).isEqualTo("1.00");
        assertThat(collected.tenders()).isEmpty();
    }

    @Test
    void aFeeInAnotherCurrencyIsRefused() {
        FeeRule rule = fee(new FeeMeasure.Fixed(Sale.in("USD").money("1.00"), FeeScope.LINE), new FeeTax.Untaxed());

        assertThatThrownBy(() -> quote(twoLines(), both(), rule))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("state it in EUR");
    }

    @Test
    void feesLowerNothingThatIsLeftOfTheLine() {
        Order order = worked(Sale.in("EUR")).add().order();
        FeeRule rule = fee(fixed("5.00", FeeScope.LINE), new FeeTax.ReducesBase());

        RefundQuote one = quote(order, Sale.units("a", "1"), rule);
        RefundQuote rest = quote(Sale.after(order, one), RefundRequest.everything(), rule);

        assertThat(Sale.text(one.total().plus(rest.total()))).isEqualTo("31.25");
        assertThat(rest.settlement().kept()).hasSize(1);
    }
}
