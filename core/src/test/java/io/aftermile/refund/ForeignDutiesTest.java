package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TaxLineId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Duties and taxes that others gave back count, are kept or are named like everything else (R2, R10, R31). */
class ForeignDutiesTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final RefundCalculator SETTLE = RefundCalculator.of(RefundPolicy.ofDefaults());
    private static final RefundPolicy KEEPING = RefundPolicy.ofDefaults().withPriorDeviation(PriorDeviation.KEEP);

    private static Sale.Line line() {
        return Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .tax("3.00")
                .tax("1.50")
                .duty(duty("back", "6.00", DutyRefundability.PRO_RATA))
                .duty(duty("stays", "1.00", DutyRefundability.NOT_REFUNDABLE));
    }

    private static Duty duty(String id, String amount, DutyRefundability refundability) {
        return Duty.builder()
                .id(new DutyId(id))
                .amount(EUR.amount(amount))
                .refundability(refundability)
                .build();
    }

    private static CreditedPart.Builder units(String units, String base, String... duties) {
        CreditedPart.Builder part = CreditedPart.builder()
                .quantity(Quantity.parse(units))
                .restock(units.equals("0") ? RestockKind.NO_RESTOCK : RestockKind.RETURN)
                .base(EUR.amount(base));
        for (int i = 0; i < duties.length; i += 2) {
            part.addDuty(new CreditedDuty(new DutyId(duties[i]), EUR.amount(duties[i + 1])));
        }
        return part;
    }

    private static CreditedPart taxed(CreditedPart.Builder part, String t1, String t2) {
        return part.addTaxes(new CreditedTax(new TaxLineId("t1"), EUR.amount(t1)))
                .addTaxes(new CreditedTax(new TaxLineId("t2"), EUR.amount(t2)))
                .build();
    }

    private static Order after(CreditedPart part) {
        return line().add().foreign("a", part).order();
    }

    private static List<String> duties(RefundQuote quote) {
        return quote.lines().get(0).credited().duties().stream()
                .map(it -> it.duty() + " " + Sale.text(it.amount()))
                .toList();
    }

    private static List<String> found(List<Discrepancy> all) {
        return all.stream()
                .map(it -> it.kind() + " " + it.detail().replaceAll(" of line.*", "") + " " + it.expected() + " "
                        + it.actual())
                .toList();
    }

    @Test
    void aDutyGivenBackWithUnitsLeavesTheRest() {
        RefundQuote rest = SETTLE.quote(
                after(taxed(units("1", "10.00", "back", "2.00"), "1.00", "0.50")), RefundRequest.everything());

        assertThat(duties(rest)).containsExactly("back 4.00", "stays 0.00");
        assertThat(rest.discrepancies()).isEmpty();
    }

    @Test
    void aDutyGivenBackWithoutUnitsLowersTheLastUnit() {
        Order order = after(taxed(units("0", "0.00", "back", "1.00"), "0.00", "0.00"));
        RefundQuote one = SETTLE.quote(order, Sale.units("a", "1"));
        RefundQuote rest = SETTLE.quote(Sale.after(order, one), RefundRequest.everything());

        assertThat(duties(one)).containsExactly("back 2.00", "stays 0.00");
        assertThat(duties(rest)).containsExactly("back 3.00", "stays 0.00");
    }

    @Test
    void aDutyOrTaxThatIsNoEntitlementIsADrift() {
        RefundQuote quote = SETTLE.quote(
                after(taxed(units("1", "10.00", "back", "5.00", "stays", "0.40"), "1.00", "1.40")),
                Sale.units("a", "1"));

        assertThat(found(quote.discrepancies()))
                .containsExactly("DRIFT tax t2 EUR 0.50 EUR 1.40", "DRIFT duty back EUR 2.00 EUR 5.00");
        assertThat(duties(quote)).containsExactly("back 0.00", "stays 0.00");
    }

    @Test
    void whatAPolicyLetsStandIsWithheldWithItsTaxesAndDuties() {
        Order order = after(taxed(units("1", "7.00", "back", "0.50"), "0.40", "0.50"));
        RefundCalculator keep = RefundCalculator.of(KEEPING);

        RefundQuote quote = keep.quote(order, Sale.units("a", "1"));

        assertThat(quote.exclusions())
                .extracting(it -> it.reason() + " " + Sale.text(it.amount()))
                .contains("WITHHELD_ELSEWHERE 5.10");
        assertThat(Sale.text(quote.lines().get(0).credited().base())).isEqualTo("10.00");
        assertThat(quote.lines().get(0).credited().taxes())
                .extracting(it -> Sale.text(it.amount()))
                .containsExactly("1.00", "0.50");
        assertThat(duties(quote)).containsExactly("back 2.00", "stays 0.00");
    }

    @Test
    void aDutyBeyondTheInvoiceOrOfNobodyIsNamed() {
        RefundQuote over =
                SETTLE.quote(after(taxed(units("1", "10.00", "back", "7.00"), "1.00", "0.50")), Sale.units("a", "1"));
        RefundQuote unknown = SETTLE.quote(
                after(taxed(units("1", "10.00", "back", "2.00", "none", "0.30"), "1.00", "0.50")),
                Sale.units("a", "1"));

        assertThat(found(over.discrepancies())).contains("OVER_CREDITED duty back EUR 6.00 EUR 7.00");
        assertThat(found(unknown.discrepancies())).containsExactly("UNKNOWN_PART duty EUR 0.00 duty none of EUR 0.30");
    }

    @Test
    void taxOfALineWithoutTaxesIsNamedAndZeroIsNot() {
        assertThat(kindsOfUntaxed("0.30")).containsExactly(DiscrepancyKind.UNKNOWN_PART);
        assertThat(kindsOfUntaxed("0.00")).isEmpty();
    }

    private static List<DiscrepancyKind> kindsOfUntaxed(String total) {
        Order order = Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .add()
                .foreign("a", units("1", "10.00").taxTotal(EUR.amount(total)).build())
                .order();
        return SETTLE.quote(order, Sale.units("a", "1")).discrepancies().stream()
                .map(Discrepancy::kind)
                .toList();
    }

    private static RefundQuote mirrored(CreditedPart part) {
        Refund suggestion = Refund.builder()
                .id(new RefundId("shop"))
                .origin(RefundOrigin.FOREIGN)
                .at(Sale.NOON)
                .addLine(new CreditedLine(new OrderLineId("a"), part))
                .build();
        return MirroredTheory.of(RefundPolicy.ofDefaults(), suggestion)
                .quote(line().add().order(), RefundRequest.everything());
    }

    @Test
    void aSuggestedDutyIsGivenBackUpToWhatIsLeftAndWhatMayNotComeBackIsCutByName() {
        RefundQuote quote = mirrored(taxed(units("1", "10.00", "back", "2.00"), "1.00", "0.50"));
        RefundQuote much = mirrored(taxed(units("3", "30.00", "back", "6.01"), "3.00", "1.50"));
        RefundQuote wrong = mirrored(taxed(units("0", "1.00", "stays", "0.30"), "0.10", "0.05"));

        assertThat(duties(quote)).containsExactly("back 2.00", "stays 0.00");
        assertThat(quote.discrepancies()).isEmpty();
        assertThat(quote.explanation().toString()).contains("duty back");
        assertThat(duties(much)).containsExactly("back 6.00", "stays 0.00");
        assertThat(found(much.discrepancies())).containsExactly("AMOUNT_MISMATCH duty back EUR 6.00 EUR 6.01");
        assertThat(duties(wrong)).containsExactly("back 0.00", "stays 0.00");
        assertThat(found(wrong.discrepancies())).containsExactly("AMOUNT_MISMATCH duty stays EUR 0.00 EUR 0.30");
    }

    @Test
    void aSuggestedTaxThatIsNoEntitlementIsNamedThoughTheNetIsRight() {
        RefundQuote quote = mirrored(taxed(units("1", "10.00", "back", "2.00"), "1.00", "0.00"));

        assertThat(found(quote.discrepancies())).containsExactly("DRIFT tax 2 EUR 0.50 EUR 0.00");
        assertThat(quote.needsApproval()).isTrue();
    }
}
