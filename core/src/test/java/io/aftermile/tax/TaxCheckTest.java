package io.aftermile.tax;

import static io.aftermile.model.TaxRoundingLevel.INVOICE;
import static io.aftermile.model.TaxRoundingLevel.LINE;
import static io.aftermile.model.TaxRoundingLevel.UNIT;
import static io.aftermile.money.Rounding.HALF_DOWN;
import static io.aftermile.money.Rounding.HALF_EVEN;
import static io.aftermile.money.Rounding.HALF_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Rate;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxRoundingLevel;
import io.aftermile.model.TaxTreatment;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which rounding explains the taxes of an invoice, and where none does (rule R20). */
class TaxCheckTest {

    private final Bill bill = Bill.in("EUR");

    /** Two lines of 2 x 0.25 at 5 %, with the taxes that the invoice states for them. */
    private Bill twoLines(String first, String second) {
        return bill.line("a", "2", "0.50", bill.tax("VAT", "0.05", first))
                .line("b", "2", "0.50", bill.tax("VAT", "0.05", second));
    }

    @Nested
    class Explained {

        @Test
        void perLineAlone() {
            TaxCheckReport report = TaxCheck.of(twoLines("0.03", "0.03").order());

            assertThat(report.explaining()).containsExactly(TaxMethod.of(LINE, HALF_UP));
            assertThat(report.levels()).containsExactly(LINE);
            assertThat(report.checked()).isEqualTo(2);
            assertThat(report.agrees()).isTrue();
            assertThat(report.discrepancies()).isEmpty();
            assertThat(report.sentences()).containsExactly("2 of 2 taxes are explained when rounded per line, half-up");
        }

        @Test
        void perUnitAndPerLineUnderAnotherMode() {
            assertThat(TaxCheck.of(twoLines("0.02", "0.02").order()).explaining())
                    .containsExactly(
                            TaxMethod.of(LINE, HALF_DOWN),
                            TaxMethod.of(LINE, HALF_EVEN),
                            TaxMethod.of(UNIT, HALF_UP),
                            TaxMethod.of(UNIT, HALF_DOWN),
                            TaxMethod.of(UNIT, HALF_EVEN));
        }

        @Test
        void perInvoiceWhicheverLineBearsTheOddUnit() {
            assertThat(TaxCheck.of(twoLines("0.03", "0.02").order()).levels()).containsExactly(INVOICE);
            Bill other = Bill.in("EUR");
            assertThat(TaxCheck.of(other.line("a", "2", "0.50", other.tax("VAT", "0.05", "0.02"))
                                    .line("b", "2", "0.50", other.tax("VAT", "0.05", "0.03"))
                                    .order())
                            .explaining())
                    .containsExactly(
                            TaxMethod.of(INVOICE, HALF_UP),
                            TaxMethod.of(INVOICE, HALF_DOWN),
                            TaxMethod.of(INVOICE, HALF_EVEN));
        }

        @Test
        void byTheTotalOfContainedTaxesFirst() {
            Order order = bill.inclusive(
                            "a", "1", "30.00", bill.tax("state", "0.06", "1.67"), bill.tax("city", "0.02", "0.55"))
                    .order();

            assertThat(TaxCheck.of(order).explaining())
                    .containsExactly(
                            new TaxMethod(LINE, HALF_UP, InclusiveSplit.TOTAL_FIRST),
                            new TaxMethod(LINE, HALF_DOWN, InclusiveSplit.TOTAL_FIRST),
                            new TaxMethod(LINE, HALF_EVEN, InclusiveSplit.TOTAL_FIRST),
                            new TaxMethod(UNIT, HALF_UP, InclusiveSplit.TOTAL_FIRST),
                            new TaxMethod(UNIT, HALF_DOWN, InclusiveSplit.TOTAL_FIRST),
                            new TaxMethod(UNIT, HALF_EVEN, InclusiveSplit.TOTAL_FIRST));
            assertThat(TaxCheck.of(order).trials()).hasSize(15);
        }

        @Test
        void contradictingLevelsOnDifferentTaxesExplainNothingTogether() {
            // The first tax is right per line alone, the second per unit alone.
            Order order = bill.line("a", "2", "0.50", bill.tax("VAT", "0.05", "0.03"))
                    .line("b", "3", "0.99", bill.tax("levy", "0.19", "0.18"))
                    .order();

            TaxCheckReport report = TaxCheck.of(order);

            assertThat(report.explaining()).isEmpty();
            assertThat(report.closest().orElseThrow().deviations())
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.title()).isEqualTo("levy");
                        assertThat(it.excess()).isEqualTo(bill.money("-0.01"));
                    });
        }

        @Test
        void aLineThatIsTaxedAndDiscountedIsCheckedOnWhatIsLeft() {
            Order order = Bill.in("EUR")
                    .line("a", "1", "10.00", bill.tax("VAT", "0.19", "1.90"))
                    .order();

            assertThat(TaxCheck.of(order).levels()).containsExactly(LINE, UNIT, INVOICE);
            assertThat(TaxCheck.of(order).trials()).hasSize(9);
        }
    }

    @Nested
    class Deviating {

        @Test
        void aWrongAmountIsNamedByTaxPartAndFigures() {
            TaxLine wrong = bill.tax("State Tax", "0.0625", "0.70").withJurisdiction(new Jurisdiction("US", "TX"));
            Order order = bill.line("a", "1", "10.00", bill.tax("City Tax", "0.01", "0.10"), wrong)
                    .order();

            TaxCheckReport report = TaxCheck.of(order);

            assertThat(report.explaining()).isEmpty();
            assertThat(report.levels()).isEmpty();
            assertThat(report.agrees()).isFalse();
            TaxDeviation deviation = new TaxDeviation(
                    "/lines/0/taxes/1/amount/customer",
                    Optional.of(new OrderLineId("a")),
                    "State Tax",
                    Optional.of(new Jurisdiction("US", "TX")),
                    Rate.parse("0.0625"),
                    bill.money("0.63"),
                    bill.money("0.70"));
            assertThat(report.closest()).contains(new TaxTrial(TaxMethod.of(LINE, HALF_UP), List.of(deviation)));
            assertThat(deviation.excess()).isEqualTo(bill.money("0.07"));
            assertThat(report.discrepancies())
                    .containsExactly(Discrepancy.builder()
                            .kind(DiscrepancyKind.AMOUNT_MISMATCH)
                            .path("/lines/0/taxes/1/amount/customer")
                            .expected("EUR 0.63")
                            .actual("EUR 0.70")
                            .detail("State Tax (TX) at 0.0625 on part a: the invoice states EUR 0.70, its base and rate"
                                    + " give EUR 0.63 (per line, half-up)")
                            .build());
            assertThat(report.sentences())
                    .containsExactly(
                            "no way of rounding explains the taxes; the closest is per line, half-up",
                            "State Tax (TX) at 0.0625 on part a: the invoice states EUR 0.70, its base and rate give"
                                    + " EUR 0.63");
        }

        @Test
        void atInvoiceLevelTheTaxInAllIsNamedAndNoPart() {
            TaxCheckReport report =
                    TaxCheck.of(twoLines("0.03", "0.03").states(INVOICE).order());

            assertThat(report.levels()).containsExactly(LINE);
            assertThat(report.agrees()).isFalse();
            assertThat(report.closest().orElseThrow().method()).isEqualTo(TaxMethod.of(INVOICE, HALF_UP));
            assertThat(report.discrepancies()).singleElement().satisfies(it -> {
                assertThat(it.path()).isEmpty();
                assertThat(it.expected()).isEqualTo("EUR 0.05");
                assertThat(it.actual()).isEqualTo("EUR 0.06");
                assertThat(it.detail())
                        .isEqualTo("VAT at 0.05 in all: the invoice states EUR 0.06, its base and rate give EUR 0.05"
                                + " (per invoice, half-up)");
            });
            assertThat(report.sentences())
                    .startsWith(
                            "2 of 2 taxes are explained when rounded per line, half-up",
                            "no way that the order states explains the taxes; the closest is per invoice, half-up");
        }

        @Test
        void atInvoiceLevelAShareOnTheWrongPartIsNamed() {
            // 5.00 and 1.00 in all 6.00, which is right; but a minor unit too many is no rounding
            Order order = bill.line("a", "1", "100.00", bill.tax("VAT", "0.05", "4.99"))
                    .line("b", "1", "20.00", bill.tax("VAT", "0.05", "1.01"))
                    .states(INVOICE)
                    .order();

            assertThat(TaxCheck.of(order).discrepancies())
                    .extracting(Discrepancy::path, Discrepancy::expected, Discrepancy::actual)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    "/lines/0/taxes/0/amount/customer", "EUR 5.00", "EUR 4.99"),
                            org.assertj.core.groups.Tuple.tuple(
                                    "/lines/1/taxes/0/amount/customer", "EUR 1.00", "EUR 1.01"));
        }

        @Test
        void atInvoiceLevelTaxOnAZeroRateIsNamedTwice() {
            Order order = bill.line(
                            "a",
                            "1",
                            "10.00",
                            bill.tax("VAT", "0.19", "1.90").withTreatment(TaxTreatment.REVERSE_CHARGE))
                    .line("b", "1", "10.00", bill.tax("VAT", "0").withTreatment(TaxTreatment.REVERSE_CHARGE))
                    .states(INVOICE)
                    .order();

            assertThat(TaxCheck.of(order).closest().orElseThrow().deviations())
                    .extracting(TaxDeviation::path, TaxDeviation::expected)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("", bill.money("0.00")),
                            org.assertj.core.groups.Tuple.tuple(
                                    "/lines/0/taxes/0/amount/customer", bill.money("0.00")));
        }

        @Test
        void aStatedLevelIsHeldAgainstItsOwnMethodsAlone() {
            assertThat(TaxCheck.of(twoLines("0.02", "0.02").states(UNIT).order())
                            .agrees())
                    .isTrue();
            Bill other = Bill.in("EUR");
            Order perUnit = other.line("a", "2", "0.50", other.tax("VAT", "0.05", "0.03"))
                    .states(UNIT)
                    .order();
            assertThat(TaxCheck.of(perUnit).agrees()).isFalse();
            assertThat(TaxCheck.of(perUnit).closest().orElseThrow().method()).isEqualTo(TaxMethod.of(UNIT, HALF_UP));
        }

        /** A rate that was keyed in wrongly leaves the right amounts, and shows up at once. */
        @Test
        void aMisSetTaxTableShowsUpOnEveryLine() {
            Order order = bill.line("a", "1", "100.00", bill.tax("VAT", "0.16", "19.00"))
                    .line("b", "1", "50.00", bill.tax("VAT", "0.16", "9.50"))
                    .shipping("s", "5.00", false, bill.tax("VAT", "0.16", "0.95"))
                    .order();

            TaxCheckReport report = TaxCheck.of(order);

            // In all, 29.45 were stated and 24.80 are right; the shares of 29.45 are as they should be.
            assertThat(report.closest().orElseThrow().method().level()).isEqualTo(INVOICE);
            assertThat(report.closest().orElseThrow().deviations())
                    .extracting(TaxDeviation::expected, TaxDeviation::stated)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(bill.money("24.80"), bill.money("29.45")));
            assertThat(report.trials().get(0).deviations()).hasSize(3);
        }
    }

    @Test
    void exemptSuppliesAreChecksOfZero() {
        Order order = bill.line("a", "1", "10.00", bill.untold("VAT", "0").withTreatment(TaxTreatment.EXEMPT))
                .order();

        assertThat(TaxCheck.of(order).checked()).isEqualTo(1);
        assertThat(TaxCheck.of(order).agrees()).isTrue();
    }

    /** The unit price and the names on the invoice are labels; the base of the line is what is taxed. */
    @Test
    @Tag("F19")
    void displaySettingsDoNotChangeWhatIsFound() {
        Order order = twoLines("0.03", "0.03").order();
        Order relabelled = order.withLines(order.lines().stream()
                .map(line ->
                        line.withTitle("shown with tax").withUnitPrice(org.joda.money.BigMoney.parse("EUR 0.2625")))
                .toList());

        assertThat(TaxCheck.of(relabelled)).isEqualTo(TaxCheck.of(order));
    }

    /** Books in another currency are converted: their taxes need not be any rate of their bases. */
    @Test
    void onlyTheCustomersViewIsChecked() {
        Order order = Order.builder()
                .id(bill.order().id())
                .channel(bill.order().channel())
                .number("#1")
                .placedAt(bill.order().placedAt())
                .currency(bill.currency)
                .bookCurrency(Money.parse("USD 0.00").getCurrencyUnit())
                .addLine(io.aftermile.model.OrderLine.builder()
                        .id(new OrderLineId("a"))
                        .title("a")
                        .quantity(io.aftermile.model.Quantity.ONE)
                        .price(Amount.of(Money.parse("EUR 10.00"), Money.parse("USD 10.77")))
                        .taxIncluded(false)
                        .addTaxes(bill.tax("VAT", "0.19")
                                .withAmount(Amount.of(Money.parse("EUR 1.90"), Money.parse("USD 2.99"))))
                        .build())
                .build();

        assertThat(TaxCheck.of(order).agrees()).isTrue();
    }

    @Test
    void aRateThatLeavesTheRangeOfAmountsIsRefused() {
        Order order = bill.line("a", "1", "92233720368547758.07", bill.tax("VAT", "19", "0.01"))
                .order();

        assertThatThrownBy(() -> TaxCheck.of(order))
                .isInstanceOf(Invalid.class)
                .hasMessage("document: has a tax of 2^63 minor units or more by its rates; give rates as fractions,"
                        + " 0.19 for 19 %, and bases in range");
    }

    @Test
    void theStatedLevelIsKeptInTheReport() {
        for (TaxRoundingLevel level : TaxRoundingLevel.values()) {
            assertThat(TaxCheck.of(Bill.in("EUR").states(level).order()).statedLevel())
                    .isEqualTo(level);
        }
    }
}
