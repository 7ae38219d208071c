package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static io.aftermile.testkit.shopify.ShopifyPayloads.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.refund.DifferenceCause;
import io.aftermile.testkit.shopify.OrderPayload;
import io.aftermile.testkit.shopify.RefundPayload;
import org.junit.jupiter.api.Test;

/** A recorded refund equals our quote under the shop's preset, or the difference has a cause by name (rule R30). */
class BesideOurQuoteTest {

    /** Three at 35.00 less 6.35 over the units, the odd cents with the first; 7.89 of tax on 98.65. */
    private static OrderPayload threeTees() {
        return order("5001")
                .currency("USD")
                .manualDiscount("sorry", "6.35")
                .line(
                        "7001",
                        line -> line.price("35.00")
                                .quantity(3)
                                .discount(0, "6.35")
                                .tax("State", "0.08", "7.89"));
    }

    private static RefundPayload twoTees(String net, String tax) {
        return refund("9001").line("7001", 2, "return", net, tax);
    }

    private static BesideOurQuote beside(RefundPayload refund) {
        return BesideOurQuote.of(Reading.order(threeTees().refund(refund)), 0);
    }

    @Test
    void theFirstUnitsToLeaveTakeTheOddCentsOfTheDiscountWithThem() {
        BesideOurQuote both =
                beside(twoTees("65.76", "5.26").payment("6101", "6001", "shopify_payments", "success", "71.02"));

        assertThat(both.differences()).isEmpty();
    }

    @Test
    void theLastUnitTakesWhatEarlierRefundsLeft() {
        OrderPayload twice = threeTees()
                .refund(twoTees("65.76", "5.26").payment("6101", "6001", "bogus", "success", "71.02"))
                .refund(refund("9002")
                        .line("7001", 1, "return", "32.89", "2.63")
                        .payment("6102", "6001", "bogus", "pending", "35.52"));

        assertThat(BesideOurQuote.of(Reading.order(twice), 1).differences()).isEmpty();
    }

    @Test
    void aCentOfAUnitIsRounding() {
        BesideOurQuote both = beside(twoTees("65.77", "5.26").payment("6101", "6001", "bogus", "success", "71.03"));

        assertThat(both.causes()).containsExactly(DifferenceCause.ROUNDING);
        assertThat(both.partsEqual()).isFalse();
    }

    @Test
    void moneyThatSomebodyKeptBackOrPaidOnTopIsTheirDecision() {
        BesideOurQuote less = beside(twoTees("65.76", "5.26")
                .adjustment("refund_discrepancy", "41.02", "0")
                .payment("6101", "6001", "bogus", "success", "30.00"));
        BesideOurQuote more = beside(twoTees("65.76", "5.26")
                .adjustment("refund_discrepancy", "-9.00", "0")
                .adjustment("refund_discrepancy", "80.02", "0")
                .payment("6101", "6001", "bogus", "pending", "80.02"));

        assertThat(less.causes()).containsExactly(DifferenceCause.ADJUSTED);
        assertThat(less.partsEqual()).isTrue();
        assertThat(more.causes()).containsExactly(DifferenceCause.ADJUSTED);
        assertThat(more.partsEqual()).isTrue();
    }

    @Test
    void theSameMoneyToOtherTendersIsAChoice() {
        BesideOurQuote both = beside(twoTees("65.76", "5.26")
                .payment("6101", "6001", "bogus", "success", "1.02")
                .payment("6102", "6002", "gift_card", "success", "70.00"));

        assertThat(both.causes()).containsExactly(DifferenceCause.OTHER_TENDER);
    }

    @Test
    void aDiscountThatWasNotTakenOffIsNamed() {
        OrderPayload one = order("5001")
                .currency("USD")
                .manualDiscount("sorry", "5.00")
                .line("7001", line -> line.price("35.00").discount(0, "5.00"))
                .refund(refund("9001")
                        .line("7001", 1, "return", "35.00", "0")
                        .payment("6101", "6001", "bogus", "success", "35.00"));

        assertThat(BesideOurQuote.of(Reading.order(one), 0).causes()).containsExactly(DifferenceCause.DISCOUNT);
    }

    @Test
    void unitsThatAreValuedAtNothingAndMoneyThatDoesNotAddUpAreNamed() {
        BesideOurQuote unvalued = beside(twoTees("0.00", "0.00"));
        BesideOurQuote contradiction =
                beside(twoTees("65.76", "5.26").payment("6101", "6001", "bogus", "success", "30.00"));

        assertThat(unvalued.causes()).containsExactly(DifferenceCause.UNVALUED);
        assertThat(contradiction.causes()).containsExactly(DifferenceCause.CONTRADICTION);
        assertThat(contradiction.partsEqual()).isTrue();
    }

    @Test
    void taxesThatMoveBetweenLinesAreNotHiddenByTheirSum() {
        OrderPayload two = order("5001")
                .currency("USD")
                .line("7001", line -> line.price("50.00").tax("State", "0.08", "4.00"))
                .line("7002", line -> line.price("50.00").tax("State", "0.06", "3.00"))
                .refund(refund("9001")
                        .line("7001", 1, "return", "50.00", "3.50")
                        .line("7002", 1, "return", "50.00", "3.50")
                        .payment("6101", "6001", "bogus", "success", "107.00"));

        BesideOurQuote both = BesideOurQuote.of(Reading.order(two), 0);

        assertThat(both.causes()).containsExactly(DifferenceCause.TAX_SOURCE);
        assertThat(both.differences())
                .extracting(it -> it.component().says())
                .containsExactly("tax of 7001", "tax of 7002");
    }

    @Test
    void pricesWithTaxAndShippingAreComparedAsTheyWereSold() {
        OrderPayload inclusive = order("5001")
                .currency("EUR")
                .taxesIncluded()
                .line("7001", line -> line.price("11.90").quantity(2).tax("VAT", "0.19", "3.80"))
                .shipping("8001", charge -> charge.price("5.95").tax("VAT", "0.19", "0.95"))
                .refund(refund("9001")
                        .line("7001", 1, "return", "11.90", "1.90")
                        .shipping("8001", "5.95", "0.95")
                        .payment("6101", "6001", "bogus", "success", "17.85"));

        assertThat(BesideOurQuote.of(Reading.order(inclusive), 0).differences()).isEmpty();
    }

    @Test
    void moneyWithoutPartsLeavesNothingToCalculate() {
        BesideOurQuote both = beside(refund("9001")
                .adjustment("refund_discrepancy", "-20.00", "0")
                .payment("6101", "6001", "bogus", "success", "20.00"));

        assertThat(both.quote()).isEmpty();
    }
}
