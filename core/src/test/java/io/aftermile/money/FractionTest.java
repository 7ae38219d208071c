package io.aftermile.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** A share stays exact until it is taken. */
class FractionTest {

    private static final Fraction THIRD = Fraction.ONE.over(Fraction.of(3));

    @Test
    void threeThirdsAreOneWhateverIsAddedUp() {
        Fraction whole = Fraction.sum(List.of(THIRD, THIRD, THIRD));

        assertThat(whole.near(1_000_000_000_001L, Rounding.HALF_UP)).isEqualTo(1_000_000_000_001L);
        assertThat(whole.minus(THIRD).minus(THIRD).minus(THIRD).isZero()).isTrue();
        assertThat(Fraction.sum(List.of()).isZero()).isTrue();
    }

    @Test
    void aShareIsRoundedOnceWhenItIsTaken() {
        Fraction half = Fraction.of(new BigDecimal("0.5"));

        assertThat(half.near(5, Rounding.HALF_UP)).isEqualTo(3);
        assertThat(half.near(5, Rounding.HALF_DOWN)).isEqualTo(2);
        assertThat(half.near(-5, Rounding.HALF_UP)).isEqualTo(-3);
        assertThat(half.times(Fraction.of(5)).near(Rounding.HALF_EVEN)).isEqualTo(2);
    }

    @Test
    void decimalsAreTakenExactlyAtAnyScale() {
        assertThat(Fraction.of(new BigDecimal("1E+2"))).isEqualTo(Fraction.of(100));
        assertThat(Fraction.of(new BigDecimal("0.0875")).near(20_000, Rounding.HALF_UP))
                .isEqualTo(1_750);
    }

    @Test
    void aTotalIsSplitByExactWeights() {
        assertThat(Fraction.split(Money.parse("EUR 1.00"), List.of(THIRD, THIRD, THIRD)))
                .containsExactly(Money.parse("EUR 0.34"), Money.parse("EUR 0.33"), Money.parse("EUR 0.33"));
    }

    @Test
    void sharesBelowZeroOrOfNothingDoNotExist() {
        assertThatThrownBy(() -> THIRD.minus(Fraction.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fraction -2/3 is below zero");
        assertThatThrownBy(() -> Fraction.ONE.over(Fraction.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fraction(BigInteger.ONE, BigInteger.ONE.negate()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
