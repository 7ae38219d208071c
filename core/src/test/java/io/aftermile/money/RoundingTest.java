package io.aftermile.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** A fraction of a minor unit is decided once: to the nearest, ties by mode; cash in the coins there are. */
class RoundingTest {

    @Test
    void tiesGoAsTheModeSaysAndEverythingElseToTheNearest() {
        assertThat(Rounding.HALF_UP.near(5, 1, 2)).isEqualTo(3);
        assertThat(Rounding.HALF_DOWN.near(5, 1, 2)).isEqualTo(2);
        assertThat(Rounding.HALF_EVEN.near(5, 1, 2)).isEqualTo(2);
        assertThat(Rounding.HALF_EVEN.near(7, 1, 2)).isEqualTo(4);
        assertThat(Rounding.HALF_UP.near(-5, 1, 2)).isEqualTo(-3);
        assertThat(Rounding.HALF_DOWN.near(-5, 1, 2)).isEqualTo(-2);
        for (Rounding mode : Rounding.values()) {
            assertThat(mode.near(7, 1, 3)).isEqualTo(2);
            assertThat(mode.near(8, 1, 3)).isEqualTo(3);
            assertThat(mode.near(-8, 1, 3)).isEqualTo(-3);
        }
    }

    @Test
    void everyResultIsWhatTheExactFractionSaysAlsoBeyond64Bits() {
        qt().withFixedSeed(20_260_305L)
                .forAll(
                        longs().between(-1_000_000_000_000L, 1_000_000_000_000L),
                        longs().between(0, 1_000_000_000_000L),
                        longs().between(1, 1_000_000_000_000L))
                .check((amount, numerator, denominator) -> {
                    boolean same = true;
                    for (Rounding mode : Rounding.values()) {
                        BigDecimal exact = new BigDecimal(BigInteger.valueOf(amount)
                                        .multiply(BigInteger.valueOf(numerator % denominator)))
                                .divide(BigDecimal.valueOf(denominator), 0, mode.mode());
                        same &= mode.near(amount, numerator % denominator, denominator) == exact.longValueExact();
                    }
                    return same;
                });
    }

    @Test
    void productsPass64BitsAndResultsThatDoAreRefused() {
        assertThat(Rounding.HALF_UP.near(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Rounding.HALF_UP.near(Long.MAX_VALUE, 1, 2)).isEqualTo(Long.MAX_VALUE / 2 + 1);
        assertThatThrownBy(() -> Rounding.HALF_UP.near(Long.MAX_VALUE, 3, 2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rounding.HALF_UP.near(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rounding.HALF_UP.near(1, 1, -2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cashIsPaidInItsCoinsAndNeverBeyondWhatTheTenderHas() {
        CashRounding francs = new CashRounding(Money.parse("CHF 0.05"));

        assertThat(francs.round(Money.parse("CHF 10.02"), Money.parse("CHF 20.00")))
                .isEqualTo(Money.parse("CHF 10.00"));
        assertThat(francs.round(Money.parse("CHF 10.03"), Money.parse("CHF 20.00")))
                .isEqualTo(Money.parse("CHF 10.05"));
        assertThat(francs.round(Money.parse("CHF 10.03"), Money.parse("CHF 10.03")))
                .isEqualTo(Money.parse("CHF 10.00"));
        assertThat(francs.round(Money.parse("CHF 0.02"), Money.parse("CHF 5.00")))
                .isEqualTo(Money.parse("CHF 0.00"));
        assertThatThrownBy(() -> francs.round(Money.parse("EUR 1.00"), Money.parse("CHF 1.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> francs.round(Money.parse("CHF -1.00"), Money.parse("CHF 1.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> francs.round(Money.parse("CHF 1.00"), Money.parse("EUR 1.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> francs.round(Money.parse("CHF 1.00"), Money.parse("CHF -1.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CashRounding(Money.parse("CHF 0.00")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cashTiesGoUpInUnevenSteps() {
        CashRounding tens = new CashRounding(Money.parse("JPY 10"));

        assertThat(tens.round(Money.parse("JPY 15"), Money.parse("JPY 100"))).isEqualTo(Money.parse("JPY 20"));
        assertThat(tens.round(Money.parse("JPY 14"), Money.parse("JPY 100"))).isEqualTo(Money.parse("JPY 10"));
    }

    @Test
    void nothingIsDividedByZeroOrLess() {
        for (long denominator : new long[] {0, -1}) {
            assertThatThrownBy(() -> Rounding.HALF_UP.near(BigInteger.ONE, BigInteger.valueOf(denominator)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("above zero");
            assertThatThrownBy(() -> Rounding.HALF_UP.near(1, 1, denominator))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("above zero");
        }
    }
}
