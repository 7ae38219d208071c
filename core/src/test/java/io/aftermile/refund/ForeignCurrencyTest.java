package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.DiscountCondition;
import io.aftermile.model.Order;
import io.aftermile.model.Rate;
import io.aftermile.model.TenderKind;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** An amount of a policy in another currency than the customer's is refused and never compared by its digits (F14). */
class ForeignCurrencyTest {

    private static final Money YEN = Money.parse("JPY 100");

    private static Order order() {
        return Sale.in("EUR")
                .exclusive("a", "2", "20.00")
                .discount("2.00")
                .add()
                .condition("d1", new DiscountCondition.MinimumSubtotal(YEN))
                .tender("card", TenderKind.CARD, "18.00")
                .order();
    }

    private static void refused(RefundPolicy policy, RefundRequest request, String where) {
        assertThatThrownBy(() -> RefundCalculator.of(policy).quote(order(), request))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(where)
                .hasMessageContaining("is JPY 100 but the customer paid in EUR; state it in EUR");
    }

    @Test
    void ofTheLimitAboveWhichASecondPersonIsNeeded() {
        RefundOverride override = new RefundOverride(Money.parse("EUR 9.50"), "apology", "ann", Optional.empty());

        refused(
                RefundPolicy.ofDefaults().withSecondPersonAbove(YEN),
                Sale.units("a", "1").withOverride(override),
                "secondPersonAbove");
    }

    @Test
    void ofABonusForStoreCredit() {
        RefundRequest credit = Sale.units("a", "1").withMethod(RefundMethod.STORE_CREDIT);
        RefundPolicy policy = RefundPolicy.ofDefaults();

        refused(
                policy.withCreditBonus(new CreditBonus(Rate.ZERO, Optional.of(YEN), Optional.empty())),
                credit,
                "fixed");
        refused(policy.withCreditBonus(new CreditBonus(Rate.ZERO, Optional.empty(), Optional.of(YEN))), credit, "cap");
    }

    @Test
    void ofTheConditionOfADiscount() {
        refused(
                RefundPolicy.ofDefaults().withClawBack(DiscountClawBack.CLAW_BACK),
                Sale.units("a", "1"),
                "condition/subtotal");
    }
}
