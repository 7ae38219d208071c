package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.ChannelId;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.KeptFee;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Fees that a request names, what they fall on, and what they take in each view (rules R9 and R39). */
class NamedFeesTest {

    private static final Sale EUR = Sale.in("EUR");

    private static FeeRule.Builder rule(FeeMeasure measure, FeeTax tax) {
        return FeeRule.builder()
                .kind(KeptFeeKind.RESTOCKING)
                .name("fee")
                .measure(measure)
                .tax(tax);
    }

    private static FeeMeasure fixed(String amount, FeeScope scope) {
        return new FeeMeasure.Fixed(EUR.money(amount), scope);
    }

    private static RefundQuote quote(Order order, RefundRequest request, FeeRule... fees) {
        return RefundCalculator.of(RefundPolicy.ofDefaults()).quote(order, request.withFees(List.of(fees)));
    }

    private static List<String> kept(RefundQuote quote) {
        return quote.settlement().kept().stream()
                .map(it -> it.line().map(OrderLineId::value).orElse("refund") + " " + Sale.text(it.net())
                        + it.taxes().stream()
                                .map(tax -> " + " + Sale.text(tax.amount()))
                                .reduce("", String::concat))
                .toList();
    }

    private static Order two() {
        return Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .tax("2.00")
                .add()
                .exclusive("b", "2", "40.00")
                .add()
                .shipping("s", "30.00", false)
                .tender("card", TenderKind.CARD, "92.00")
                .order();
    }

    @Test
    void aFeeThatTheRequestNamesIsKeptOfTheRefundWhereNoLineBearsIt() {
        FeeRule named =
                rule(fixed("2.00", FeeScope.RETURN), new FeeTax.Untaxed()).build();
        RefundRequest goodwill = Sale.item(new RefundItem.Goodwill(EUR.money("5.00")));

        assertThat(kept(quote(two(), goodwill, named))).containsExactly("refund 2.00");
        RefundQuote byPolicy =
                RefundCalculator.of(RefundPolicy.ofDefaults().withFees(named)).quote(two(), goodwill);
        assertThat(kept(byPolicy)).isEmpty();
        assertThat(Sale.text(byPolicy.payable())).isEqualTo("5.00");
    }

    @Test
    void everyAmountOfAFeeIsInTheOrdersCurrency() {
        Money dollars = Money.parse("USD 1.00");
        FeeMeasure share = new FeeMeasure.Share(Rate.parse("0.1"), AmountBasis.INCLUDING_TAX, FeeScope.LINE);
        Map<String, FeeRule> wrong = Map.of(
                "/fees/0/minimum",
                        rule(share, new FeeTax.Untaxed()).minimum(dollars).build(),
                "/fees/0/maximum",
                        rule(share, new FeeTax.Untaxed()).maximum(dollars).build(),
                "/fees/0/measure/amount",
                        rule(new FeeMeasure.Fixed(dollars, FeeScope.LINE), new FeeTax.Untaxed())
                                .build(),
                "/fees/0/tax/tax",
                        rule(fixed("1.00", FeeScope.LINE), new FeeTax.Stated(dollars))
                                .build());

        wrong.forEach((path, rule) -> assertThatThrownBy(() -> quote(two(), Sale.units("a", "1"), rule))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(path));
    }

    @Test
    void aFeePerLineFallsOnLinesWhoseUnitsComeBack() {
        FeeRule perLine =
                rule(fixed("1.00", FeeScope.LINE), new FeeTax.Untaxed()).build();
        RefundRequest request = RefundRequest.builder()
                .addItem(new RefundItem.ReturnUnits(new OrderLineId("a"), Quantity.ONE))
                .addItem(new RefundItem.LineAmount(new OrderLineId("b"), EUR.money("7.00"), AmountBasis.INCLUDING_TAX))
                .build();

        assertThat(kept(quote(two(), request, perLine))).containsExactly("a 1.00");
    }

    @Test
    void inspectionCountsTheUnitsOfItsOwnLine() {
        RefundRequest both = RefundRequest.builder()
                .addItem(new RefundItem.ReturnUnits(new OrderLineId("a"), Quantity.ONE))
                .addItem(new RefundItem.ReturnUnits(new OrderLineId("b"), Quantity.of(2)))
                .build();
        InspectedUnits a = new InspectedUnits(new OrderLineId("a"), DispositionKind.values()[0], Quantity.ONE);
        InspectedUnits b = new InspectedUnits(new OrderLineId("b"), DispositionKind.values()[0], Quantity.of(2));
        InspectedUnits more = new InspectedUnits(new OrderLineId("a"), DispositionKind.values()[0], Quantity.of(2));

        assertThat(quote(two(), both.withInspections(List.of(a, b))).lines()).hasSize(2);
        assertThatThrownBy(() -> quote(two(), both.withInspections(List.of(more, b))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("inspected 2 units of line a of which the request gives back 1");
    }

    @Test
    void whatTheLinesCannotBearTheRestOfTheRefundDoesInTheTaxBasisOfTheLines() {
        FeeTax vat = new FeeTax.Service(List.of(new FeeTax.ServiceTax("VAT", Rate.parse("0.25"), Optional.empty())));
        FeeRule big = rule(fixed("20.00", FeeScope.RETURN), vat).build();
        Order inclusive = Sale.in("EUR")
                .inclusive("a", "1", "5.00")
                .tax("1.00")
                .add()
                .shipping("s", "30.00", false)
                .tender("card", TenderKind.CARD, "35.00")
                .order();
        Order exclusive = Sale.in("EUR")
                .exclusive("a", "1", "4.00")
                .tax("1.00")
                .add()
                .shipping("s", "30.00", false)
                .tender("card", TenderKind.CARD, "35.00")
                .order();

        assertThat(kept(quote(inclusive, RefundRequest.everything(), forAll(big))))
                .containsExactly("a 4.00 + 1.00", "refund 12.00 + 3.00");
        assertThat(kept(quote(exclusive, RefundRequest.everything(), forAll(big))))
                .containsExactly("a 4.00 + 1.00", "refund 16.00 + 4.00");
    }

    private static FeeRule forAll(FeeRule rule) {
        return rule.withAppliesTo(List.of(UnitsCause.values()));
    }

    @Test
    void aStatedTaxIsKeptThoughTheFeeIsZeroAndATaxOfZeroIsNot() {
        FeeRule taxOnly = rule(fixed("0.00", FeeScope.LINE), new FeeTax.Stated(EUR.money("0.40")))
                .build();
        FeeTax free = new FeeTax.Service(List.of(new FeeTax.ServiceTax("none", Rate.parse("0"), Optional.empty())));
        FeeRule untaxed = rule(fixed("1.00", FeeScope.LINE), free).build();
        FeeRule nothing =
                rule(fixed("0.00", FeeScope.LINE), new FeeTax.Untaxed()).build();

        assertThat(kept(quote(two(), Sale.units("a", "1"), taxOnly))).containsExactly("a 0.00 + 0.40");
        assertThat(kept(quote(two(), Sale.units("a", "1"), untaxed))).containsExactly("a 1.00");
        assertThat(kept(quote(two(), Sale.units("a", "1"), nothing))).isEmpty();
    }

    private static Amount cad(String customer, String book) {
        return Amount.of(Money.parse("CAD " + customer), Money.parse("USD " + book));
    }

    /** Twice a tenth of the base: the books keep the same share of their own base and tax, once and once more. */
    @Test
    void feesThatReduceTheBaseKeepTheSameShareOfTheBooks() {
        Order order = Order.builder()
                .id(new OrderId("o1"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(Sale.NOON)
                .currency(CurrencyUnit.of("CAD"))
                .bookCurrency(CurrencyUnit.USD)
                .addLine(OrderLine.builder()
                        .id(new OrderLineId("a"))
                        .title("tee")
                        .quantity(Quantity.ONE)
                        .requiresShipping(false)
                        .price(cad("50.00", "30.00"))
                        .taxIncluded(false)
                        .addTaxes(TaxLine.builder()
                                .id(new TaxLineId("t1"))
                                .title("T1")
                                .amount(cad("5.00", "3.50"))
                                .build())
                        .build())
                .build();
        FeeRule tenth = rule(
                        new FeeMeasure.Share(Rate.parse("0.1"), AmountBasis.EXCLUDING_TAX, FeeScope.LINE),
                        new FeeTax.ReducesBase())
                .appliesTo(List.of(UnitsCause.values()))
                .build();

        List<KeptFee> fees = quote(order, RefundRequest.everything(), tenth, tenth)
                .settlement()
                .kept();

        assertThat(fees).extracting(KeptFee::net).containsExactly(cad("5.00", "3.00"), cad("5.00", "3.00"));
        assertThat(fees)
                .extracting(it -> it.taxes().get(0).amount())
                .containsExactly(cad("0.50", "0.35"), cad("0.50", "0.35"));
    }
}
