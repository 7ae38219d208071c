package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Order;
import io.aftermile.model.TenderKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
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
    void aNameWithALineBreakMakesNoLineOfItsOwn() {
        Order order = Sale.in("EUR").exclusive("a", "3", "10.00").add().order();
        ExplanationStep step = CALCULATOR
                .quote(order, Sale.units("a", "1"))
                .explanation()
                .steps()
                .get(0);

        String text = new Explanation(List.of(step.withComponent("tax\r\nbooks\u0085balance"))).toString();

        assertThat(text.lines()).hasSize(2).last().asString().startsWith("  tax books balance  ");
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

    /** Where a step states its exact share, what it calls entitled is that share, rounded as it says. */
    @Test
    void theExactShareOfAStepRoundsToItsEntitlement() {
        int[] checked = new int[1];
        Specs.check(20_261_123L, false, spec -> {
            Course course = new Course(spec);
            spec.events()
                    .forEach(event -> course.play(event)
                            .ifPresent(quote -> quote.explanation().steps().stream()
                                    .filter(step -> step.exact().isPresent())
                                    .forEach(step -> {
                                        assertThat(rounded(step))
                                                .as(step.toString())
                                                .isEqualByComparingTo(entitled(step));
                                        checked[0]++;
                                    })));
        });
        assertThat(checked[0]).isGreaterThan(Specs.sequences() * 2 / 5);
    }

    private static BigDecimal rounded(ExplanationStep step) {
        String[] exact = step.exact().orElseThrow().split(" x |/");
        RoundingMode mode = RoundingMode.valueOf(step.working()
                .substring(step.working().lastIndexOf(", ") + 2)
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
        return new BigDecimal(exact[0])
                .multiply(new BigDecimal(exact[1]))
                .divide(new BigDecimal(exact[2]), step.amount().getScale(), mode);
    }

    private static BigDecimal entitled(ExplanationStep step) {
        return step.inputs().stream()
                .filter(input -> input.name().equals("entitled"))
                .map(input -> new BigDecimal(input.value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsDealtOutInEvenSharesIsNotCalledRounded() {
        Order order = Sale.in("USD")
                .exclusive("a", "3", "105.00")
                .discount("6.35")
                .add()
                .order();

        String read = RefundCalculator.of(RefundPolicy.shopify())
                .quote(order, Sale.units("a", "2"))
                .explanation()
                .toString();

        assertThat(read)
                .contains("invoiced 6.35 in even shares, the odd minor units to the first units: 2/3")
                .doesNotContain("6.35 x 2/3");
    }
}
