package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Order;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where a step's net is so small that taxes rounded one by one could make it fall, they are chained within the gross
 * (rule R5); also where a share of a step can only be worked out beyond 64 bits.
 *
 * <p>Three thousand million units at 0.07 each, of which somebody returned a thousand-millionth of one: a step is 10^9
 * granules of 3 × 10^18.
 */
class ThinPriceTest {

    private static final String SEVEN = "210000000.00";
    private static final String FOUR = "120000000.00";
    private static final String THREE_AND_A_THIRD = "100000000.00";
    private static final String ONE = "30000000.00";
    private static final String NEXT_TO_NOTHING = "0.01";

    private static boolean chained(String gross, String... taxes) {
        Sale.Line line = Sale.in("EUR").inclusive("a", "3000000000", gross);
        List.of(taxes).forEach(line::tax);
        Order order = line.add().foreign("a", "0.000000001", "0.00").order();
        RefundQuote quote = RefundCalculator.of(RefundPolicy.strict()).quote(order, Sale.units("a", "1"));
        List<String> workings = new ArrayList<>();
        quote.explanation().steps().forEach(it -> workings.add(it.working()));
        return workings.stream().anyMatch(it -> it.startsWith("chained within the gross"));
    }

    @Test
    void taxesThatAddUpToAtMostTheGrossOfAStepAreRoundedByThemselves() {
        assertThat(chained(SEVEN, THREE_AND_A_THIRD, ONE, NEXT_TO_NOTHING, NEXT_TO_NOTHING))
                .isFalse();
        assertThat(chained(SEVEN, FOUR, ONE, ONE, ONE)).isFalse();
        assertThat(chained(FOUR, ONE, ONE, ONE, ONE)).isFalse();
    }

    @Test
    void taxesThatRoundedUpPassTheGrossOfAStepAreChained() {
        assertThat(chained(SEVEN, THREE_AND_A_THIRD, ONE, NEXT_TO_NOTHING, NEXT_TO_NOTHING, NEXT_TO_NOTHING))
                .isTrue();
        assertThat(chained(SEVEN, FOUR, ONE, ONE, NEXT_TO_NOTHING, NEXT_TO_NOTHING))
                .isTrue();
        assertThat(chained(THREE_AND_A_THIRD, ONE, ONE, ONE, NEXT_TO_NOTHING)).isTrue();
    }

    @Test
    void aPriceThatDoesNotContainItsTaxIsNeverThin() {
        Order order = Sale.in("EUR")
                .exclusive("a", "3", "0.03")
                .tax("0.50")
                .tax("0.50")
                .add()
                .order();

        RefundQuote quote = RefundCalculator.of(RefundPolicy.strict()).quote(order, Sale.units("a", "1"));

        assertThat(quote.explanation().steps())
                .extracting(ExplanationStep::working)
                .noneMatch(it -> it.startsWith("chained"));
    }
}
