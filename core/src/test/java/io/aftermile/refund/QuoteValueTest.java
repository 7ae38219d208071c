package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import org.junit.jupiter.api.Test;

/** A quote is one value, whether it was calculated or built. */
class QuoteValueTest {

    private static final Order ORDER = Sale.in("EUR")
            .exclusive("a", "3", "30.00")
            .discount("1.40")
            .tax("2.36")
            .add()
            .order();

    private static RefundQuote calculated() {
        return RefundCalculator.of(RefundPolicy.ofDefaults()).quote(ORDER, Sale.units("a", "1"));
    }

    private static RefundQuote built(RefundQuote of) {
        return RefundQuote.builder()
                .order(of.order())
                .policy(of.policy())
                .request(of.request())
                .addAllLines(of.lines())
                .totals(of.totals())
                .addAllTenders(of.tenders())
                .addAllUnplaced(of.unplaced())
                .settlement(of.settlement())
                .explanation(of.explanation())
                .build();
    }

    @Test
    void whateverItCameFromItIsEqualBothWays() {
        RefundQuote built = built(calculated());

        assertThat(calculated()).isEqualTo(calculated()).isEqualTo(built);
        assertThat(built).isEqualTo(calculated()).hasSameHashCodeAs(calculated());
        assertThat(calculated()).hasToString(built.toString());
    }

    @Test
    void aCopyWithAnotherValueDiffersUntilItIsChangedBack() {
        RefundQuote copy = calculated().withOrder(new OrderId("other"));

        assertThat(copy).isNotEqualTo(calculated());
        assertThat(copy.withOrder(ORDER.id())).isEqualTo(calculated());
    }

    @Test
    void everyCopyKeepsWhatItDoesNotReplace() {
        RefundQuote quote = calculated();

        RefundQuote same = quote.withPolicy(quote.policy())
                .withRequest(quote.request())
                .withLines(quote.lines())
                .withShipping(quote.shipping())
                .withFees(quote.fees())
                .withEngineTaxes(quote.engineTaxes())
                .withExclusions(quote.exclusions())
                .withTotals(quote.totals())
                .withTenders(quote.tenders())
                .withUnplaced(quote.unplaced())
                .withStoreCredit(quote.storeCredit())
                .withSettlement(quote.settlement())
                .withHolds(quote.holds())
                .withFeeShortfalls(quote.feeShortfalls())
                .withStatutoryRules(quote.statutoryRules())
                .withDiscrepancies(quote.discrepancies())
                .withExplanation(quote.explanation());

        assertThat(same).isEqualTo(quote);
        assertThat(quote.withLines().lines()).isEmpty();
        assertThat(quote.withStatutoryRules("law").statutoryRules()).containsExactly("law");
    }
}
