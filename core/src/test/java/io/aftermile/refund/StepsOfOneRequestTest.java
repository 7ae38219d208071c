package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenderKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an item of a request gives back is gone for the next one, units and amounts alike (rules R7 and R12). */
class StepsOfOneRequestTest {

    private static final OrderLineId A = new OrderLineId("a");

    /** Four at 10.00, of which two have left. */
    private static final Order HALF_SHIPPED = Sale.in("EUR")
            .exclusive("a", "4", "40.00")
            .tax("8.00")
            .shipped("2")
            .add()
            .tender("card", TenderKind.CARD, "48.00")
            .order();

    private static RefundQuote quote(Order order, RefundItem... items) {
        return RefundCalculator.of(RefundPolicy.strict())
                .quote(
                        order,
                        RefundRequest.builder().addAllItems(List.of(items)).build());
    }

    private static RefundItem cancelled(String units) {
        return new RefundItem.CancelUnits(A, Quantity.parse(units));
    }

    private static RefundItem returned(String units) {
        return new RefundItem.ReturnUnits(A, Quantity.parse(units));
    }

    private static RefundItem amount(String amount, AmountBasis basis) {
        return new RefundItem.LineAmount(A, Sale.in("EUR").money(amount), basis);
    }

    private static List<String> steps(RefundQuote quote) {
        return quote.explanation().steps().stream()
                .filter(it -> it.rule().contains("R12"))
                .map(it -> it.component() + ": " + it.working() + " = "
                        + it.amount().getAmount().toPlainString())
                .toList();
    }

    @Test
    void unitsThatAreCancelledDoNotCountAgainstThoseThatHaveLeft() {
        RefundQuote both = quote(HALF_SHIPPED, cancelled("2"), returned("2"));
        RefundQuote otherWay = quote(HALF_SHIPPED, returned("2"), cancelled("2"));

        assertThat(Sale.text(both.total())).isEqualTo("48.00");
        assertThat(Sale.text(otherWay.total())).isEqualTo("48.00");
        assertThat(both.lines().get(1).left().quantity()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void unitsAreNeitherCancelledNorReturnedTwice() {
        assertThatThrownBy(() -> quote(HALF_SHIPPED, cancelled("2"), cancelled("1")))
                .isInstanceOf(QuantityExceeded.class);
        assertThatThrownBy(() -> quote(HALF_SHIPPED, cancelled("1"), returned("3")))
                .isInstanceOf(QuantityExceeded.class);
        assertThatThrownBy(() -> quote(HALF_SHIPPED, returned("2"), returned("1")))
                .isInstanceOf(QuantityExceeded.class);
    }

    @Test
    void theExplanationOfAnAmountSaysWhatWasLeftAndWhatAmountsThereWere() {
        assertThat(steps(quote(
                        HALF_SHIPPED,
                        amount("12.00", AmountBasis.INCLUDING_TAX),
                        amount("6.00", AmountBasis.INCLUDING_TAX))))
                .containsExactly(
                        "amount: of 48.00 left with tax; amounts so far 12.00 = 12.00",
                        "tax T1: its share of the amounts so far, less 0.00 before = 2.00",
                        "amount: of 36.00 left with tax; amounts so far 18.00 = 6.00",
                        "tax T1: its share of the amounts so far, less 2.00 before = 1.00");
        assertThat(steps(quote(
                        HALF_SHIPPED,
                        amount("10.00", AmountBasis.EXCLUDING_TAX),
                        amount("5.00", AmountBasis.EXCLUDING_TAX))))
                .containsExactly(
                        "amount: of 48.00 left with tax; amounts so far 10.00 = 10.00",
                        "tax T1: its share of the amounts so far, less 0.00 before = 2.00",
                        "amount: of 36.00 left with tax; amounts so far 15.00 = 5.00",
                        "tax T1: its share of the amounts so far, less 2.00 before = 1.00");
    }

    @Test
    void theExplanationOfAnAmountWithinAPriceThatContainsTaxSaysTheSame() {
        Order inclusive = Sale.in("EUR")
                .inclusive("a", "2", "24.00")
                .tax("4.00")
                .add()
                .tender("card", TenderKind.CARD, "24.00")
                .order();

        assertThat(steps(quote(
                        inclusive,
                        amount("6.00", AmountBasis.INCLUDING_TAX),
                        amount("6.00", AmountBasis.INCLUDING_TAX))))
                .containsExactly(
                        "amount: of 24.00 left with tax; amounts so far 6.00 = 6.00",
                        "tax T1: its share of the amounts so far, less 0.00 before = 1.00",
                        "amount: of 18.00 left with tax; amounts so far 12.00 = 6.00",
                        "tax T1: its share of the amounts so far, less 1.00 before = 1.00");
    }
}
