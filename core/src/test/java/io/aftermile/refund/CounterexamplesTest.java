package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small cases that a simpler rule than that of {@code docs/rules/refund.md} gets wrong. */
class CounterexamplesTest {

    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());

    @Test
    void r3TwoDiscountsThatTogetherEatTheUnitLeaveItTogetherNotEachByItself() {
        Order order = Sale.in("CAD")
                .exclusive("a", "2", "0.02")
                .discount("0.01")
                .discount("0.01")
                .add()
                .order();
        RefundCalculator shopify = RefundCalculator.of(RefundPolicy.shopify());

        RefundQuote first = shopify.quote(order, Sale.units("a", "1"));
        RefundQuote second = shopify.quote(Sale.after(order, first), Sale.units("a", "1"));

        assertThat(discounts(first)).containsExactly("0.01", "0.00");
        assertThat(discounts(second)).containsExactly("0.00", "0.01");
        assertThat(first.total().isZero()).isTrue();
        assertThat(second.total().isZero()).isTrue();
    }

    private static List<String> discounts(RefundQuote quote) {
        return quote.lines().get(0).credited().discounts().stream()
                .map(it -> Sale.text(it.amount()))
                .toList();
    }

    private static Order twoKitsOfTwoParts() {
        return Sale.in("EUR")
                .exclusive("left", "2", "0.01")
                .kit("kit", "1")
                .add()
                .exclusive("right", "2", "0.01")
                .kit("kit", "1")
                .add()
                .order();
    }

    @Test
    void r36AKitReturnedWholeIsTheReturnOfItsComponents() {
        Order order = twoKitsOfTwoParts();

        RefundQuote kit = CALCULATOR.quote(order, Sale.units("kit", "1"));
        RefundQuote parts = CALCULATOR.quote(
                order,
                RefundRequest.builder()
                        .addItem(new RefundItem.ReturnUnits(new OrderLineId("left"), Quantity.ONE))
                        .addItem(new RefundItem.ReturnUnits(new OrderLineId("right"), Quantity.ONE))
                        .build());

        assertThat(Sale.text(kit.total())).isEqualTo("0.02");
        assertThat(kit.lines()).isEqualTo(parts.lines());
    }

    @Test
    void r36KitsAndPartsInAnyOrderReSumToTheKitExactly() {
        Order order = twoKitsOfTwoParts();

        RefundQuote part = CALCULATOR.quote(order, Sale.units("left", "1"));
        Order afterPart = Sale.after(order, part);
        RefundQuote other = CALCULATOR.quote(afterPart, Sale.units("right", "1"));
        RefundQuote kit = CALCULATOR.quote(Sale.after(afterPart, other), Sale.units("kit", "1"));

        assertThat(part.total().plus(other.total()).plus(kit.total()))
                .isEqualTo(CALCULATOR.quote(order, Sale.units("kit", "2")).total());
        assertThat(Sale.text(kit.total())).isEqualTo("0.00");
    }

    @Test
    void r36KitsHoldSeveralUnitsOfAComponent() {
        Order order = Sale.in("EUR")
                .exclusive("cup", "6", "12.00")
                .kit("set", "3")
                .add()
                .exclusive("pot", "2", "20.00")
                .kit("set", "1")
                .add()
                .order();

        RefundQuote quote = CALCULATOR.quote(order, Sale.units("set", "1"));

        assertThat(quote.lines())
                .extracting(line -> line.line() + " " + line.quantity() + " " + Sale.text(line.total()))
                .containsExactly("cup 3 6.00", "pot 1 10.00");
    }

    private static List<String> afterThirtyAppeased(RefundPolicy policy) {
        RefundCalculator calculator = RefundCalculator.of(policy);
        Order order =
                Sale.in("EUR").inclusive("a", "2", "120.00").tax("20.00").add().order();
        RefundQuote amount = calculator.quote(
                order,
                Sale.item(new RefundItem.LineAmount(
                        new OrderLineId("a"), Sale.in("EUR").money("30.00"), AmountBasis.INCLUDING_TAX)));
        Order now = Sale.after(order, amount);
        RefundQuote one = calculator.quote(now, Sale.units("a", "1"));
        RefundQuote two = calculator.quote(Sale.after(now, one), Sale.units("a", "1"));
        return List.of(Sale.text(one.total()), Sale.text(two.total()));
    }

    @Test
    void r12AnAmountLowersTheLastUnitOrTheNextAsThePolicySays() {
        assertThat(afterThirtyAppeased(RefundPolicy.ofDefaults())).containsExactly("60.00", "30.00");
        assertThat(afterThirtyAppeased(RefundPolicy.ofDefaults().withDeductFromReturns(true)))
                .containsExactly("30.00", "60.00");
    }

    @Test
    void r12TheUnitsThatBearAnAmountSayWhatTheyWentWithout() {
        RefundCalculator calculator = CALCULATOR;
        Order order = Sale.in("EUR").exclusive("a", "2", "120.00").add().order();
        RefundQuote amount = calculator.quote(
                order,
                Sale.item(new RefundItem.LineAmount(
                        new OrderLineId("a"), Sale.in("EUR").money("90.00"), AmountBasis.INCLUDING_TAX)));
        Order now = Sale.after(order, amount);
        RefundQuote one = calculator.quote(now, Sale.units("a", "1"));
        RefundQuote two = calculator.quote(Sale.after(now, one), Sale.units("a", "1"));

        assertThat(List.of(amount, one, two))
                .extracting(quote -> quote.lines().get(0).credited())
                .extracting(part -> Sale.text(part.base()) + " appeased " + Sale.text(part.appeased()) + " drift "
                        + Sale.text(part.drift()))
                .containsExactly(
                        "90.00 appeased -90.00 drift 0.00",
                        "30.00 appeased 30.00 drift 0.00",
                        "0.00 appeased 60.00 drift 0.00");
    }
}
