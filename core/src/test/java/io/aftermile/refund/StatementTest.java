package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.CreditedPart;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenderKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statement of an order proves itself, and says where it does not (rule R34). */
class StatementTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final RefundPolicy POLICY = RefundPolicy.ofDefaults()
            .withFees(FeeRule.builder()
                    .kind(KeptFeeKind.RETURN_SHIPPING)
                    .name("label")
                    .measure(new FeeMeasure.Fixed(EUR.money("2.00"), FeeScope.RETURN))
                    .build());

    private static Sale.Line line() {
        return Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .discount("1.00")
                .discount("0.40")
                .tax("2.36");
    }

    private static Order order() {
        return line().add().tender("card", TenderKind.CARD, "30.96").order();
    }

    private static Order returned() {
        return Sale.after(order(), RefundCalculator.of(POLICY).quote(order(), Sale.units("a", "1")));
    }

    private static List<String> components(RefundStatement statement) {
        return statement.components().stream()
                .map(it -> it.component().says() + " " + it.invoiced().getAmount() + " = "
                        + it.credited().getAmount() + " + " + it.appeased().getAmount() + " + "
                        + it.left().getAmount())
                .toList();
    }

    @Test
    void creditedAppeasedAndLeftMakeTheInvoiceByComponent() {
        RefundStatement statement = RefundStatement.of(returned(), POLICY);

        assertThat(components(statement))
                .containsExactly(
                        "base of a 28.60 = 9.53 + 0.00 + 19.07",
                        "discount d1 of a 1.00 = 0.34 + 0.00 + 0.66",
                        "discount d2 of a 0.40 = 0.13 + 0.00 + 0.27",
                        "tax T1 of a 2.36 = 0.79 + 0.00 + 1.57");
        assertThat(statement.verify()).isEmpty();
    }

    @Test
    void refundedPendingAndLeftMakeTheCapturedAmount() {
        StatedTender card = RefundStatement.of(returned(), POLICY).tenders().get(0);

        assertThat(card.refunded().plus(card.pending()).plus(card.left())).isEqualTo(EUR.money("30.96"));
        assertThat(card.refunded()).isEqualTo(EUR.money("8.32"));
    }

    @Test
    void whatLiesBetweenCreditAndMoneyIsNamed() {
        StatedRefund refund = RefundStatement.of(returned(), POLICY).refunds().get(0);

        assertThat(refund.credited()).isEqualTo(EUR.money("10.32"));
        assertThat(refund.terms())
                .extracting(term -> term.name() + " " + term.amount())
                .containsExactly("kept EUR -2.00");
        assertThat(refund.paid()).isEqualTo(EUR.money("8.32"));
        assertThat(refund.difference()).isEqualTo(EUR.money("0.00"));
    }

    @Test
    void whatAnotherSystemGaveTooMuchDoesNotAddUpAndIsSaid() {
        Order over = line().add().foreign("a", "1", "40.00", "0.79").order();

        List<String> wrong = RefundStatement.of(over, POLICY).verify();

        assertThat(wrong).hasSize(2);
        assertThat(wrong.get(0)).startsWith("base of a (CUSTOMER): credited EUR 40.00");
        assertThat(wrong.get(1)).startsWith("refund f1 (CUSTOMER) paid EUR 0.00");
    }

    @Test
    void aTaxThatWasStatedInTotalIsSplit() {
        Order order = Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .tax("2.00")
                .tax("1.00")
                .add()
                .foreign(
                        "a",
                        CreditedPart.builder()
                                .quantity(Quantity.ONE)
                                .base(EUR.amount("10.00"))
                                .taxTotal(EUR.amount("1.50"))
                                .build())
                .order();

        assertThat(components(RefundStatement.of(order, POLICY)))
                .containsExactly(
                        "base of a 20.00 = 10.00 + 0.00 + 10.00",
                        "tax T1 of a 2.00 = 1.00 + 0.00 + 1.00",
                        "tax T2 of a 1.00 = 0.50 + 0.00 + 0.50");
    }

    @Test
    void everyHistoryOfOursAddsUp() {
        Specs.check(20_261_124L, false, spec -> {
            Course course = new Course(spec);
            spec.events().forEach(course::play);
            course.playEverything();

            assertThat(RefundStatement.of(course.order(), spec.policy()).verify())
                    .isEmpty();
        });
    }

    @Test
    void textAndPageSayTheSameAndThePageLoadsNothing() {
        RefundStatement statement = RefundStatement.of(returned(), POLICY);

        assertThat(statement.text())
                .contains("tax T1 of a")
                .contains("refund r1 (CUSTOMER): credited EUR 10.32 - 2.00 kept = paid EUR 8.32")
                .endsWith("All of it adds up.\n");
        assertThat(statement.page())
                .startsWith("<!DOCTYPE html>")
                .contains("<svg", "class=\"credited\"", "All of it adds up.")
                .doesNotContain("http", "<script");
    }

    @Test
    void whatComesFromOutsideIsEscapedOnThePage() {
        Order order = Sale.in("EUR").exclusive("<b>\"&", "1", "1.00").add().order();

        assertThat(RefundStatement.of(order, POLICY).page())
                .contains("&lt;b&gt;&quot;&amp;")
                .doesNotContain("<b>");
    }

    @Test
    void aQuoteCanBeReadToTheCustomer() {
        assertThat(RefundCalculator.of(POLICY)
                        .quote(order(), Sale.units("a", "1"))
                        .sentences(order()))
                .containsExactly(
                        "For 1 x a you get EUR 10.32 back, of which EUR 0.79 T1.",
                        "You had paid EUR 0.47 less for it, by discount.",
                        "EUR 2.00 is kept back (label).",
                        "EUR 8.32 goes back to your card.");
    }
}
