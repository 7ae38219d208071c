package io.aftermile.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.aftermile.failure.Invalid;
import io.aftermile.model.ChannelId;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TaxLineId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a tax engine is asked and answers about a refund, and how its answer compares with the invoice (rule R18). */
class EngineReversalTest {

    private static final OrderLineId TEE = new OrderLineId("tee");
    private static final OrderLineId CAP = new OrderLineId("cap");
    private static final Jurisdiction STATE = new Jurisdiction("US", "CA");
    private static final Jurisdiction COUNTY = new Jurisdiction("US", "CA/Alameda County");
    private static final LocalDate SALE = LocalDate.parse("2026-03-01");

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }

    private static ReversedTax tax(PartId part, String title, Jurisdiction jurisdiction, String amount) {
        return new ReversedTax(part, Optional.empty(), title, Optional.of(jurisdiction), usd(amount));
    }

    private static ReversedTax untold(PartId part, String title, String amount) {
        return new ReversedTax(part, Optional.empty(), title, Optional.empty(), usd(amount));
    }

    private static ReversedTax line(PartId part, String id, String title, String amount) {
        return new ReversedTax(part, Optional.of(new TaxLineId(id)), title, Optional.empty(), usd(amount));
    }

    @Nested
    class Compared {

        @Test
        void equalTaxesAgree() {
            List<ReversedTax> taxes =
                    List.of(tax(TEE, "CA State Tax", STATE, "6.00"), tax(TEE, "County", COUNTY, "0.25"));

            TaxComparison comparison = TaxComparison.of(taxes, taxes, usd("0.00"));

            assertThat(comparison.differences()).isEmpty();
            assertThat(comparison.exceeding()).isEmpty();
            assertThat(comparison.agrees()).isTrue();
            assertThat(comparison.tolerance()).isEqualTo(usd("0.00"));
        }

        @Test
        void aDifferenceIsNamedByJurisdictionAndPart() {
            TaxComparison comparison = TaxComparison.of(
                    List.of(
                            tax(TEE, "CA State Tax", STATE, "6.00"),
                            tax(CAP, "CA State Tax", STATE, "1.20"),
                            tax(TEE, "County", COUNTY, "0.25")),
                    List.of(
                            tax(TEE, "CALIFORNIA", STATE, "6.10"),
                            tax(CAP, "CALIFORNIA", STATE, "1.20"),
                            tax(TEE, "ALAMEDA", COUNTY, "0.25")),
                    usd("0.05"));

            TaxDifference difference = new TaxDifference(
                    Optional.of(STATE),
                    "CA State Tax",
                    usd("7.20"),
                    usd("7.30"),
                    List.of(new PartDifference(TEE, usd("6.00"), usd("6.10"))));
            assertThat(comparison.differences()).containsExactly(difference);
            assertThat(comparison.exceeding()).containsExactly(difference);
            assertThat(comparison.agrees()).isFalse();
            assertThat(difference.difference()).isEqualTo(usd("0.10"));
            assertThat(difference.sentence())
                    .isEqualTo(
                            "CA State Tax (CA): the invoice gives back USD 7.20, the tax engine USD 7.30; they differ"
                                    + " on part tee by USD 0.10");
            assertThat(difference.discrepancy("/lines/0/credited/taxes/0"))
                    .isEqualTo(Discrepancy.builder()
                            .kind(DiscrepancyKind.AMOUNT_MISMATCH)
                            .path("/lines/0/credited/taxes/0")
                            .expected("USD 7.20")
                            .actual("USD 7.30")
                            .detail(difference.sentence())
                            .build());
        }

        @Test
        void theToleranceItselfIsLeftAloneInBothDirections() {
            for (String engine : List.of("0.99", "1.01")) {
                TaxComparison comparison = TaxComparison.of(
                        List.of(untold(TEE, "VAT", "1.00")), List.of(untold(TEE, "VAT", engine)), usd("0.01"));

                assertThat(comparison.differences()).hasSize(1);
                assertThat(comparison.agrees()).isTrue();
            }
            for (String engine : List.of("0.98", "1.02")) {
                assertThat(TaxComparison.of(
                                        List.of(untold(TEE, "VAT", "1.00")),
                                        List.of(untold(TEE, "VAT", engine)),
                                        usd("0.01"))
                                .agrees())
                        .isFalse();
            }
        }

        @Test
        void smallDifferencesThatAddUpExceedTheTolerance() {
            TaxComparison comparison = TaxComparison.of(
                    List.of(untold(TEE, "VAT", "1.00"), untold(CAP, "VAT", "1.00")),
                    List.of(untold(TEE, "VAT", "1.01"), untold(CAP, "VAT", "1.01")),
                    usd("0.01"));

            assertThat(comparison.exceeding()).singleElement().satisfies(it -> {
                assertThat(it.difference()).isEqualTo(usd("0.02"));
                assertThat(it.sentence()).endsWith("on part tee by USD 0.01, on part cap by USD 0.01");
            });
        }

        /** The whole order's tax on the wrong line is no agreement, though the sums agree. */
        @Test
        @Tag("F17")
        void differencesThatCancelEachOtherOutAreNamedAndExceed() {
            TaxComparison comparison = TaxComparison.of(
                    List.of(untold(TEE, "VAT", "5.00"), untold(CAP, "VAT", "1.00")),
                    List.of(untold(TEE, "VAT", "1.00"), untold(CAP, "VAT", "5.00")),
                    usd("1.00"));

            assertThat(comparison.exceeding()).singleElement().satisfies(it -> {
                assertThat(it.difference()).isEqualTo(usd("0.00"));
                assertThat(it.parts())
                        .extracting(PartDifference::part, PartDifference::difference)
                        .containsExactly(tuple(TEE, usd("-4.00")), tuple(CAP, usd("4.00")));
            });
        }

        @Test
        void aTaxThatOneSideDoesNotHaveIsADifferenceOfAllOfIt() {
            TaxComparison comparison = TaxComparison.of(
                    List.of(tax(TEE, "CA State Tax", STATE, "6.00")),
                    List.of(tax(new ShippingLineId("s"), "County", COUNTY, "0.25")),
                    usd("0.00"));

            assertThat(comparison.differences())
                    .extracting(TaxDifference::jurisdiction, TaxDifference::invoice, TaxDifference::engine)
                    .containsExactly(
                            tuple(Optional.of(STATE), usd("6.00"), usd("0.00")),
                            tuple(Optional.of(COUNTY), usd("0.00"), usd("0.25")));
        }

        @Test
        void severalTaxesOfOneJurisdictionOnAPartAreAddedUp() {
            assertThat(TaxComparison.of(
                                    List.of(tax(TEE, "state", STATE, "6.00"), tax(TEE, "special", STATE, "0.50")),
                                    List.of(tax(TEE, "all of it", STATE, "6.50")),
                                    usd("0.00"))
                            .differences())
                    .isEmpty();
        }

        @Test
        void anEngineThatNamesTheInvoicesTaxLineMeansIt() {
            assertThat(TaxComparison.of(
                                    List.of(line(TEE, "t1", "GST", "2.00"), line(TEE, "t2", "QST", "3.99")),
                                    List.of(
                                            line(TEE, "t2", "quebec", "3.99"),
                                            new ReversedTax(
                                                    TEE,
                                                    Optional.of(new TaxLineId("t1")),
                                                    "federal",
                                                    Optional.of(new Jurisdiction("CA", "CA")),
                                                    usd("2.00"))),
                                    usd("0.00"))
                            .differences())
                    .isEmpty();
        }

        @Test
        void aTaxLineOfAnotherPartIsAnotherTax() {
            assertThat(TaxComparison.of(
                                    List.of(line(TEE, "t1", "GST", "2.00")),
                                    List.of(line(CAP, "t1", "federal", "2.00")),
                                    usd("0.00"))
                            .differences())
                    .extracting(TaxDifference::title)
                    .containsExactly("GST", "federal");
        }

        @Test
        void aJurisdictionThatOneSideStatesForATitleHoldsForTheOther() {
            List<ReversedTax> told = List.of(tax(TEE, "CA State Tax", STATE, "6.00"));
            List<ReversedTax> untold = List.of(untold(TEE, "CA State Tax", "6.00"));

            assertThat(TaxComparison.of(told, untold, usd("0.00")).differences())
                    .isEmpty();
            assertThat(TaxComparison.of(untold, told, usd("0.00")).differences())
                    .isEmpty();
        }

        @Test
        void aTitleOfTwoJurisdictionsIsNoName() {
            TaxComparison comparison = TaxComparison.of(
                    List.of(untold(TEE, "Sales Tax", "6.25")),
                    List.of(tax(TEE, "Sales Tax", STATE, "6.00"), tax(TEE, "Sales Tax", COUNTY, "0.25")),
                    usd("0.00"));

            assertThat(comparison.differences())
                    .extracting(TaxDifference::jurisdiction)
                    .containsExactly(Optional.empty(), Optional.of(STATE), Optional.of(COUNTY));
            assertThat(comparison.differences().get(0).sentence()).startsWith("Sales Tax: the invoice gives back");
        }

        @Test
        void anotherCurrencyIsRefusedByItsSide() {
            List<ReversedTax> dollars = List.of(untold(TEE, "VAT", "1.00"));
            List<ReversedTax> euros =
                    List.of(new ReversedTax(TEE, Optional.empty(), "VAT", Optional.empty(), Money.parse("EUR 1.00")));

            assertThatThrownBy(() -> TaxComparison.of(euros, dollars, usd("0.00")))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("/invoice/0/amount: is EUR 1.00, but the tolerance is USD 0.00; compare amounts of one"
                            + " currency, the customer's");
            assertThatThrownBy(() -> TaxComparison.of(dollars, euros, usd("0.00")))
                    .isInstanceOf(Invalid.class)
                    .hasMessageStartingWith("/engine/0/amount");
        }

        @Test
        void aToleranceBelowZeroIsRefused() {
            assertThatThrownBy(() -> TaxComparison.of(List.of(), List.of(), usd("-0.01")))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("/tolerance: is USD -0.01, below zero; give zero or more");
            assertThatThrownBy(() -> new TaxComparison(usd("-0.01"), List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("tolerance USD -0.01 is below zero; give zero or more");
        }
    }

    @Nested
    class Answered {

        private final TaxQuestion question = TaxQuestion.builder()
                .order(new OrderId("1"))
                .channel(new ChannelId("shop"))
                .taxDate(SALE)
                .currency(CurrencyUnit.USD)
                .addBase(new RefundedBase(TEE, Quantity.ONE, usd("100.00"), false))
                .addTaxes(tax(TEE, "CA State Tax", STATE, "6.00"))
                .build();
        private final TaxAnswer answer = TaxAnswer.builder()
                .engine("rates")
                .taxDate(SALE)
                .currency(CurrencyUnit.USD)
                .addTaxes(tax(TEE, "CA State Tax", STATE, "6.00"))
                .build();

        @Test
        void anAnswerAsOfTheDayOfTheSaleIsAccepted() {
            assertThat(question.accept(answer)).isSameAs(answer);
        }

        @Test
        void todaysRatesAreNoAnswer() {
            assertThatThrownBy(() -> question.accept(answer.withTaxDate(SALE.plusDays(1))))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("/taxDate: is 2026-03-02, but the sale was taxed on 2026-03-01; compute the refund by"
                            + " the rates of the original sale");
        }

        @Test
        void anotherCurrencyIsNoAnswer() {
            TaxAnswer euros = TaxAnswer.builder()
                    .engine("rates")
                    .taxDate(SALE)
                    .currency(CurrencyUnit.EUR)
                    .build();

            assertThatThrownBy(() -> question.accept(euros))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("/currency: is EUR; answer in USD, as asked");
        }

        @Test
        void aPartThatIsNotRefundedIsNamedByItsPlace() {
            assertThatThrownBy(() -> question.accept(answer.withTaxes(
                            tax(TEE, "CA State Tax", STATE, "6.00"), tax(CAP, "CA State Tax", STATE, "1.00"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("/taxes/1/part: is cap, of which nothing is refunded; answer for the parts of the"
                            + " question");
        }

        @Test
        void aTaxThatStandsTwiceIsRefused() {
            assertThatThrownBy(() -> answer.withTaxes(
                            tax(TEE, "CA State Tax", STATE, "6.00"), tax(TEE, "CA State Tax", STATE, "5.00")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("reversed tax CA State Tax stands twice on part tee; add the amounts up or number"
                            + " them");
            assertThatThrownBy(() -> question.withTaxes(untold(TEE, "VAT", "1.00"), untold(TEE, "VAT", "1.00")))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void amountsOfAnotherCurrencyAreRefused() {
            assertThatThrownBy(() -> answer.withCurrency(CurrencyUnit.EUR))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("reversed tax CA State Tax on part tee is USD 6.00; state it in EUR");
            assertThatThrownBy(() -> question.withTaxes().withCurrency(CurrencyUnit.EUR))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("refunded base of part tee is USD 100.00; state it in EUR");
        }

        @Test
        void amountsBelowZeroAndNamelessTaxesAreRefused() {
            assertThatThrownBy(() -> untold(TEE, "VAT", "-0.01"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("reversed tax VAT on part tee is USD -0.01, below zero");
            assertThatThrownBy(() -> untold(TEE, " ", "0.01"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has no title");
            assertThatThrownBy(() -> new RefundedBase(TEE, Quantity.ZERO, usd("-0.01"), true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("refunded base of part tee is USD -0.01, below zero");
            assertThatThrownBy(() -> answer.withEngine(""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has no name");
            assertThat(untold(TEE, "VAT", "0.00").amount()).isEqualTo(usd("0.00"));
            assertThat(new RefundedBase(TEE, Quantity.ZERO, usd("0.00"), true).base())
                    .isEqualTo(usd("0.00"));
        }
    }

    @Nested
    class Dated {

        private final Bill bill = Bill.in("EUR");

        private LocalDate dateOf(EventTime placed) {
            return TaxQuestion.taxDateOf(bill.order().withPlacedAt(placed));
        }

        @Test
        void theTaxDateIsTheDayAtThePlaceOfTheSale() {
            assertThat(dateOf(EventTime.parse("2020-07-01T00:30:00+02:00"))).isEqualTo("2020-07-01");
            assertThat(dateOf(EventTime.parse("2020-06-30T22:30:00Z"))).isEqualTo("2020-06-30");
        }

        @Test
        void anInstantIsReadInItsZoneWhateverItsText() {
            assertThat(dateOf(EventTime.builder()
                            .instant(Instant.parse("2020-06-30T22:30:00Z"))
                            .zone("Europe/Berlin")
                            .text("01.07.2020 00:30")
                            .build()))
                    .isEqualTo("2020-07-01");
        }

        @Test
        void aTimeWithoutAZoneIsReadByItsText() {
            assertThat(dateOf(EventTime.local("2020-12-31 10:00", EventTime.Precision.MINUTE)))
                    .isEqualTo("2020-12-31");
            assertThat(dateOf(EventTime.local("2020-12-31", EventTime.Precision.DAY)))
                    .isEqualTo("2020-12-31");
        }

        @Test
        void aTimeThatNamesNoDayIsRefused() {
            assertThatThrownBy(() -> dateOf(EventTime.local("yesterday", EventTime.Precision.DAY)))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("/placedAt: 'yesterday' names no day; give it with an instant, or as 2026-03-01");
        }
    }
}
