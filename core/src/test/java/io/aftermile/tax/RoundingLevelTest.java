package io.aftermile.tax;

import static io.aftermile.model.TaxRoundingLevel.INVOICE;
import static io.aftermile.model.TaxRoundingLevel.LINE;
import static io.aftermile.model.TaxRoundingLevel.UNIT;
import static io.aftermile.money.Rounding.HALF_DOWN;
import static io.aftermile.money.Rounding.HALF_EVEN;
import static io.aftermile.money.Rounding.HALF_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.FeeId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.TaxRoundingLevel;
import io.aftermile.money.Rounding;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the taxes of an invoice are by each way of rounding (rule R20). Every amount is worked out by hand. */
class RoundingLevelTest {

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
    class OnTopOfThePrice {

        private final Bill bill = Bill.in("EUR");

        /** 2 x 0.25 at 5 %: 0.025 on the line, 0.0125 on the unit, 0.05 on both lines. */
        private final Order order = bill.line("a", "2", "0.50", bill.tax("VAT", "0.05"))
                .line("b", "2", "0.50", bill.tax("VAT", "0.05"))
                .order();

        @Test
        void perLineATieGoesAsTheModeSays() {
            assertThat(taxes(order, LINE, HALF_UP)).containsExactly("0.03", "0.03");
            assertThat(taxes(order, LINE, HALF_DOWN)).containsExactly("0.02", "0.02");
            assertThat(taxes(order, LINE, HALF_EVEN)).containsExactly("0.02", "0.02");
        }

        @Test
        void perUnitTheRoundedTaxIsTakenTimesTheQuantity() {
            assertThat(taxes(order, UNIT, HALF_UP)).containsExactly("0.02", "0.02");
        }

        @Test
        void perInvoiceTheSumIsRoundedAndTheFirstTakesTheOddUnit() {
            for (Rounding rounding : Rounding.values()) {
                assertThat(taxes(order, INVOICE, rounding)).containsExactly("0.03", "0.02");
            }
        }

        @Test
        void totalsFollowFromTheParts() {
            InvoiceTaxes computed = InvoiceTaxes.of(order, TaxMethod.of(INVOICE, HALF_UP));

            assertThat(computed.net()).isEqualTo(Money.parse("EUR 1.00"));
            assertThat(computed.tax()).isEqualTo(Money.parse("EUR 0.05"));
            assertThat(computed.gross()).isEqualTo(Money.parse("EUR 1.05"));
            PartTaxes a = computed.part(new OrderLineId("a")).orElseThrow();
            assertThat(a.net()).isEqualTo(Money.parse("EUR 0.50"));
            assertThat(a.tax()).isEqualTo(Money.parse("EUR 0.03"));
            assertThat(a.gross()).isEqualTo(Money.parse("EUR 0.53"));
            assertThat(computed.part(new FeeId("a"))).isEmpty();
        }

        @Test
        void aFractionOfAUnitIsRoundedAgain() {
            // 2.5 kg for 1.25: 0.025 on one kilogram; 0.03 x 2.5 = 0.075, 0.02 x 2.5 = 0.05; 0.0625 on the line
            Bill kilos = Bill.in("EUR");
            Order weighed =
                    kilos.line("a", "2.5", "1.25", kilos.tax("VAT", "0.05")).order();

            assertThat(taxes(weighed, UNIT, HALF_UP)).containsExactly("0.08");
            assertThat(taxes(weighed, UNIT, HALF_DOWN)).containsExactly("0.05");
            assertThat(taxes(weighed, LINE, HALF_UP)).containsExactly("0.06");
        }

        @Test
        void aLineOfNoUnitsIsComputedAsAWhole() {
            Bill edited = Bill.in("EUR");

            assertThat(taxes(
                            edited.line("a", "0", "10.00", edited.tax("VAT", "0.19"))
                                    .order(),
                            UNIT,
                            HALF_UP))
                    .containsExactly("1.90");
        }

        @Test
        void severalTaxesAreEachOfTheSameNetAndNeverCompounded() {
            // 5 % and 9.975 % of 40.00: 2.00 and 3.99; on top of each other it would be 4.19
            Bill quebec = Bill.in("CAD");
            Order invoice = quebec.line("a", "1", "40.00", quebec.tax("GST", "0.05"), quebec.tax("QST", "0.09975"))
                    .order();

            assertThat(taxes(invoice, LINE, HALF_UP)).containsExactly("2.00", "3.99");
            assertThat(taxes(invoice, new TaxMethod(LINE, HALF_UP, InclusiveSplit.TOTAL_FIRST)))
                    .containsExactly("2.00", "3.99");
        }
    }

    @Nested
    class ContainedInThePrice {

        private final Bill bill = Bill.in("EUR");

        /** 3 x 9.99 and 1 x 9.99 at 19 %: 4.7851.. and 1.5950.., 1.5950.. a unit, 6.3801.. in all. */
        private final Order order = bill.inclusive("a", "3", "29.97", bill.tax("VAT", "0.19"))
                .inclusive("b", "1", "9.99", bill.tax("VAT", "0.19"))
                .order();

        @Test
        void eachLevelRoundsItsOwnShareOfThePrice() {
            assertThat(taxes(order, LINE, HALF_UP)).containsExactly("4.79", "1.60");
            assertThat(taxes(order, UNIT, HALF_UP)).containsExactly("4.80", "1.60");
            // 6.38 in the proportion 3 to 1 is 4.785 and 1.595: the odd unit to the first
            assertThat(taxes(order, INVOICE, HALF_UP)).containsExactly("4.79", "1.59");
        }

        @Test
        void netIsWhatTheTaxesLeaveOfThePrice() {
            InvoiceTaxes computed = InvoiceTaxes.of(order, TaxMethod.of(INVOICE, HALF_UP));

            assertThat(computed.net()).isEqualTo(Money.parse("EUR 33.58"));
            assertThat(computed.tax()).isEqualTo(Money.parse("EUR 6.38"));
            assertThat(computed.gross()).isEqualTo(Money.parse("EUR 39.96"));
        }

        @Test
        void twoTaxesAreEachRoundedOrTheirTotalFirst() {
            // 6 % and 2 % in 30.00: 1.6666.. and 0.5555.., 2.2222.. together
            Bill two = Bill.in("USD");
            Order invoice = two.inclusive("a", "1", "30.00", two.tax("state", "0.06"), two.tax("city", "0.02"))
                    .order();

            assertThat(taxes(invoice, LINE, HALF_UP)).containsExactly("1.67", "0.56");
            for (Rounding rounding : Rounding.values()) {
                // 2.22 x 6/8 = 1.665: the chain breaks its ties upwards, whatever the mode
                assertThat(taxes(invoice, new TaxMethod(LINE, rounding, InclusiveSplit.TOTAL_FIRST)))
                        .containsExactly("1.67", "0.55");
            }
        }

        @Test
        void theTotalOfAUnitsTaxesIsTakenTimesTheQuantity() {
            Bill two = Bill.in("USD");
            Order invoice = two.inclusive("a", "3", "90.00", two.tax("state", "0.06"), two.tax("city", "0.02"))
                    .order();

            assertThat(taxes(invoice, new TaxMethod(UNIT, HALF_UP, InclusiveSplit.TOTAL_FIRST)))
                    .containsExactly("5.01", "1.65");
            assertThat(taxes(invoice, UNIT, HALF_UP)).containsExactly("5.01", "1.68");
            assertThat(taxes(invoice, new TaxMethod(LINE, HALF_UP, InclusiveSplit.TOTAL_FIRST)))
                    .containsExactly("5.00", "1.67");
        }

        @Test
        void theTotalIsRoundedByItsMode() {
            // Half of 0.05 is 0.025; of 3 cents the first tax takes 1.5, which the chain breaks upwards.
            Bill two = Bill.in("USD");
            Order invoice = two.inclusive("a", "1", "0.05", two.tax("one", "0.5"), two.tax("other", "0.5"))
                    .order();

            assertThat(taxes(invoice, new TaxMethod(LINE, HALF_UP, InclusiveSplit.TOTAL_FIRST)))
                    .containsExactly("0.02", "0.01");
            assertThat(taxes(invoice, new TaxMethod(LINE, HALF_DOWN, InclusiveSplit.TOTAL_FIRST)))
                    .containsExactly("0.01", "0.01");
        }

        @Test
        void taxesAtAZeroRateTakeNothing() {
            Bill zero = Bill.in("EUR");
            Order invoice = zero.inclusive("a", "1", "5.00", zero.tax("one", "0"), zero.tax("other", "0"))
                    .inclusive("b", "1", "11.90", zero.tax("VAT", "0.19"), zero.tax("other", "0"))
                    .order();

            assertThat(taxes(invoice, new TaxMethod(LINE, HALF_UP, InclusiveSplit.TOTAL_FIRST)))
                    .containsExactly("0.00", "0.00", "1.90", "0.00");
            assertThat(taxes(invoice, INVOICE, HALF_UP)).containsExactly("0.00", "0.00", "1.90", "0.00");
        }
    }

    @Nested
    class CurrenciesOfOtherScales {

        @Test
        @Tag("F2")
        void yenHaveNoDecimals() {
            // 3 x 106 and 1 x 106 at 8 %: 25.44 and 8.48 by line, 8.48 by unit, 33.92 in all
            Bill bill = Bill.in("JPY");
            Order order = bill.line("a", "3", "318", bill.tax("JCT", "0.08"))
                    .line("b", "1", "106", bill.tax("JCT", "0.08"))
                    .order();

            assertThat(taxes(order, LINE, HALF_UP)).containsExactly("25", "8");
            assertThat(taxes(order, UNIT, HALF_UP)).containsExactly("24", "8");
            assertThat(taxes(order, INVOICE, HALF_UP)).containsExactly("26", "8");
        }

        @Test
        @Tag("F2")
        void dinarsHaveThree() {
            // 4 x 1.235 at 5 %: 0.247 by line, 0.06175 by unit
            Bill bill = Bill.in("KWD");
            Order order = bill.line("a", "4", "4.940", bill.tax("VAT", "0.05")).order();

            assertThat(taxes(order, LINE, HALF_UP)).containsExactly("0.247");
            assertThat(taxes(order, UNIT, HALF_UP)).containsExactly("0.248");
            assertThat(taxes(order, INVOICE, HALF_UP)).containsExactly("0.247");
        }

        /** Rounding down, or early, lost up to eight cents elsewhere: here each component is rounded once. */
        @Test
        @Tag("F2")
        void manySmallLinesDriftPerLineAndNotPerInvoice() {
            Bill bill = Bill.in("EUR");
            for (int i = 0; i < 100; i++) {
                bill.line("line " + i, "1", "0.07", bill.tax("VAT", "0.19"));
            }

            // 0.0133 each, 1.33 in all
            assertThat(InvoiceTaxes.of(bill.order(), TaxMethod.of(LINE, HALF_UP))
                            .tax())
                    .isEqualTo(Money.parse("EUR 1.00"));
            assertThat(InvoiceTaxes.of(bill.order(), TaxMethod.of(INVOICE, HALF_UP))
                            .tax())
                    .isEqualTo(Money.parse("EUR 1.33"));
        }
    }

    @Test
    void methodsAreInTheOrderOfTheirUseAndSayWhatTheyDo() {
        assertThat(TaxMethod.all())
                .extracting(TaxMethod::toString)
                .hasSize(15)
                .startsWith(
                        "per line, half-up", "per line, half-up, total of contained taxes first", "per line, half-down")
                .endsWith("per invoice, half-up", "per invoice, half-down", "per invoice, half-even")
                .contains("per unit, half-even");
    }
}
