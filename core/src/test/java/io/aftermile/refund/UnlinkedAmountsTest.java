package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aftermile.failure.Invalid;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.TenderKind;
import org.junit.jupiter.api.Test;

/** Money that belongs to no line is goodwill, or an amount for every line, by policy (rule R12, F33). */
class UnlinkedAmountsTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());
    private static final RefundPolicy SPREADING = RefundPolicy.ofDefaults().withUnlinkedAmounts(UnlinkedAmounts.SPREAD);

    private static RefundRequest goodwill(String amount) {
        return Sale.item(new RefundItem.Goodwill(EUR.money(amount)));
    }

    private static Order sixtyAndForty() {
        return Sale.in("EUR")
                .exclusive("a", "1", "60.00")
                .tax("15.00")
                .add()
                .exclusive("b", "1", "40.00")
                .tax("10.00")
                .add()
                .tender("card", TenderKind.CARD, "125.00")
                .order();
    }

    @Test
    void goodwillHasNoTaxAndNoComponentAndIsPaidOut() {
        RefundQuote quote = CALCULATOR.quote(sixtyAndForty(), goodwill("12.00"));

        assertThat(quote.lines()).isEmpty();
        assertThat(quote.total().isZero()).isTrue();
        assertThat(Sale.text(quote.settlement().goodwill())).isEqualTo("12.00");
        assertThat(Sale.text(quote.payable())).isEqualTo("12.00");
        assertThat(Sale.text(quote.payout())).isEqualTo("12.00");
    }

    @Test
    void aLaterReturnCreditsInFullAndWhatTheCapCannotPayIsTheGoodwillsOffset() {
        Order order = sixtyAndForty();
        Order later = Sale.after(order, CALCULATOR.quote(order, goodwill("12.00")));

        RefundQuote all = CALCULATOR.quote(later, RefundRequest.everything());

        assertThat(Sale.text(all.total())).isEqualTo("125.00");
        assertThat(Sale.text(all.payout())).isEqualTo("113.00");
        assertThat(Sale.text(all.settlement().offset())).isEqualTo("12.00");
        assertThat(all.unplaced()).isEmpty();
    }

    @Test
    void theOffsetIsUsedUpOnceAndTheRestExceedsTheCap() {
        Order order = Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .add()
                .tender("card", TenderKind.CARD, "10.00")
                .order();
        Order later = Sale.after(order, CALCULATOR.quote(order, goodwill("4.00")));

        RefundQuote first = CALCULATOR.quote(later, Sale.units("a", "1"));
        RefundQuote second = CALCULATOR.quote(Sale.after(later, first), Sale.units("a", "1"));

        assertThat(Sale.text(first.payout())).isEqualTo("6.00");
        assertThat(Sale.text(first.settlement().offset())).isEqualTo("4.00");
        assertThat(first.unplaced()).isEmpty();
        assertThat(second.payout().isZero()).isTrue();
        assertThat(second.settlement().offset().isZero()).isTrue();
        assertThat(second.unplaced())
                .extracting(it -> it.reason() + " " + Sale.text(it.amount()))
                .containsExactly("ORDER_CAP 10.00");
    }

    @Test
    void spreadOverTheLinesItCarriesTheirTax() {
        RefundQuote quote = RefundCalculator.of(SPREADING).quote(sixtyAndForty(), goodwill("25.00"));

        assertThat(quote.lines())
                .extracting(it -> it.line() + " " + Sale.text(it.credited().net()) + " + "
                        + Sale.text(it.credited().tax()))
                .containsExactly("a 12.00 + 3.00", "b 8.00 + 2.00");
        assertThat(quote.settlement().goodwill().isZero()).isTrue();
        assertThat(quote.lines()).allMatch(line -> line.quantity().isZero());
    }

    @Test
    void moreThanIsLeftOfAllLinesIsRefusedOrCut() {
        assertThatThrownBy(() -> RefundCalculator.of(SPREADING).quote(sixtyAndForty(), goodwill("125.01")))
                .asInstanceOf(type(AmountExceeds.class))
                .satisfies(e -> {
                    assertThat(e.left()).isEqualTo(EUR.money("125.00"));
                    assertThat(e.part()).isEmpty();
                });
        RefundQuote cut = RefundCalculator.of(SPREADING.withExcess(ExcessPolicy.LENIENT))
                .quote(sixtyAndForty(), goodwill("125.01"));
        assertThat(Sale.text(cut.total())).isEqualTo("125.00");
        assertThat(cut.discrepancies()).extracting(it -> it.kind()).containsExactly(DiscrepancyKind.AMOUNT_MISMATCH);
    }

    @Test
    void goodwillInAnotherCurrencyIsRefusedF14() {
        assertThatThrownBy(() -> CALCULATOR.quote(
                        sixtyAndForty(),
                        Sale.item(new RefundItem.Goodwill(Sale.in("USD").money("1.00")))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("state it in EUR");
    }
}
