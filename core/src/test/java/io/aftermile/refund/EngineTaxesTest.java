package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.tax.ReversedTax;
import io.aftermile.tax.TaxAnswer;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A tax engine is heard beside the invoice, and never followed silently (rule R18). */
class EngineTaxesTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());

    private static Order order() {
        return Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .tax("4.00")
                .shipped("1")
                .add()
                .order();
    }

    private static TaxAnswer answer(String tax) {
        return TaxAnswer.builder()
                .engine("engine")
                .taxDate(LocalDate.parse("2026-03-01"))
                .currency(EUR.currency)
                .addTaxes(
                        new ReversedTax(new OrderLineId("a"), Optional.empty(), "T1", Optional.empty(), EUR.money(tax)))
                .build();
    }

    private static RefundQuote quote(RefundPolicy policy, String engine) {
        return RefundCalculator.of(policy).quote(order(), Sale.units("a", "1").withTaxAnswer(answer(engine)));
    }

    @Test
    void bothAreCarriedAndTheInvoiceIsGiven() {
        RefundQuote quote = quote(RefundPolicy.ofDefaults(), "1.90");

        assertThat(Sale.text(quote.totals().tax())).isEqualTo("2.00");
        assertThat(quote.engineTaxes().orElseThrow().differences())
                .extracting(it -> it.title() + " " + it.invoice() + " " + it.engine())
                .containsExactly("T1 EUR 2.00 EUR 1.90");
        assertThat(quote.discrepancies()).extracting(it -> it.kind()).containsExactly(DiscrepancyKind.TAX_SOURCE);
        assertThat(quote.needsApproval()).isTrue();
    }

    @Test
    void whatTheToleranceCoversNeedsNobody() {
        RefundPolicy tolerant = RefundPolicy.ofDefaults().withTaxTolerance(EUR.money("0.10"));

        assertThat(quote(tolerant, "1.90").needsApproval()).isFalse();
        assertThat(quote(tolerant, "1.89").needsApproval()).isTrue();
        assertThat(quote(RefundPolicy.ofDefaults(), "2.00").needsApproval()).isFalse();
    }

    @Test
    void aPolicyThatWantsAnEngineHeardDemandsItsAnswer() {
        RefundPolicy engine = RefundPolicy.ofDefaults().withTaxSource(TaxSource.ENGINE);

        assertThatThrownBy(() -> RefundCalculator.of(engine).quote(order(), Sale.units("a", "1")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/taxAnswer");
        assertThat(quote(engine, "2.00").engineTaxes()).isPresent();
    }

    @Test
    void theQuestionNamesEachPartOnceAsOfTheDayOfTheSale() {
        RefundQuote both = CALCULATOR.quote(order(), RefundRequest.everything());

        assertThat(both.lines()).hasSize(2);
        assertThat(both.taxQuestion(order()).bases())
                .extracting(it -> it.part().value() + " " + it.quantity() + " " + it.base())
                .containsExactly("a 2 EUR 20.00");
        assertThat(both.taxQuestion(order()).taxes())
                .extracting(it -> it.title() + " " + it.amount())
                .containsExactly("T1 EUR 4.00");
        assertThat(both.taxQuestion(order()).taxDate()).isEqualTo(LocalDate.parse("2026-03-01"));
    }

    @Test
    void anAnswerAsOfAnotherDayIsRefused() {
        TaxAnswer today = answer("2.00").withTaxDate(LocalDate.parse("2026-04-01"));

        assertThatThrownBy(() -> CALCULATOR.quote(order(), Sale.units("a", "1").withTaxAnswer(today)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("rates of the original sale");
    }
}
