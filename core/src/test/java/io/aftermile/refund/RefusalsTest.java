package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aftermile.failure.Invalid;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ShippingLineId;
import org.junit.jupiter.api.Test;

/** What cannot be answered is refused by name, and nothing of it is computed. */
class RefusalsTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());

    private static Order order() {
        return Sale.in("EUR").exclusive("a", "1", "10.00").tax("2.30").add().order();
    }

    @Test
    void amountsBeyondTheLineAreRefusedWithWhatIsLeft() {
        RefundRequest request = Sale.item(
                new RefundItem.LineAmount(new OrderLineId("a"), EUR.money("12.31"), AmountBasis.INCLUDING_TAX));

        assertThatThrownBy(() -> CALCULATOR.quote(order(), request))
                .asInstanceOf(type(AmountExceeds.class))
                .satisfies(e -> {
                    assertThat(e.left()).isEqualTo(EUR.money("12.30"));
                    assertThat(e.asked()).isEqualTo(EUR.money("12.31"));
                    assertThat(e.part()).contains(new OrderLineId("a"));
                });
        RefundQuote lenient = RefundCalculator.of(RefundPolicy.lenient()).quote(order(), request);
        assertThat(Sale.text(lenient.total())).isEqualTo("12.30");
        assertThat(lenient.discrepancies())
                .extracting(it -> it.kind())
                .containsExactly(DiscrepancyKind.AMOUNT_MISMATCH);
    }

    @Test
    void amountsInAnotherCurrencyOrBasisAreRefused() {
        Order inclusive =
                Sale.in("EUR").inclusive("a", "1", "10.00").tax("1.00").add().order();

        assertThatThrownBy(() -> CALCULATOR.quote(
                        order(),
                        Sale.item(new RefundItem.LineAmount(
                                new OrderLineId("a"), Sale.in("USD").money("1.00"), AmountBasis.INCLUDING_TAX))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("state it in EUR");
        assertThatThrownBy(() -> CALCULATOR.quote(
                        inclusive,
                        Sale.item(new RefundItem.LineAmount(
                                new OrderLineId("a"), EUR.money("1.00"), AmountBasis.EXCLUDING_TAX))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("state the amount with tax");
    }

    @Test
    void anInvoiceWhoseTaxExceedsItsPriceIsNotQuotable() {
        Order order =
                Sale.in("EUR").inclusive("a", "1", "1.00").tax("1.01").add().order();

        assertThatThrownBy(() -> CALCULATOR.quote(order, Sale.units("a", "1")))
                .asInstanceOf(type(NotQuotable.class))
                .satisfies(e -> assertThat(e.discrepancy().kind()).isEqualTo(DiscrepancyKind.NEGATIVE_NET));
    }

    @Test
    void unknownShippingIsRefusedByName() {
        assertThatThrownBy(() ->
                        CALCULATOR.quote(order(), Sale.item(new RefundItem.FullShipping(new ShippingLineId("s")))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("names shipping charge s");
    }

    @Test
    void requestsAndPoliciesThatSayNothingCannotBeBuilt() {
        assertThatThrownBy(() -> RefundRequest.builder().build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sale.units("a", "0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefundItem.Goodwill(EUR.money("0.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RefundPolicy.builder().name(" ").build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RefundPolicy.builder()
                        .unknownDuties(DutyRefundability.UNKNOWN)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void amountsThatCannotBeCountedAreRefusedInASentence() {
        Order order = Sale.in("USD")
                .exclusive("a", "1", "92233720368547758.07")
                .add()
                .exclusive("b", "1", "0.01")
                .add()
                .order();

        assertThatThrownBy(() -> CALCULATOR.quote(order, RefundRequest.everything()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("add up to more minor units than can be counted");
    }
}
