package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Order;
import io.aftermile.model.TenderKind;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());

    @Test
    void aPersonReadsWhereEveryAmountComesFrom() {
        Order order = Sale.in("EUR")
                .exclusive("a", "3", "105.00")
                .tax("19.95")
                .add()
                .tender("card", TenderKind.CARD, "124.95")
                .order();

        assertThat(CALCULATOR.quote(order, Sale.units("a", "1")).explanation().toString())
                .isEqualTo("""
                        return of 1 of 3 units, line 1 (a) (EUR)
                          net          invoiced 105.00 x 1/3, half-up                            35.00   R1 R2
                          tax T1       invoiced 19.95 x 1/3, half-up                              6.65   R1 R17
                        money by tender (EUR)
                          tender card  41.65 by what is left of each tender, here 124.95         41.65   R24 R25
                        """);
    }

    @Test
    void aMachineReadsInputsExactAmountAndRule() {
        Order order = Sale.in("EUR").exclusive("a", "3", "10.00").add().order();

        ExplanationStep step = CALCULATOR
                .quote(order, Sale.units("a", "1"))
                .explanation()
                .steps()
                .get(0);

        assertThat(step.rule()).isEqualTo("R1 R2");
        assertThat(step.exact()).contains("10.00 x 1/3");
        assertThat(step.inputs()).contains(new StepInput("invoiced", "10.00"), new StepInput("units", "1/3"));
        assertThat(step.amount()).isEqualTo(Sale.in("EUR").money("3.33"));
    }
}
