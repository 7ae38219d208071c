package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.ShippingLineId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shipping comes back as asked, or as the policy says; fees and tips with the whole (rules R8 and R11). */
class ShippingRulesTest {

    private static Sale sale() {
        return Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .add()
                .exclusive("b", "1", "40.00")
                .add()
                .shipping("std", "6.00", false, true, "1.20")
                .shipping("express", "9.00", true, false, "1.50");
    }

    private static List<String> shipping(ShippingRule rule, RefundRequest request) {
        return shipping(sale().order(), rule, request);
    }

    private static List<String> shipping(Order order, ShippingRule rule, RefundRequest request) {
        RefundQuote quote = RefundCalculator.of(RefundPolicy.ofDefaults().withShipping(rule))
                .quote(order, request);
        return quote.shipping().stream()
                .map(it -> it.line() + " " + Sale.text(it.credited().base()) + " tax "
                        + Sale.text(it.credited().tax()))
                .toList();
    }

    private static final RefundRequest ONE = Sale.units("a", "1");

    private static RefundRequest wholeOrder() {
        return RefundRequest.builder()
                .addItem(new RefundItem.RestOfLine(new io.aftermile.model.OrderLineId("a")))
                .addItem(new RefundItem.RestOfLine(new io.aftermile.model.OrderLineId("b")))
                .build();
    }

    @Test
    void noneFullAndStandardOnly() {
        assertThat(shipping(ShippingRule.NONE, ONE)).isEmpty();
        assertThat(shipping(ShippingRule.FULL, ONE)).containsExactly("std 6.00 tax 1.20", "express 9.00 tax 1.50");
        assertThat(shipping(ShippingRule.STANDARD_DELIVERY, ONE)).containsExactly("std 6.00 tax 1.20");
    }

    @Test
    void onWithdrawalOnlyOnceEveryUnitIsBack() {
        assertThat(shipping(ShippingRule.FULL_ON_WITHDRAWAL, ONE)).isEmpty();
        assertThat(shipping(ShippingRule.FULL_ON_WITHDRAWAL, wholeOrder()))
                .containsExactly("std 6.00 tax 1.20", "express 9.00 tax 1.50");
        assertThat(shipping(ShippingRule.STANDARD_DELIVERY_ON_WITHDRAWAL, wholeOrder()))
                .containsExactly("std 6.00 tax 1.20");
    }

    @Test
    void whatARuleKeepsIsNamed() {
        RefundQuote quote = RefundCalculator.of(RefundPolicy.ofDefaults().withShipping(ShippingRule.STANDARD_DELIVERY))
                .quote(sale().order(), ONE);

        assertThat(quote.exclusions())
                .extracting(it -> it.path() + " " + it.reason() + " " + Sale.text(it.amount()))
                .containsExactly("/shipping/1 SHIPPING_RULE 9.00");
    }

    @Test
    void proportionalFollowsTheValueGivenBackSoFar() {
        // One of two units of a is 10.00 of 60.00, a sixth: 1.00 of 6.00 and 1.50 of 9.00.
        Order order = sale().order();
        RefundCalculator calculator =
                RefundCalculator.of(RefundPolicy.ofDefaults().withShipping(ShippingRule.PROPORTIONAL));
        RefundQuote first = calculator.quote(order, ONE);

        assertThat(shipping(order, ShippingRule.PROPORTIONAL, ONE))
                .containsExactly("std 1.00 tax 0.20", "express 1.50 tax 0.25");
        assertThat(shipping(Sale.after(order, first), ShippingRule.PROPORTIONAL, wholeOrder()))
                .containsExactly("std 5.00 tax 1.00", "express 7.50 tax 1.25");
    }

    @Test
    void aNamedAmountWinsOverTheRuleAndNeverSweepsInTheTaxOfTheRest() {
        RefundRequest request = RefundRequest.builder()
                .addItem(new RefundItem.ShippingAmount(
                        new ShippingLineId("std"), Sale.in("EUR").money("2.00")))
                .build();

        assertThat(shipping(ShippingRule.FULL, request)).containsExactly("std 2.00 tax 0.40", "express 9.00 tax 1.50");
    }

    @Test
    void feesAndTipsComeBackWithTheWholeUnlessTheyMayNot() {
        Order order = sale().fee(fee("wrap", FeeKind.ADDITIONAL_FEE, "3.00", true))
                .fee(fee("tip", FeeKind.TIP, "5.00", false))
                .order();

        RefundQuote quote = RefundCalculator.of(RefundPolicy.ofDefaults()).quote(order, RefundRequest.everything());

        assertThat(quote.fees())
                .extracting(it -> it.fee() + " " + Sale.text(it.total()))
                .containsExactly("wrap 3.00");
        assertThat(Sale.text(quote.totals().fees())).isEqualTo("3.00");
        assertThat(quote.exclusions())
                .extracting(it -> it.path() + " " + it.reason())
                .containsExactly("/fees/1 FEE_NOT_REFUNDABLE");
        assertThat(Sale.text(quote.total())).isEqualTo("79.20");
    }

    private static Fee fee(String id, FeeKind kind, String price, boolean refundable) {
        return Fee.builder()
                .id(new FeeId(id))
                .kind(kind)
                .title(id)
                .price(Sale.in("EUR").amount(price))
                .taxIncluded(false)
                .refundable(refundable)
                .build();
    }
}
