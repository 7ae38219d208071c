package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aftermile.failure.Invalid;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import org.junit.jupiter.api.Test;

/** Ordered is at least shipped is at least returned: checked, never assumed (rules R6, R7 and R40). */
class QuantityFactsTest {

    private static final RefundCalculator STRICT = RefundCalculator.of(RefundPolicy.ofDefaults());
    private static final RefundCalculator LENIENT = RefundCalculator.of(RefundPolicy.lenient());
    private static final OrderLineId A = new OrderLineId("a");

    /** Five sold, three shipped. */
    private static Order order() {
        return Sale.in("EUR").exclusive("a", "5", "50.00").shipped("3").add().order();
    }

    private static RefundRequest cancelling(String quantity) {
        return Sale.item(new RefundItem.CancelUnits(A, Quantity.parse(quantity)));
    }

    @Test
    void moreThanIsShippedIsRefusedWithWhatIsLeft() {
        assertThatThrownBy(() -> STRICT.quote(order(), Sale.units("a", "4")))
                .isInstanceOf(QuantityExceeded.class)
                .asInstanceOf(type(QuantityExceeded.class))
                .satisfies(e -> {
                    assertThat(e.left()).isEqualTo(Quantity.of(3));
                    assertThat(e.asked()).isEqualTo(Quantity.of(4));
                    assertThat(e.line()).isEqualTo(A);
                    assertThat(e.path()).isEqualTo("/items/0/quantity");
                });
    }

    @Test
    void moreThanIsUnshippedCannotBeCancelled() {
        assertThatThrownBy(() -> STRICT.quote(order(), cancelling("3"))).isInstanceOf(QuantityExceeded.class);
        assertThat(Sale.text(STRICT.quote(order(), cancelling("2")).total())).isEqualTo("20.00");
    }

    @Test
    void itemsOfOneRequestSeeThoseBeforeThem() {
        RefundRequest twice = RefundRequest.builder()
                .addItem(new RefundItem.ReturnUnits(A, Quantity.of(2)))
                .addItem(new RefundItem.ReturnUnits(A, Quantity.of(2)))
                .build();

        assertThatThrownBy(() -> STRICT.quote(order(), twice))
                .asInstanceOf(type(QuantityExceeded.class))
                .satisfies(e -> assertThat(e.left()).isEqualTo(Quantity.ONE));
    }

    @Test
    void lenientPolicyCutsToWhatIsLeftAndSaysSo() {
        RefundQuote quote = LENIENT.quote(order(), Sale.units("a", "4"));

        assertThat(quote.lines().get(0).quantity()).isEqualTo(Quantity.of(3));
        assertThat(quote.discrepancies())
                .singleElement()
                .satisfies(it -> assertThat(it.kind() + " " + it.expected() + " " + it.actual())
                        .isEqualTo("QUANTITY_MISMATCH 4 3"));
    }

    @Test
    void lenientPolicyExcludesALineOfWhichNothingIsLeft() {
        Order order = Sale.after(order(), STRICT.quote(order(), Sale.units("a", "3")));

        RefundQuote quote = LENIENT.quote(order, Sale.units("a", "1"));

        assertThat(quote.lines()).isEmpty();
        assertThat(quote.exclusions()).extracting(Exclusion::reason).containsExactly(ExclusionReason.NOTHING_LEFT);
    }

    @Test
    void restCancelsWhatIsUnshippedAndReturnsTheOthers() {
        RefundQuote quote = STRICT.quote(order(), Sale.item(new RefundItem.RestOfLine(A)));

        assertThat(quote.lines())
                .extracting(line -> line.restock() + " " + line.quantity() + " " + Sale.text(line.total()))
                .containsExactly("CANCEL 2 20.00", "RETURN 3 30.00");
        assertThat(quote.lines().get(1).left().quantity()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void creditedUnitsCountAndAreNotRestocked() {
        RefundQuote quote = STRICT.quote(order(), Sale.item(new RefundItem.CreditUnits(A, Quantity.ONE)));

        assertThat(quote.lines().get(0).restock()).isEqualTo(RestockKind.NO_RESTOCK);
        assertThatThrownBy(() -> STRICT.quote(Sale.after(order(), quote), Sale.units("a", "3")))
                .isInstanceOf(QuantityExceeded.class);
    }

    @Test
    void aQuantityThatIsNoMultipleOfTheStepIsRefused() {
        assertThatThrownBy(() -> STRICT.quote(order(), Sale.units("a", "0.5")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("steps of 1");
    }

    @Test
    void divisibleLinesComeBackByTheGram() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1.250", "10.00")
                .tax("0.70")
                .add()
                .order();

        RefundQuote quote = STRICT.quote(order, Sale.units("a", "0.001"));

        assertThat(Sale.text(quote.totals().goods())).isEqualTo("0.01");
        assertThatThrownBy(() -> STRICT.quote(order, Sale.units("a", "0.0005"))).isInstanceOf(Invalid.class);
    }

    @Test
    void aFinerForeignReturnIsCountedExactlyAndTheRestTakesTheRest() {
        Order order = Sale.in("EUR")
                .exclusive("a", "3", "10.00")
                .add()
                .foreign("a", "0.5", "1.67")
                .order();

        RefundQuote one = STRICT.quote(order, Sale.units("a", "1"));
        RefundQuote rest = STRICT.quote(Sale.after(order, one), RefundRequest.everything());

        assertThat(Sale.text(one.total())).isEqualTo("3.33");
        assertThat(rest.lines().get(0).quantity()).isEqualTo(Quantity.parse("1.5"));
        assertThat(Sale.text(rest.total())).isEqualTo("5.00");
    }

    @Test
    void moreReturnedThanShippedIsADiscrepancy() {
        Order order = Sale.in("EUR")
                .exclusive("a", "5", "50.00")
                .shipped("1")
                .add()
                .foreign("a", "2", "20.00")
                .order();

        RefundQuote quote = STRICT.quote(order, cancelling("1"));

        assertThat(quote.discrepancies())
                .extracting(it -> it.kind())
                .containsExactly(DiscrepancyKind.QUANTITY_MISMATCH);
    }

    @Test
    void moreReturnedThanSoldLeavesNothingAndIsNamed() {
        Order order = Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .add()
                .foreign("a", "3", "20.00")
                .order();

        RefundQuote quote = LENIENT.quote(order, Sale.units("a", "1"));

        assertThat(quote.total().isZero()).isTrue();
        assertThat(quote.discrepancies()).extracting(it -> it.kind()).contains(DiscrepancyKind.QUANTITY_MISMATCH);
    }

    @Test
    void aLineThatNeverShipsCanBeReturnedOrCancelled() {
        Order order = Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .shipped("0")
                .with(line -> line.requiresShipping(false))
                .add()
                .order();

        assertThat(Sale.text(STRICT.quote(order, Sale.units("a", "2")).total())).isEqualTo("20.00");
        assertThat(Sale.text(STRICT.quote(order, cancelling("2")).total())).isEqualTo("20.00");
    }

    @Test
    void aLineOfNoUnitsIsExcludedFromTheRest() {
        Order order =
                Sale.in("EUR").exclusive("a", "0", "3.00").shipped("0").add().order();

        RefundQuote quote = STRICT.quote(order, RefundRequest.everything());

        assertThat(quote.total().isZero()).isTrue();
        assertThat(quote.exclusions()).extracting(Exclusion::reason).containsExactly(ExclusionReason.NO_QUANTITY);
    }

    @Test
    void unknownLinesAreRefusedByName() {
        assertThatThrownBy(() -> STRICT.quote(order(), Sale.units("b", "1")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/items/0/line: names line b");
    }

    @Test
    void unrestockedForeignCreditOfUnshippedUnitsIsNoMismatch() {
        Order order = Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .shipped("0")
                .add()
                .foreign(
                        "a",
                        CreditedPart.builder()
                                .quantity(Quantity.ONE)
                                .base(Sale.in("EUR").amount("10.00"))
                                .build())
                .order();

        RefundQuote quote = STRICT.quote(order, cancelling("1"));

        assertThat(quote.discrepancies()).isEmpty();
        assertThat(Sale.text(quote.total())).isEqualTo("10.00");
    }
}
