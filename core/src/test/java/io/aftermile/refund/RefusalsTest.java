package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aftermile.failure.Invalid;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ShippingLineId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What cannot be answered is refused by name, and nothing of it is computed. */
class RefusalsTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());

    private static Order order() {
        return Sale.in("EUR").exclusive("a", "1", "10.00").tax("2.30").add().order();
    }

    private static void needs(String rule, ThrowingCallable call) {
        assertThatThrownBy(call)
                .as(rule)
                .asInstanceOf(type(RuleNotOffered.class))
                .satisfies(e -> {
                    assertThat(e.rule()).isEqualTo(rule);
                    assertThat(e.facts()).containsEntry("rule", rule);
                    assertThat(e).hasMessageContaining("needs rule " + rule);
                });
    }

    private static void needs(String rule, RefundPolicy policy) {
        needs(rule, () -> RefundCalculator.of(policy).quote(order(), RefundRequest.everything()));
    }

    @Test
    void laterRulesAreRefusedByTheirNames() {
        RefundPolicy defaults = RefundPolicy.ofDefaults();

        needs("R13", defaults.withClawBack(DiscountClawBack.CLAW_BACK));
        needs("R18", defaults.withTaxSource(TaxSource.ENGINE));
        needs("R25", defaults.withTenders(TenderStrategy.LAST_IN_FIRST_OUT));
        needs("R12", () -> CALCULATOR.quote(order(), Sale.item(new RefundItem.Goodwill(EUR.money("1.00")))));
    }

    @Test
    void aBoughtGiftCardIsRefusedByItselfAndLeftOutOfTheWhole() {
        Order order = Sale.in("EUR")
                .exclusive("card", "1", "50.00")
                .with(line -> line.kind(LineKind.GIFT_CARD))
                .add()
                .exclusive("a", "1", "10.00")
                .add()
                .order();

        needs("R14", () -> CALCULATOR.quote(order, Sale.units("card", "1")));
        RefundQuote everything = CALCULATOR.quote(order, RefundRequest.everything());
        assertThat(Sale.text(everything.total())).isEqualTo("10.00");
        assertThat(everything.exclusions())
                .extracting(it -> it.reason() + " " + it.rule() + " " + Sale.text(it.amount()))
                .containsExactly("GIFT_CARD R14 50.00");
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
                    assertThat(e.part()).isEqualTo(new OrderLineId("a"));
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
}
