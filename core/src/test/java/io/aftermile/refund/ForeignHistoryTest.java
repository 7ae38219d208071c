package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TaxLineId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other systems booked counts as booked; what of it is no rounding is named (rules R2, R5, R10 and R22). */
class ForeignHistoryTest {

    private static final RefundCalculator SETTLE = RefundCalculator.of(RefundPolicy.ofDefaults());
    private static final RefundCalculator KEEP =
            RefundCalculator.of(RefundPolicy.ofDefaults().withPriorDeviation(PriorDeviation.KEEP));

    private static Sale three() {
        return Sale.in("EUR").exclusive("a", "3", "30.00").tax("3.00").add();
    }

    private static List<String> kinds(RefundQuote quote) {
        return quote.discrepancies().stream().map(it -> it.kind().name()).toList();
    }

    @Test
    void aShortfallThatIsNoRoundingIsSettledAndBlocks() {
        Order order = three().foreign("a", "1", "7.00", "1.00").order();

        RefundQuote quote = SETTLE.quote(order, Sale.units("a", "1"));

        assertThat(Sale.text(quote.totals().goods())).isEqualTo("13.00");
        assertThat(kinds(quote)).containsExactly("DRIFT");
        assertThat(quote.needsApproval()).isTrue();
    }

    @Test
    void aShortfallThatIsKeptIsWithheldAndNamed() {
        Order order = three().foreign("a", "1", "7.00", "1.00").order();

        RefundQuote one = KEEP.quote(order, Sale.units("a", "1"));
        RefundQuote rest = KEEP.quote(Sale.after(order, one), RefundRequest.everything());

        assertThat(Sale.text(one.totals().goods())).isEqualTo("10.00");
        assertThat(Sale.text(rest.totals().goods())).isEqualTo("10.00");
        assertThat(kinds(one)).isEmpty();
        assertThat(one.exclusions())
                .extracting(it -> it.reason() + " " + Sale.text(it.amount()))
                .containsExactly("WITHHELD_ELSEWHERE 3.00");
    }

    @Test
    void aKeptShortfallLeavesTheDiscountOfTheNextUnitAlone() {
        Order order = Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .discount("3.00")
                .add()
                .foreign("a", "1", "6.00")
                .order();

        QuotedPart part = KEEP.quote(order, Sale.units("a", "1")).lines().get(0).credited();

        assertThat(Sale.text(part.base())).isEqualTo("9.00");
        assertThat(Sale.text(part.discount())).isEqualTo("1.00");
        assertThat(Sale.text(part.drift())).isEqualTo("0.00");
    }

    @Test
    void aShortfallThatAnAmountExplainsIsNoDeviation() {
        Order order = Sale.in("EUR")
                .exclusive("a", "3", "180.00")
                .add()
                .foreign("a", "0", "30.00")
                .foreign("a", "2", "90.00")
                .order();

        RefundQuote quote = SETTLE.quote(order, Sale.units("a", "1"));

        assertThat(kinds(quote)).isEmpty();
        assertThat(Sale.text(quote.total())).isEqualTo("60.00");
    }

    @Test
    void anAmountAfterTooMuchTaxWasGivenBackIsNetAlone() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "10.00")
                .tax("2.30")
                .add()
                .foreign("a", "0", "0.00", "5.00")
                .order();

        RefundQuote quote = SETTLE.quote(
                order,
                Sale.item(new RefundItem.LineAmount(
                        new OrderLineId("a"), Sale.in("EUR").money("10.00"), AmountBasis.INCLUDING_TAX)));

        assertThat(Sale.text(quote.totals().net()) + " tax "
                        + Sale.text(quote.totals().tax()))
                .isEqualTo("10.00 tax 0.00");
        assertThat(kinds(quote)).contains("OVER_CREDITED");
    }

    @Test
    void anExcessThatIsKeptLowersTheLastUnit() {
        Order order = three().foreign("a", "1", "14.00", "1.00").order();

        RefundQuote one = KEEP.quote(order, Sale.units("a", "1"));
        RefundQuote rest = KEEP.quote(Sale.after(order, one), RefundRequest.everything());

        assertThat(Sale.text(one.totals().goods())).isEqualTo("10.00");
        assertThat(Sale.text(rest.totals().goods())).isEqualTo("6.00");
    }

    @Test
    void anExcessThatIsSettledLowersTheNextUnit() {
        Order order = three().foreign("a", "1", "14.00", "1.00").order();

        RefundQuote one = SETTLE.quote(order, Sale.units("a", "1"));
        RefundQuote rest = SETTLE.quote(Sale.after(order, one), RefundRequest.everything());

        assertThat(Sale.text(one.totals().goods())).isEqualTo("6.00");
        assertThat(Sale.text(rest.totals().goods())).isEqualTo("10.00");
        assertThat(kinds(one)).containsExactly("DRIFT");
        assertThat(kinds(rest)).isEmpty();
    }

    @Test
    void oneMinorUnitPerReturnedUnitIsRounding() {
        assertThat(kinds(SETTLE.quote(three().foreign("a", "1", "10.01", "1.00").order(), Sale.units("a", "1"))))
                .isEmpty();
        assertThat(kinds(SETTLE.quote(three().foreign("a", "1", "10.02", "1.00").order(), Sale.units("a", "1"))))
                .containsExactly("DRIFT");
        assertThat(kinds(SETTLE.quote(three().foreign("a", "2", "20.02", "2.00").order(), Sale.units("a", "1"))))
                .isEmpty();
    }

    @Test
    void aTaxStatedInTotalIsSplitByWhatIsLeft() {
        Order order = Sale.in("EUR")
                .exclusive("a", "2", "10.00")
                .tax("0.90")
                .tax("0.30")
                .add()
                .foreign(
                        "a",
                        CreditedPart.builder()
                                .quantity(Quantity.ONE)
                                .restock(RestockKind.RETURN)
                                .base(Sale.in("EUR").amount("5.00"))
                                .taxTotal(Sale.in("EUR").amount("0.60"))
                                .build())
                .order();

        RefundQuote quote = SETTLE.quote(order, Sale.units("a", "1"));

        assertThat(quote.lines().get(0).credited().taxes())
                .extracting(tax -> Sale.text(tax.amount()))
                .containsExactly("0.45", "0.15");
    }

    @Test
    void tooMuchNetStrandsTaxAndSaysSo() {
        // Net is 8.00 of 10.00; others gave 9.00 back without any tax, so 1.00 of tax cannot follow.
        Order order = Sale.in("EUR")
                .inclusive("a", "2", "10.00")
                .tax("2.00")
                .add()
                .foreign("a", "1", "9.00", "0.00")
                .order();

        RefundQuote quote = SETTLE.quote(order, Sale.units("a", "1"));

        assertThat(Sale.text(quote.total()) + " tax " + Sale.text(quote.totals().tax()))
                .isEqualTo("1.00 tax 1.00");
        assertThat(kinds(quote)).contains("TAX_STRANDED");
    }

    @Test
    void creditBeyondTheInvoiceLeavesNothingAndIsNamed() {
        Order order = three().foreign("a", "1", "31.00", "1.00").order();

        RefundQuote quote = SETTLE.quote(order, Sale.units("a", "1"));

        assertThat(Sale.text(quote.totals().goods())).isEqualTo("0.00");
        assertThat(kinds(quote)).contains(DiscrepancyKind.OVER_CREDITED.name());
    }

    @Test
    void aTaxThatTheLineDoesNotHaveIsNamedNotCounted() {
        Order order = three().foreign(
                        "a",
                        CreditedPart.builder()
                                .quantity(Quantity.ONE)
                                .base(Sale.in("EUR").amount("10.00"))
                                .addTaxes(
                                        new CreditedTax(
                                                new TaxLineId("t1"),
                                                Sale.in("EUR").amount("1.00")),
                                        new CreditedTax(
                                                new TaxLineId("t9"),
                                                Sale.in("EUR").amount("0.50")))
                                .build())
                .order();

        assertThat(kinds(SETTLE.quote(order, Sale.units("a", "1")))).containsExactly("UNKNOWN_PART");
    }

    private static Order withDuty(DutyRefundability refundability) {
        return Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .duty(Duty.builder()
                        .id(new DutyId("u1"))
                        .amount(Sale.in("EUR").amount("1.00"))
                        .refundability(refundability)
                        .build())
                .add()
                .order();
    }

    private static List<String> duties(DutyRefundability refundability) {
        Order order = withDuty(refundability);
        RefundQuote one = SETTLE.quote(order, Sale.units("a", "1"));
        RefundQuote rest = SETTLE.quote(Sale.after(order, one), RefundRequest.everything());
        return List.of(Sale.text(one.totals().duties()), Sale.text(rest.totals().duties()));
    }

    @Test
    void dutiesComeBackAsTheyMay() {
        assertThat(duties(DutyRefundability.PRO_RATA)).containsExactly("0.33", "0.67");
        assertThat(duties(DutyRefundability.UNKNOWN)).containsExactly("0.33", "0.67");
        assertThat(duties(DutyRefundability.WITH_FIRST_UNIT)).containsExactly("1.00", "0.00");
        assertThat(duties(DutyRefundability.NOT_REFUNDABLE)).containsExactly("0.00", "0.00");
    }

    @Test
    void aDutyThatMayNotComeBackIsExcludedWithTheReason() {
        RefundQuote quote = SETTLE.quote(withDuty(DutyRefundability.NOT_REFUNDABLE), Sale.units("a", "1"));

        assertThat(quote.exclusions())
                .extracting(it -> it.path() + " " + it.reason() + " " + Sale.text(it.amount()))
                .containsExactly("/lines/0/duties/0 DUTY_NOT_REFUNDABLE 1.00");
    }
}
