package io.aftermile.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.money.Amount;
import java.math.BigDecimal;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Values written by hand are equal by content. */
class ValueEqualityTest {

    @Test
    void amounts() {
        EqualsVerifier.forClass(Amount.class)
                .withPrefabValues(Money.class, Money.parse("EUR 1.00"), Money.parse("EUR 2.00"))
                .withNonnullFields("customer")
                .verify();
    }

    @Test
    void quantitiesAndRates() {
        // Both hold their decimal without trailing zeros, so that its own equality is theirs.
        EqualsVerifier.forClass(Quantity.class)
                .suppress(Warning.BIGDECIMAL_EQUALITY)
                .withNonnullFields("value")
                .verify();
        EqualsVerifier.forClass(Rate.class)
                .suppress(Warning.BIGDECIMAL_EQUALITY)
                .withNonnullFields("fraction")
                .verify();
    }

    @Test
    void trailingZerosAndExponentsDoNotMatter() {
        for (String same : new String[] {"1200", "1200.0", "1200.000000000"}) {
            assertThat(Quantity.parse(same)).isEqualTo(Quantity.of(1200)).hasToString("1200");
        }
        assertThat(Quantity.of(new BigDecimal("1.2E+3")))
                .isEqualTo(Quantity.of(1200))
                .hasToString("1200");
        assertThat(Quantity.of(new BigDecimal("0.000")))
                .isEqualTo(Quantity.ZERO)
                .hasToString("0");
        assertThat(Rate.parse("0.1900")).isEqualTo(Rate.parse("0.19")).hasToString("0.19");
        assertThat(Rate.of(new BigDecimal("1E+1"))).hasToString("10").isEqualByComparingTo(Rate.parse("10.0"));
        assertThat(Rate.of(new BigDecimal("0E-5"))).isEqualTo(Rate.ZERO);
    }

    @Test
    void orderAgreesWithEquality() {
        Quantity half = Quantity.parse("0.50");

        assertThat(half).isEqualByComparingTo(Quantity.parse("0.5")).isLessThan(Quantity.ONE);
        assertThat(half.plus(half)).isEqualTo(Quantity.ONE);
        assertThat(half.times(half)).isEqualTo(Quantity.parse("0.25"));
        assertThat(half.minusOrZero(Quantity.ONE)).isEqualTo(Quantity.ZERO);
        assertThat(Quantity.ONE.minusOrZero(half)).isEqualTo(half);
        assertThat(Quantity.of(3).steps(half)).isEqualTo(6);
        assertThat(Quantity.of(3).isMultipleOf(Quantity.parse("0.4"))).isFalse();
        assertThat(half.min(Quantity.ONE)).isEqualTo(half);
        assertThat(half.exceeds(Quantity.ONE)).isFalse();
    }

    @Test
    void anAmountPrintsBothViews() {
        assertThat(Amount.of(Money.of(CurrencyUnit.EUR, 1))).hasToString("EUR 1.00");
        assertThat(Amount.of(Money.parse("CAD 12.77"), Money.parse("USD 9.00")))
                .hasToString("CAD 12.77 (book USD 9.00)");
    }
}
