package io.aftermile.tax;

import static io.aftermile.model.TaxRoundingLevel.INVOICE;
import static io.aftermile.model.TaxRoundingLevel.LINE;
import static io.aftermile.model.TaxRoundingLevel.UNIT;
import static io.aftermile.money.Rounding.HALF_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.FeeId;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Order;
import io.aftermile.model.Rate;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxRoundingLevel;
import io.aftermile.model.TaxTreatment;
import io.aftermile.money.Rounding;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an invoice of lines, shipping and fees comes to by its rates (rule R20). Every amount is worked out by hand. */
class InvoiceTaxesTest {

    private final Bill bill = Bill.in("EUR");

    @Test
    void shippingAndFeesAreTaxedAsLinesAre() {
        Order order = bill.line("a", "1", "10.00", bill.tax("VAT", "0.19"))
                .shipping("s", "4.90", true, bill.tax("VAT", "0.19"))
                .fee("wrap", "1.05", bill.tax("VAT", "0.07"))
                .order();

        InvoiceTaxes computed = InvoiceTaxes.of(order, TaxMethod.of(LINE, HALF_UP));

        // 4.90 x 0.19 / 1.19 = 0.7823..; 1.05 x 0.07 = 0.0735
        assertThat(computed.part(new ShippingLineId("s")).orElseThrow())
                .isEqualTo(new PartTaxes(
                        new ShippingLineId("s"),
                        bill.money("4.90"),
                        true,
                        List.of(new ComputedTax(
                                bill.tax("VAT", "0.19").id(),
                                "VAT",
                                Optional.empty(),
                                Rate.parse("0.19"),
                                bill.money("0.78")))));
        assertThat(computed.part(new FeeId("wrap")).orElseThrow().tax()).isEqualTo(bill.money("0.07"));
        assertThat(computed.net()).isEqualTo(bill.money("15.17"));
        assertThat(computed.gross()).isEqualTo(bill.money("17.92"));
    }

    @Test
    void theSummaryKeepsTitlesRatesAndJurisdictionsApart() {
        TaxLine here = bill.tax("VAT", "0.19").withJurisdiction(new Jurisdiction("DE", "DE"));
        Order order = bill.line("a", "1", "10.00", here)
                .inclusive("b", "1", "11.90", here)
                .line("c", "1", "10.00", bill.tax("VAT", "0.19"))
                .line("d", "1", "10.00", bill.tax("VAT", "0.07"))
                .order();

        assertThat(InvoiceTaxes.of(order, TaxMethod.of(LINE, HALF_UP)).summary())
                .containsExactly(
                        new TaxSummary(
                                "VAT",
                                Optional.of(new Jurisdiction("DE", "DE")),
                                Rate.parse("0.19"),
                                bill.money("20.00"),
                                bill.money("3.80")),
                        new TaxSummary(
                                "VAT", Optional.empty(), Rate.parse("0.19"), bill.money("10.00"), bill.money("1.90")),
                        new TaxSummary(
                                "VAT", Optional.empty(), Rate.parse("0.07"), bill.money("10.00"), bill.money("0.70")));
    }

    @Test
    void partsWhoseTaxIsIncludedAndPartsWithoutShareOneSum() {
        // 0.50 at 5 % is 0.025, and so is what 0.525 would contain; 1.05 contains 0.05
        Order order = bill.line("a", "1", "0.50", bill.tax("VAT", "0.05"))
                .inclusive("b", "1", "1.05", bill.tax("VAT", "0.05"))
                .line("c", "1", "0.50", bill.tax("VAT", "0.05"))
                .order();

        assertThat(taxes(order, INVOICE, HALF_UP)).containsExactly("0.03", "0.05", "0.02");
    }

    @Test
    void exemptAndReverseChargedSuppliesAreTaxedAtNothing() {
        Order order = bill.line("a", "1", "10.00", bill.tax("VAT", "0.19").withTreatment(TaxTreatment.EXEMPT))
                .line("b", "1", "10.00", bill.tax("VAT", "0.19").withTreatment(TaxTreatment.REVERSE_CHARGE))
                .line("c", "1", "10.00", bill.untold("VAT", "0.00").withTreatment(TaxTreatment.ZERO_RATED))
                .inclusive(
                        "d",
                        "1",
                        "11.90",
                        bill.tax("VAT", "0.19"),
                        bill.tax("levy", "0.5").withTreatment(TaxTreatment.EXEMPT))
                .order();

        assertThat(taxes(order, LINE, HALF_UP)).containsExactly("0.00", "0.00", "0.00", "1.90", "0.00");
    }

    @Test
    @Tag("F17")
    void everyLineBearsItsOwnRateAndNoneABlendedOne() {
        Order order = bill.inclusive("book", "1", "10.70", bill.tax("VAT", "0.07"))
                .inclusive("lamp", "1", "11.90", bill.tax("VAT", "0.19"))
                .order();

        assertThat(taxes(order, INVOICE, HALF_UP)).containsExactly("0.70", "1.90");
    }

    /** What a shop shows beside a line, and how it names it, are labels. */
    @Test
    @Tag("F19")
    void howPricesAreDisplayedNeverEntersTheArithmetic() {
        Order order = bill.line("a", "3", "29.97", bill.tax("VAT", "0.19")).order();
        Order shownWithTax = order.withLines(
                order.lines().get(0).withTitle("Tee (incl. VAT)").withUnitPrice(BigMoney.parse("EUR 11.8881")));

        for (TaxMethod method : TaxMethod.all()) {
            assertThat(InvoiceTaxes.of(shownWithTax, method)).isEqualTo(InvoiceTaxes.of(order, method));
        }
        assertThat(InvoiceTaxes.of(shownWithTax, TaxMethod.of(LINE, HALF_UP)).tax())
                .isEqualTo(bill.money("5.69"));
    }

    @Test
    @Tag("F16")
    void statedAmountsDoNotEnterTheComputation() {
        Order order = bill.shipping("s", "4.90", false, bill.tax("VAT", "0.19", "4.00"))
                .order();

        assertThat(taxes(order, LINE, HALF_UP)).containsExactly("0.93");
    }

    @Test
    void anOrderOfNothingHasNoTaxes() {
        InvoiceTaxes computed = InvoiceTaxes.of(bill.order(), TaxMethod.of(LINE, HALF_UP));

        assertThat(computed.gross()).isEqualTo(bill.money("0.00"));
        assertThat(computed.summary()).isEmpty();
    }

    private static List<String> taxes(Order order, TaxMethod method) {
        return InvoiceTaxes.of(order, method).parts().stream()
                .flatMap(part -> part.taxes().stream())
                .map(tax -> tax.amount().getAmount().toPlainString())
                .toList();
    }

    private static List<String> taxes(Order order, TaxRoundingLevel level, Rounding rounding) {
        return taxes(order, TaxMethod.of(level, rounding));
    }

    @Nested
    class Refused {

        @Test
        void aTaxWithoutARateIsNamedByItsPlace() {
            Order order = bill.line("a", "1", "10.00", bill.tax("VAT", "0.19"))
                    .shipping("s", "5.00", false, bill.tax("VAT", "0.19"), bill.untold("levy", "0.10"))
                    .order();

            assertThatThrownBy(() -> InvoiceTaxes.of(order, TaxMethod.of(LINE, HALF_UP)))
                    .isInstanceOf(Invalid.class)
                    .hasMessage(
                            "/shipping/0/taxes/1/rate: is missing on levy; state the rate by which it was computed");
        }

        @Test
        void aTaxBeyondTheRangeOfMinorUnitsIsNamed() {
            Order order = bill.line("a", "1", "92233720368547758.07", bill.tax("VAT", "2"))
                    .order();

            for (TaxRoundingLevel level : List.of(LINE, UNIT, INVOICE)) {
                assertThatThrownBy(() -> InvoiceTaxes.of(order, TaxMethod.of(level, HALF_UP)))
                        .isInstanceOf(Invalid.class)
                        .hasMessageContaining("2^63 minor units");
            }
            assertThat(taxes(
                            Bill.in("EUR")
                                    .line("a", "1", "92233720368547758.07", bill.tax("VAT", "1"))
                                    .order(),
                            LINE,
                            HALF_UP))
                    .containsExactly("92233720368547758.07");
        }

        @Test
        void anUnknownLevelIsNoMethod() {
            assertThatThrownBy(() -> TaxMethod.of(TaxRoundingLevel.UNKNOWN, HALF_UP))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("give UNIT, LINE or INVOICE");
            assertThatThrownBy(() -> new TaxMethod(INVOICE, HALF_UP, InclusiveSplit.TOTAL_FIRST))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at level INVOICE");
        }
    }
}
