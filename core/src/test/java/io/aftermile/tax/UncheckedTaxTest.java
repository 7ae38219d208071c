package io.aftermile.tax;

import static io.aftermile.model.TaxRoundingLevel.INVOICE;
import static io.aftermile.model.TaxRoundingLevel.LINE;
import static io.aftermile.model.TaxRoundingLevel.UNIT;
import static io.aftermile.money.Rounding.HALF_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ShippingLineId;
import org.junit.jupiter.api.Test;

/** Taxes that a check cannot recompute are named, with the reason (rule R20). */
class UncheckedTaxTest {

    private final Bill bill = Bill.in("EUR");

    @Test
    void aTaxWithoutARateIsNamedAndItsNeighbourIsChecked() {
        Order order = bill.line("a", "1", "10.00", bill.untold("levy", "0.30"), bill.tax("VAT", "0.19", "1.90"))
                .shipping("s", "5.00", false, bill.untold("VAT", "0.00"))
                .order();

        TaxCheckReport report = TaxCheck.of(order);

        assertThat(report.checked()).isEqualTo(1);
        assertThat(report.unchecked())
                .containsExactly(
                        new UncheckedTax("/lines/0/taxes/0", new OrderLineId("a"), "levy", UncheckedTax.Reason.NO_RATE),
                        new UncheckedTax(
                                "/shipping/0/taxes/0", new ShippingLineId("s"), "VAT", UncheckedTax.Reason.NO_RATE));
        assertThat(report.explaining()).hasSize(9);
        assertThat(report.discrepancies()).isEmpty();
        assertThat(report.agrees()).isFalse();
        assertThat(report.sentences())
                .first()
                .asString()
                .startsWith("1 of 3 taxes are explained when rounded per line, half-up; or per line, half-down; or");
        assertThat(report.sentences())
                .endsWith(
                        "levy on part a was not checked: it states no rate",
                        "VAT on part s was not checked: it states no rate");
    }

    @Test
    void aPriceThatContainsAnUnknownTaxSaysNothingAboutTheOthers() {
        Order order = bill.inclusive("a", "1", "11.90", bill.tax("VAT", "0.19", "9.99"), bill.untold("levy", "1"))
                .inclusive("b", "1", "11.90", bill.tax("VAT", "0.19", "1.90"))
                .order();

        TaxCheckReport report = TaxCheck.of(order);

        assertThat(report.unchecked())
                .extracting(UncheckedTax::reason)
                .containsExactly(UncheckedTax.Reason.BESIDE_A_TAX_WITHOUT_RATE, UncheckedTax.Reason.NO_RATE);
        assertThat(report.checked()).isEqualTo(1);
        assertThat(report.levels()).containsExactly(LINE, UNIT, INVOICE);
        assertThat(report.trials()).hasSize(9);
        assertThat(report.unchecked().get(0).sentence())
                .isEqualTo("VAT on part a was not checked: it is contained in one price with a tax that states no"
                        + " rate");
    }

    @Test
    void whatIsUnknownBesideSeveralContainedTaxesIsLeftOutOfTheSplitToo() {
        Order order = bill.inclusive("a", "1", "11.90", bill.tax("VAT", "0.19", "9.99"), bill.untold("levy", "1"))
                .inclusive("b", "1", "30.00", bill.tax("state", "0.06", "1.67"), bill.tax("city", "0.02", "0.55"))
                .order();

        assertThat(TaxCheck.of(order).explaining())
                .contains(new TaxMethod(LINE, HALF_UP, InclusiveSplit.TOTAL_FIRST))
                .hasSize(6);
    }

    @Test
    void taxesOnDutiesAreNamed() {
        Order order = bill.line("a", "1", "10.00").order();
        Order dutiable = order.withLines(order.lines()
                .get(0)
                .withDuties(
                        Duty.builder()
                                .id(new DutyId("d0"))
                                .amount(bill.amount("1.00"))
                                .build(),
                        Duty.builder()
                                .id(new DutyId("d1"))
                                .amount(bill.amount("1.00"))
                                .addTaxes(bill.tax("import VAT", "0.19", "0.19"))
                                .build()));

        TaxCheckReport report = TaxCheck.of(dutiable);

        assertThat(report.unchecked())
                .containsExactly(new UncheckedTax(
                        "/lines/0/duties/1/taxes/0",
                        new OrderLineId("a"),
                        "import VAT",
                        UncheckedTax.Reason.ON_A_DUTY));
        assertThat(report.unchecked().get(0).sentence())
                .isEqualTo("import VAT on part a was not checked: it is levied on a duty, whose base the invoice"
                        + " does not state");
    }

    @Test
    void anInvoiceOfNoTaxesIsNeitherExplainedNorWrong() {
        TaxCheckReport report =
                TaxCheck.of(bill.line("a", "1", "10.00").states(LINE).order());

        assertThat(report.trials()).isEmpty();
        assertThat(report.explaining()).isEmpty();
        assertThat(report.closest()).isEmpty();
        assertThat(report.agrees()).isTrue();
        assertThat(report.sentences()).containsExactly("no tax could be checked");
    }
}
