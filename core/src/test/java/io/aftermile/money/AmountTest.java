package io.aftermile.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Optional;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** An amount is the same sum seen twice; the two views are never converted into one another and never mixed. */
class AmountTest {

    private static final Amount TWO_VIEWS = Amount.of(Money.parse("CAD 12.77"), Money.parse("USD 9.00"));
    private static final Amount ONE_VIEW = Amount.of(Money.parse("CAD 12.77"));

    @Test
    void arithmeticWorksOnEachViewByItself() {
        Amount sum = TWO_VIEWS.plus(Amount.of(Money.parse("CAD 0.23"), Money.parse("USD 0.17")));

        assertThat(sum).isEqualTo(Amount.of(Money.parse("CAD 13.00"), Money.parse("USD 9.17")));
        assertThat(sum.minus(sum)).isEqualTo(TWO_VIEWS.zero());
        assertThat(TWO_VIEWS.negated().plus(TWO_VIEWS).isZero()).isTrue();
    }

    @Test
    void amountsOfOtherViewsOrCurrenciesDoNotMix() {
        assertThatThrownBy(() -> TWO_VIEWS.plus(ONE_VIEW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ONE_VIEW.minus(Amount.of(Money.parse("EUR 1.00"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Amount.of(Money.parse("CAD 1.00"), Money.parse("CAD 1.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TWO_VIEWS.sameViews(ONE_VIEW)).isFalse();
        assertThat(TWO_VIEWS.sameViews(TWO_VIEWS.zero())).isTrue();
    }

    @Test
    void anAmountIsNegativeWhereAnyViewIsAndZeroWhereAllAre() {
        assertThat(Amount.of(Money.parse("CAD 1.00"), Money.parse("USD -0.01")).isNegative())
                .isTrue();
        assertThat(Amount.of(Money.parse("CAD 0.00"), Money.parse("USD 0.01")).isZero())
                .isFalse();
        assertThat(TWO_VIEWS.isNegative()).isFalse();
        assertThat(Amount.zero(CurrencyUnit.of("CAD"), Optional.of(CurrencyUnit.USD)))
                .isEqualTo(TWO_VIEWS.zero());
    }

    @Test
    void aViewIsThereOrItIsNot() {
        assertThat(TWO_VIEWS.in(CurrencyView.BOOK)).contains(Money.parse("USD 9.00"));
        assertThat(ONE_VIEW.in(CurrencyView.BOOK)).isEmpty();
        assertThat(ONE_VIEW.in(CurrencyView.CUSTOMER)).contains(Money.parse("CAD 12.77"));
        assertThat(TWO_VIEWS).hasToString("CAD 12.77 (book USD 9.00)");
        assertThat(ONE_VIEW).hasToString("CAD 12.77");
    }

    @Test
    void sumsBeyondTheRangeOfMinorUnitsAreRefused() {
        Amount most = Amount.of(Money.ofMinor(CurrencyUnit.EUR, Long.MAX_VALUE));

        assertThatThrownBy(() -> most.plus(Amount.of(Money.ofMinor(CurrencyUnit.EUR, 1))))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anAmountBeyondTheRangeOfMinorUnitsCannotBeMade() {
        Money beyond = Money.of(CurrencyUnit.EUR, new BigDecimal("92233720368547758.08"));

        assertThatThrownBy(() -> Amount.of(beyond)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Amount.of(Money.parse("CAD 1.00"), beyond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("out of range");
    }

    @Test
    void whatIsReadBackIsWhatWasWritten() {
        assertThat(Amount.fromJson(TWO_VIEWS.customer(), TWO_VIEWS.book())).isEqualTo(TWO_VIEWS);
        assertThat(Amount.fromJson(ONE_VIEW.customer(), Optional.empty())).isEqualTo(ONE_VIEW);
    }

    @Test
    void equalAmountsAreEqual() {
        EqualsVerifier.forClass(Amount.class)
                .withNonnullFields("customer")
                .withPrefabValues(Money.class, Money.parse("EUR 1.00"), Money.parse("USD 2.00"))
                .verify();
    }
}
