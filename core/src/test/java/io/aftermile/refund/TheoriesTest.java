package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.DiscountCondition;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TaxLineId;
import org.junit.jupiter.api.Test;

/** Three theories of one refund, and where they differ (rule R31). */
class TheoriesTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final RefundPolicy POLICY = RefundPolicy.ofDefaults();

    private static Order order() {
        return Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .discount("3.00")
                .tax("2.70")
                .add()
                .exclusive("b", "1", "10.00")
                .shareOf("d1", "1.00")
                .tax("0.90")
                .add()
                .condition("d1", new DiscountCondition.MinimumQuantity(Quantity.of(4)))
                .order();
    }

    private static Refund suggestion(String line, String units, String base, String tax) {
        return Refund.builder()
                .id(new RefundId("shop"))
                .origin(RefundOrigin.FOREIGN)
                .at(Sale.NOON)
                .addLine(new CreditedLine(
                        new OrderLineId(line),
                        CreditedPart.builder()
                                .quantity(Quantity.parse(units))
                                .restock(units.equals("0") ? RestockKind.NO_RESTOCK : RestockKind.RETURN)
                                .base(EUR.amount(base))
                                .addTaxes(new CreditedTax(new TaxLineId("t1"), EUR.amount(tax)))
                                .build()))
                .build();
    }

    private static RefundQuote mirrored(Order order, Refund suggestion) {
        return MirroredTheory.of(POLICY, suggestion).quote(order, RefundRequest.everything());
    }

    @Test
    void aMirroredQuoteGivesTheSuggestedAmounts() {
        RefundQuote quote = mirrored(order(), suggestion("a", "1", "9.01", "0.89"));

        assertThat(Sale.text(quote.total())).isEqualTo("9.90");
        assertThat(quote.discrepancies()).isEmpty();
        assertThat(Sale.text(quote.lines().get(0).credited().price())).isEqualTo("10.00");
        assertThat(Sale.text(quote.lines().get(0).credited().discount())).isEqualTo("0.99");
        assertThat(quote.lines().get(0).credited().drift().isZero()).isTrue();
        assertThat(quote.explanation().steps())
                .anyMatch(step -> step.rule().equals("R31") && step.working().equals("as suggested"));
    }

    @Test
    void whatIsNoEntitlementIsNamedAndWhatExceedsTheLineIsCut() {
        RefundQuote odd = mirrored(order(), suggestion("a", "1", "12.00", "0.90"));
        RefundQuote tooMuch = mirrored(order(), suggestion("b", "1", "10.00", "1.00"));

        assertThat(odd.discrepancies()).extracting(it -> it.kind()).containsExactly(DiscrepancyKind.DRIFT);
        assertThat(odd.needsApproval()).isTrue();
        assertThat(Sale.text(tooMuch.total())).isEqualTo("9.90");
        assertThat(tooMuch.discrepancies())
                .extracting(it -> it.kind())
                .containsExactly(DiscrepancyKind.AMOUNT_MISMATCH, DiscrepancyKind.AMOUNT_MISMATCH);
    }

    @Test
    void aSuggestedAmountWithoutUnitsReturnsNone() {
        RefundQuote quote = mirrored(order(), suggestion("a", "0", "5.00", "0.50"));

        assertThat(quote.lines().get(0).quantity().isZero()).isTrue();
        assertThat(Sale.text(quote.total())).isEqualTo("5.50");
        RefundQuote rest = RefundCalculator.of(POLICY).quote(Sale.after(order(), quote), RefundRequest.everything());
        assertThat(Sale.text(rest.total())).isEqualTo("34.10");
    }

    @Test
    void moreUnitsThanAreLeftAreCutAndAnUnknownPartIsRefused() {
        RefundQuote quote = mirrored(order(), suggestion("b", "2", "9.00", "0.90"));

        assertThat(quote.lines().get(0).quantity()).isEqualTo(Quantity.ONE);
        assertThat(quote.discrepancies())
                .extracting(it -> it.kind())
                .containsExactly(DiscrepancyKind.QUANTITY_MISMATCH);
        assertThatThrownBy(() -> mirrored(order(), suggestion("x", "1", "1.00", "0.00")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/suggestion/lines/0/line");
    }

    @Test
    void afterAMirroredRefundTheRestStillExhaustsTheInvoice() {
        RefundQuote first = mirrored(order(), suggestion("a", "1", "9.01", "0.89"));
        RefundQuote rest = RefundCalculator.of(POLICY).quote(Sale.after(order(), first), RefundRequest.everything());

        assertThat(Sale.text(first.total().plus(rest.total()))).isEqualTo("39.60");
    }

    @Test
    void theReComputedBasketHoldsTheDiscountThatTheProportionalOneLeaves() {
        RefundRequest request = Sale.units("b", "1");
        RefundQuote proportional = RefundCalculator.of(POLICY).quote(order(), request);
        RefundQuote rePriced = RePricedTheory.of(POLICY).quote(order(), request);

        QuoteComparison comparison = proportional.compare(rePriced);

        assertThat(comparison.differences())
                .extracting(it -> it.component().says() + " " + Sale.text(it.one()) + " " + Sale.text(it.other()))
                .containsExactly("held discounts 0.00 3.30");
        assertThat(comparison.differences().get(0).whyOther()).startsWith("R13: ");
        assertThat(Sale.text(comparison.differences().get(0).more())).isEqualTo("3.30");
        assertThat(proportional.compare(proportional).agree()).isTrue();
    }

    @Test
    void aComparisonSaysByComponentWhereAndWhyTheyDiffer() {
        RefundQuote ours = RefundCalculator.of(POLICY).quote(order(), Sale.units("a", "1"));
        RefundQuote theirs = mirrored(order(), suggestion("a", "1", "9.00", "0.91"));

        assertThat(ours.compare(theirs).differences())
                .extracting(it -> it.component().says() + " " + Sale.text(it.one()) + " " + Sale.text(it.other()) + " "
                        + it.why() + " | " + it.whyOther())
                .containsExactly(
                        "tax T1 of a 0.90 0.91 R1 R17: invoiced 2.70 x 1/3, half-up | R31: as suggested",
                        "all tax 0.90 0.91 the sum of its parts | the sum of its parts",
                        "all that is credited 9.90 9.91 the sum of its parts | the sum of its parts");
    }
}
