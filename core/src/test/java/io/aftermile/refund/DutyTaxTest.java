package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import io.aftermile.tax.RefundedBase;
import io.aftermile.tax.ReversedTax;
import io.aftermile.tax.TaxAnswer;
import io.aftermile.tax.TaxQuestion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** R10: the taxes on a duty come back with their duty, and stay with it. */
class DutyTaxTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final DutyId U = new DutyId("u");
    private static final OrderLineId A = new OrderLineId("a");
    private static final Jurisdiction SWISS = new Jurisdiction("CH", "Bund");
    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());

    /** Three units at 10.00 with 2.30 of tax, and a duty of 2.00 with 0.50 and 0.10 of tax. */
    private static Sale sale(DutyRefundability rule) {
        return Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .tax("2.30")
                .duty(Duty.builder()
                        .id(U)
                        .amount(EUR.amount("2.00"))
                        .refundability(rule)
                        .addTaxes(tax("v", "VAT", "0.50").withJurisdiction(Optional.of(SWISS)))
                        .addTaxes(tax("x", "Excise", "0.10"))
                        .build())
                .add()
                .tender("card", TenderKind.CARD, "34.90");
    }

    private static Order imported(DutyRefundability rule) {
        return sale(rule).order();
    }

    private static TaxLine tax(String id, String title, String amount) {
        return TaxLine.builder()
                .id(new TaxLineId(id))
                .title(title)
                .amount(EUR.amount(amount))
                .build();
    }

    private static List<String> duty(RefundQuote quote) {
        QuotedDuty duty = quote.lines().get(0).credited().duties().get(0);
        return List.of(
                Sale.text(duty.amount()),
                Sale.text(duty.taxes().get(0).amount()),
                Sale.text(duty.taxes().get(1).amount()));
    }

    @Test
    void theyComeBackWithEachUnitWhereTheDutyDoes() {
        Order order = imported(DutyRefundability.PRO_RATA);

        RefundQuote one = CALCULATOR.quote(order, Sale.units("a", "1"));
        RefundQuote two = CALCULATOR.quote(Sale.after(order, one), Sale.units("a", "1"));
        RefundQuote three = CALCULATOR.quote(Sale.after(Sale.after(order, one), two), Sale.units("a", "1"));

        assertThat(duty(one)).containsExactly("0.67", "0.17", "0.03");
        assertThat(duty(two)).containsExactly("0.66", "0.16", "0.04");
        assertThat(duty(three)).containsExactly("0.67", "0.17", "0.03");
    }

    @Test
    void theyComeBackWithTheFirstUnitWhereTheDutyDoes() {
        Order order = imported(DutyRefundability.WITH_FIRST_UNIT);

        RefundQuote one = CALCULATOR.quote(order, Sale.units("a", "1"));

        assertThat(duty(one)).containsExactly("2.00", "0.50", "0.10");
        assertThat(duty(CALCULATOR.quote(Sale.after(order, one), Sale.units("a", "1"))))
                .containsExactly("0.00", "0.00", "0.00");
    }

    @Test
    void theyStayWithADutyThatStaysAndAreNamedBesideIt() {
        RefundQuote quote = CALCULATOR.quote(imported(DutyRefundability.NOT_REFUNDABLE), RefundRequest.everything());

        assertThat(Sale.text(quote.total())).isEqualTo("32.30");
        assertThat(quote.exclusions())
                .extracting(it -> it.path() + " " + it.reason() + " " + it.rule() + " " + Sale.text(it.amount()))
                .containsExactly(
                        "/lines/0/duties/0 DUTY_NOT_REFUNDABLE R10 2.00",
                        "/lines/0/duties/0/taxes/0 DUTY_TAX_NOT_REFUNDABLE R10 0.50",
                        "/lines/0/duties/0/taxes/1 DUTY_TAX_NOT_REFUNDABLE R10 0.10");
        assertThat(quote.lines().get(0).left().duties().get(0).total()).isEqualTo(EUR.amount("2.60"));
        assertThat(quote.sentences(imported(DutyRefundability.NOT_REFUNDABLE)))
                .contains("EUR 0.50 of a stays: this tax on a duty does not come back, as the duty does not.");
    }

    @Test
    void whatStaysIsNamedOnceOfALineThatIsCancelledInPartAndReturnedInPart() {
        Order order = Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .duty(imported(DutyRefundability.NOT_REFUNDABLE)
                        .lines()
                        .get(0)
                        .duties()
                        .get(0))
                .shipped("1")
                .add()
                .order();

        RefundQuote quote = CALCULATOR.quote(order, RefundRequest.everything());

        assertThat(quote.lines()).hasSize(2);
        assertThat(quote.exclusions()).hasSize(3);
    }

    @Test
    void totalsSayAllTaxOnceAndDutiesWithoutTheirTaxes() {
        RefundQuote quote = CALCULATOR.quote(imported(DutyRefundability.PRO_RATA), RefundRequest.everything());

        assertThat(Sale.text(quote.totals().net())).isEqualTo("30.00");
        assertThat(Sale.text(quote.totals().tax())).isEqualTo("2.90");
        assertThat(Sale.text(quote.totals().duties())).isEqualTo("2.00");
        assertThat(Sale.text(quote.total())).isEqualTo("34.90");
        assertThat(Sale.text(quote.lines().get(0).credited().tax())).isEqualTo("2.30");
        assertThat(quote.sentences(imported(DutyRefundability.PRO_RATA)))
                .contains("For 3 x a you get EUR 34.90 back, of which EUR 2.30 T1 and EUR 0.50 VAT on duties and"
                        + " EUR 0.10 Excise on duties.");
    }

    @Test
    void eachOfThemIsExplained() {
        RefundQuote quote = CALCULATOR.quote(imported(DutyRefundability.PRO_RATA), Sale.units("a", "1"));

        assertThat(quote.explanation().steps())
                .filteredOn(step -> step.component().contains("duty"))
                .extracting(step -> step.rule() + " " + step.component() + ": " + step.working())
                .containsExactly(
                        "R1 R10 duty u: invoiced 2.00 x 1/3, half-up",
                        "R1 R10 R17 tax VAT on duty u: invoiced 0.50 x 1/3, half-up",
                        "R1 R10 R17 tax Excise on duty u: invoiced 0.10 x 1/3, half-up");
    }

    @Nested
    class GivenBackElsewhere {

        private Order after(CreditedDuty duty) {
            return sale(DutyRefundability.PRO_RATA)
                    .foreign(
                            "a",
                            CreditedPart.builder()
                                    .quantity(Quantity.ONE)
                                    .base(EUR.amount("10.00"))
                                    .addTaxes(new CreditedTax(new TaxLineId("t1"), EUR.amount("0.77")))
                                    .addDuty(duty)
                                    .build())
                    .order();
        }

        @Test
        void aTaxThatDidNotGoBackIsNamedAndComesWithTheNextUnit() {
            RefundQuote next = CALCULATOR.quote(after(new CreditedDuty(U, EUR.amount("0.67"))), Sale.units("a", "1"));

            assertThat(duty(next)).containsExactly("0.66", "0.33", "0.07");
            assertThat(next.discrepancies())
                    .extracting(it -> it.kind() + " " + it.detail().split(" was ")[0])
                    .containsExactly(
                            "DRIFT tax VAT on duty u of line 1 (a)", "DRIFT tax Excise on duty u of line 1 (a)");
            assertThat(next.needsApproval()).isTrue();
        }

        @Test
        void aTaxThatStaysWithheldIsCountedOnce() {
            RefundQuote next = RefundCalculator.of(RefundPolicy.ofDefaults().withPriorDeviation(PriorDeviation.KEEP))
                    .quote(after(new CreditedDuty(U, EUR.amount("0.67"))), Sale.units("a", "1"));

            assertThat(duty(next)).containsExactly("0.66", "0.16", "0.04");
            assertThat(next.exclusions())
                    .extracting(it -> it.reason() + " " + Sale.text(it.amount()))
                    .containsExactly("WITHHELD_ELSEWHERE 0.20");
        }

        @Test
        void aTaxThatTheDutyDoesNotHaveIsSaid() {
            CreditedDuty unknown = new CreditedDuty(
                    U,
                    EUR.amount("0.67"),
                    List.of(
                            new CreditedTax(new TaxLineId("v"), EUR.amount("0.17")),
                            new CreditedTax(new TaxLineId("x"), EUR.amount("0.03")),
                            new CreditedTax(new TaxLineId("t1"), EUR.amount("0.01"))));

            assertThat(CALCULATOR.quote(after(unknown), Sale.units("a", "1")).discrepancies())
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.kind()).isEqualTo(DiscrepancyKind.UNKNOWN_PART);
                        assertThat(it.actual()).contains("tax t1 on duty u of EUR 0.01");
                    });
        }

        @Test
        void moreThanThereIsIsNamedOnTheTaxItself() {
            CreditedDuty tooMuch = new CreditedDuty(
                    U,
                    EUR.amount("0.67"),
                    List.of(
                            new CreditedTax(new TaxLineId("v"), EUR.amount("0.51")),
                            new CreditedTax(new TaxLineId("x"), EUR.amount("0.03"))));

            RefundQuote rest = CALCULATOR.quote(after(tooMuch), RefundRequest.everything());

            assertThat(duty(rest)).containsExactly("1.33", "0.00", "0.07");
            assertThat(rest.discrepancies())
                    .extracting(it -> it.kind() + " " + it.detail().split(" was ")[0])
                    .contains("OVER_CREDITED tax VAT on duty u of line 1 (a)");
        }
    }

    @Nested
    class Proved {

        private final Order order = imported(DutyRefundability.PRO_RATA);
        private final RefundQuote one = CALCULATOR.quote(order, Sale.units("a", "1"));

        @Test
        void theStatementCountsEachOfThem() {
            RefundStatement statement = RefundStatement.of(Sale.after(order, one), RefundPolicy.ofDefaults());

            assertThat(statement.verify()).isEmpty();
            assertThat(statement.components())
                    .filteredOn(it -> it.component().kind() == ComponentKind.DUTY_TAX)
                    .extracting(it -> it.component().says() + ": " + it.credited() + " of " + it.invoiced())
                    .containsExactly(
                            "tax VAT on duty u of a: EUR 0.17 of EUR 0.50",
                            "tax Excise on duty u of a: EUR 0.03 of EUR 0.10");
        }

        @Test
        void aRecordedRefundIsLaidBesideTheQuoteTaxByTax() {
            Refund recorded = one.toRefund(new RefundId("r"), Sale.NOON, PaymentStatus.SETTLED);

            assertThat(RefundReconciliation.compare(one, List.of(ActualRefund.of(Party.STOREFRONT, order, recorded)))
                            .differences())
                    .isEmpty();
        }

        @Test
        void aPartyThatStatesDutiesWithoutTheirTaxesDiffersInTheTotalsAlone() {
            Refund recorded = one.toRefund(new RefundId("r"), Sale.NOON, PaymentStatus.SETTLED);
            Refund without = recorded.withLines(recorded.lines().stream()
                    .map(line -> new io.aftermile.model.CreditedLine(
                            line.line(), line.credited().withDuties(new CreditedDuty(U, EUR.amount("0.67")))))
                    .toList());

            assertThat(RefundReconciliation.compare(one, List.of(ActualRefund.of(Party.STOREFRONT, order, without)))
                            .differences())
                    .extracting(it -> it.component().kind() + " " + it.cause())
                    .containsExactly("TAX_TOTAL TAX_SOURCE", "CREDITED TAX_SOURCE");
        }

        @Test
        void theoriesAreComparedTaxByTax() {
            RefundQuote other = RefundCalculator.of(RefundPolicy.ofDefaults().withTaxSchedule(Schedule.FIRST_UNITS))
                    .quote(order, Sale.units("a", "1"));

            assertThat(one.compare(other).differences())
                    .filteredOn(it -> it.component().kind() == ComponentKind.DUTY_TAX)
                    .extracting(it -> it.component().detail() + " " + it.one() + " " + it.other() + " " + it.why())
                    .containsExactly("Excise on duty u EUR 0.03 EUR 0.04 R1 R10 R17: invoiced 0.10 x 1/3, half-up");
        }

        @Test
        void whatASuggestionGivesOfAStayingDutyIsCutAndNamed() {
            Order stays = imported(DutyRefundability.NOT_REFUNDABLE);
            Refund suggestion = one.toRefund(new RefundId("s"), Sale.NOON, PaymentStatus.SETTLED);

            RefundQuote mirrored =
                    MirroredTheory.of(RefundPolicy.ofDefaults(), suggestion).quote(stays, Sale.units("a", "1"));

            assertThat(duty(mirrored)).containsExactly("0.00", "0.00", "0.00");
            assertThat(mirrored.discrepancies())
                    .extracting(it -> it.detail().split(" is suggested")[0])
                    .containsExactly(
                            "duty u of line 1 (a)",
                            "tax VAT on duty u of line 1 (a)",
                            "tax Excise on duty u of line 1 (a)");
        }
    }

    @Nested
    class AskedOfAnEngine {

        private final Order order = imported(DutyRefundability.PRO_RATA);

        @Test
        void aTaxedDutyIsABaseOfItsOwn() {
            TaxQuestion question = CALCULATOR.quote(order, Sale.units("a", "1")).taxQuestion(order);

            assertThat(question.bases())
                    .containsExactly(
                            new RefundedBase(A, Quantity.ONE, EUR.money("10.00"), false),
                            new RefundedBase(A, Optional.of(U), Quantity.ONE, EUR.money("0.67"), false));
            assertThat(question.taxes())
                    .extracting(it -> it.duty().map(DutyId::value).orElse("-") + " " + it.title() + " " + it.amount())
                    .containsExactly("- T1 EUR 0.77", "u VAT EUR 0.17", "u Excise EUR 0.03");
        }

        @Test
        void aDutyThatStaysIsNotAsked() {
            Order stays = imported(DutyRefundability.NOT_REFUNDABLE);

            assertThat(CALCULATOR
                            .quote(stays, Sale.units("a", "1"))
                            .taxQuestion(stays)
                            .bases())
                    .hasSize(1);
        }

        @Test
        void anAnswerThatDiffersOnADutyIsForAPerson() {
            RefundRequest request = Sale.units("a", "1");
            TaxQuestion question = CALCULATOR.quote(order, request).taxQuestion(order);
            TaxAnswer answer = TaxAnswer.builder()
                    .engine("engine")
                    .taxDate(question.taxDate())
                    .currency(question.currency())
                    .addTaxes(new ReversedTax(
                            A, Optional.of(new TaxLineId("t1")), "T1", Optional.empty(), EUR.money("0.77")))
                    .addTaxes(new ReversedTax(
                            A,
                            Optional.of(U),
                            Optional.of(new TaxLineId("v")),
                            "import tax",
                            Optional.empty(),
                            EUR.money("0.20")))
                    .addTaxes(new ReversedTax(
                            A,
                            Optional.of(U),
                            Optional.of(new TaxLineId("x")),
                            "Excise",
                            Optional.empty(),
                            EUR.money("0.03")))
                    .build();

            RefundQuote quote = CALCULATOR.quote(order, request.withTaxAnswer(answer));

            assertThat(quote.engineTaxes().orElseThrow().differences())
                    .extracting(it -> it.jurisdiction() + " " + it.invoice() + " " + it.engine())
                    .containsExactly(Optional.of(SWISS) + " EUR 0.17 EUR 0.20");
            assertThat(quote.needsApproval()).isTrue();
        }
    }

    @Test
    void anExchangeCountsThemAsTaxOnBothSides() {
        Order order = imported(DutyRefundability.PRO_RATA);
        var goods = order.lines().get(0).withId(new OrderLineId("new"));

        ExchangeQuote quote = CALCULATOR.exchange(
                order,
                ExchangeRequest.builder()
                        .refund(RefundRequest.returning(A, Quantity.of(3)))
                        .addNewLine(goods)
                        .build());

        assertThat(quote.settlement().isZero()).isTrue();
        assertThat(quote.newTax()).isEqualTo(quote.returnedTax()).isEqualTo(amount("2.90"));
        assertThat(quote.newDuties()).isEqualTo(amount("2.00"));
        assertThat(quote.newTotal()).isEqualTo(amount("34.90"));
    }

    private static Amount amount(String text) {
        return EUR.amount(text);
    }
}
