package io.aftermile.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units are converted by an exact ratio or not at all. */
class UnitRatioTest {

    private static final Quantity GRAM = Quantity.parse("0.001");

    @ParameterizedTest
    @CsvSource({"24, 12, 2", "6, 1/12, 72", "3, 0.5, 6", "7, 1, 7", "2, 2/3, 3", "0, 12, 0"})
    void unitsBecomeUnitsOfMeasure(String units, String ratio, String expected) {
        assertThat(UnitRatio.parse(ratio).toUom(Quantity.parse(units), Quantity.ONE))
                .isEqualTo(Quantity.parse(expected));
    }

    @Test
    void theWayBackGivesTheSameUnits() {
        UnitRatio ratio = UnitRatio.parse("3/4");

        Quantity there = ratio.toUom(Quantity.of(9), Quantity.ONE);

        assertThat(there).isEqualTo(Quantity.of(12));
        assertThat(ratio.toUnits(there, Quantity.ONE)).isEqualTo(Quantity.of(9));
    }

    @Test
    void anIndivisibleItemRefusesWhatDoesNotDivide() {
        assertThatThrownBy(() -> UnitRatio.of(12, 1).toUom(Quantity.of(5), Quantity.ONE))
                .isInstanceOf(Indivisible.class)
                .hasMessageContaining("5 at 12 units")
                .hasMessageContaining("mend units_per_uom");
    }

    @Test
    void aDivisibleItemTakesAnyExactStep() {
        assertThat(UnitRatio.of(8, 1).toUom(Quantity.of(5), GRAM)).isEqualTo(Quantity.parse("0.625"));
    }

    @Test
    void nothingIsRoundedForADivisibleItemEither() {
        assertThatThrownBy(() -> UnitRatio.of(3, 1).toUom(Quantity.ONE, GRAM)).isInstanceOf(Indivisible.class);
        assertThatThrownBy(() -> UnitRatio.of(16, 1).toUom(Quantity.ONE, GRAM)).isInstanceOf(Indivisible.class);
        assertThatThrownBy(() -> UnitRatio.parse("0.0000000000003").toUnits(Quantity.ONE, Quantities.FINEST))
                .isInstanceOf(Indivisible.class);
    }

    @Test
    void ratiosOfTheSameValueAreEqual() {
        assertThat(UnitRatio.parse("2/4")).isEqualTo(UnitRatio.parse("0.50")).hasToString("1/2");
        assertThat(UnitRatio.parse("12")).isEqualTo(UnitRatio.of(24, 2)).hasToString("12");
        EqualsVerifier.forClass(UnitRatio.class)
                .withNonnullFields("numerator", "denominator")
                .verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "1/0",
                "0/3",
                "a",
                "1e3",
                "1/2/3",
                "1.5/2",
                ".5",
                "1,5",
                " 1",
                "9999999999999999999"
            })
    void whatIsNoRatioAboveZeroIsRefused(String text) {
        assertThatThrownBy(() -> UnitRatio.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write it like");
    }

    @Test
    void sharesCompareByValue() {
        assertThat(KitShare.parse("40.0")).isEqualTo(KitShare.of(40)).hasToString("40");
        assertThat(KitShare.parse("0.00").toBigDecimal()).isEqualTo(BigDecimal.ZERO);
        assertThatThrownBy(() -> KitShare.parse("-1")).hasMessageContaining("zero or more");
        EqualsVerifier.forClass(KitShare.class)
                .withNonnullFields("weight")
                // Shares are normalised when they are made, so scale never tells two of them apart.
                .suppress(Warning.BIGDECIMAL_EQUALITY)
                .verify();
    }
}
