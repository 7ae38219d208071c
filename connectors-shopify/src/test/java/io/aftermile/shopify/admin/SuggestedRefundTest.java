package io.aftermile.shopify.admin;

import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Rejected;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TenderKind;
import io.aftermile.refund.ComponentKind;
import io.aftermile.refund.DifferenceCause;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundReconciliation;
import io.aftermile.refund.RefundRequest;
import org.junit.jupiter.api.Test;

/**
 * What the shop would give back beside our quote under its preset, before money moves: each difference has a cause by
 * name (rules R30 and R31).
 */
class SuggestedRefundTest extends Refunding {

    private static RefundRequest cancelled(String units) {
        return RefundRequest.builder()
                .addItem(new RefundItem.CancelUnits(new OrderLineId("L1"), Quantity.parse(units)))
                .build();
    }

    private static RefundRequest cancelledWithShipping(String units) {
        return RefundRequest.builder()
                .addItem(new RefundItem.CancelUnits(new OrderLineId("L1"), Quantity.parse(units)))
                .addItem(new RefundItem.FullShipping(new ShippingLineId("S1")))
                .build();
    }

    /** Five at 349.99 less 524.98, 13 % of tax. */
    private static Order fiveCoats() {
        return anOrder()
                .in("USD")
                .with(line("COAT", 5, "349.99").discounted("SALE", "524.98").taxed("State", "159.25"))
                .paidBy(TenderKind.CARD, "1384.22")
                .build();
    }

    /** Three at 100.00, 46.45 % of tax in two lines. */
    private static Order twoTaxes() {
        return anOrder()
                .in("USD")
                .with(line("COAT", 3, "1000.00").taxed("State", "89.69").taxed("City", "49.66"))
                .paidBy(TenderKind.CARD, "3139.35")
                .build();
    }

    private SuggestedRefund suggested(Order order, RefundRequest request) {
        return refunds().suggest(order, request, by("S-1"));
    }

    private static Iterable<DifferenceCause> causes(SuggestedRefund suggested) {
        return suggested.reconciliation().differences().stream()
                .map(RefundReconciliation.Difference::cause)
                .distinct()
                .toList();
    }

    @Test
    void nothingMovesWhenItIsAskedFor() {
        RefundShop.at(admin, fiveCoats()).suggests("L1", "489.98", "63.70");

        suggested(fiveCoats(), cancelled("2"));

        assertThat(attempts()).isZero();
    }

    @Test
    void theShopsOwnAllocationOfADiscountOverUnitsIsOurs() {
        RefundShop.at(admin, fiveCoats()).suggests("L1", "489.98", "63.70");

        SuggestedRefund suggested = suggested(fiveCoats(), cancelled("2"));

        assertThat(suggested.reconciliation().differences()).isEmpty();
        assertThat(suggested.needsReview()).isFalse();
        assertThat(suggested.predicted().total().customer()).hasToString("USD 553.68");
        assertThat(suggested.mirrored().total()).isEqualTo(suggested.predicted().total());
        assertThat(suggested.maximum()).hasToString("USD 1384.22");
    }

    @Test
    void aDiscountThatIsAllocatedOtherwiseIsRoundingByACentAndTheShopsFigureIsTheQuote() {
        RefundShop.at(admin, fiveCoats()).suggests("L1", "489.99", "63.70");

        SuggestedRefund suggested = suggested(fiveCoats(), cancelled("2"));

        assertThat(causes(suggested)).containsExactly(DifferenceCause.ROUNDING);
        assertThat(suggested.needsReview()).isFalse();
        assertThat(suggested.mirrored().payout().customer()).hasToString("USD 553.69");
    }

    @Test
    void aDiscountThatWasNotTakenOffIsNamedAndLookedAt() {
        Order one = anOrder()
                .with(line("TEE", 1, "35.00").discounted("SORRY", "5.00"))
                .paidBy(TenderKind.CARD, "30.00")
                .build();
        RefundShop.at(admin, one).suggests("L1", "35.00", "0.00");

        SuggestedRefund suggested = suggested(one, cancelled("1"));

        assertThat(causes(suggested)).containsExactly(DifferenceCause.DISCOUNT);
        assertThat(suggested.needsReview()).isTrue();
        assertThat(suggested.mirrored().payout().customer())
                .as("never more than was invoiced, whatever the shop suggests")
                .hasToString("EUR 30.00");
    }

    @Test
    void taxOfAPartOfALineIsProRataPerTaxLine() {
        RefundShop.at(admin, twoTaxes()).suggests("L1", "2000.00", "92.90");

        assertThat(suggested(twoTaxes(), cancelled("2")).reconciliation().differences())
                .isEmpty();
    }

    @Test
    void taxThatIsSplitByUnitsFirstIsRoundingByACent() {
        RefundShop.at(admin, twoTaxes()).suggests("L1", "2000.00", "92.91");

        SuggestedRefund suggested = suggested(twoTaxes(), cancelled("2"));

        assertThat(causes(suggested)).containsExactly(DifferenceCause.ROUNDING);
        assertThat(suggested.needsReview()).isFalse();
    }

    @Test
    void taxFromAnotherSourceIsNamedAndLookedAt() {
        RefundShop.at(admin, twoTaxes()).suggests("L1", "2000.00", "160.00");

        SuggestedRefund suggested = suggested(twoTaxes(), cancelled("2"));

        assertThat(causes(suggested)).containsExactly(DifferenceCause.TAX_SOURCE);
        assertThat(suggested.needsReview()).isTrue();
    }

    @Test
    void oneLineThatComesBackWholeHasNoRoundingToAllow() {
        RefundShop.at(admin, twoTaxes()).suggests("L1", "3000.00", "139.36");

        SuggestedRefund suggested = suggested(twoTaxes(), cancelled("3"));

        assertThat(causes(suggested)).containsExactly(DifferenceCause.ROUNDING);
        assertThat(suggested.needsReview()).isTrue();
    }

    private static Order shipped() {
        return anOrder()
                .with(line("TEE", 2, "10.00").taxed("VAT", "3.80"))
                .withShipping(line("Standard", 1, "5.00").taxed("VAT", "0.95"))
                .paidBy(TenderKind.CARD, "29.75")
                .build();
    }

    @Test
    void shippingIsComparedWithItsTax() {
        RefundShop shop = RefundShop.at(admin, shipped()).suggestsShippingTax("0.95");

        assertThat(suggested(shipped(), cancelledWithShipping("1"))
                        .reconciliation()
                        .differences())
                .isEmpty();

        shop.suggestsShippingTax("0.50");
        SuggestedRefund other = suggested(shipped(), cancelledWithShipping("1"));
        assertThat(other.reconciliation().differences())
                .filteredOn(it -> it.component().kind() == ComponentKind.TAX)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.component().says()).isEqualTo("tax of S1");
                    assertThat(it.cause()).isEqualTo(DifferenceCause.TAX_SOURCE);
                });
        assertThat(other.needsReview()).isTrue();
    }

    @Test
    void theCustomersViewIsComparedAndTheShopsRateOfTheMomentChangesNothing() {
        Order foreign = anOrder()
                .in("CAD")
                .inBooks("USD", "0.6667")
                .with(line("TEE", 3, "13.50"))
                .paidBy(TenderKind.CARD, "40.50")
                .build();
        RefundShop.at(admin, foreign);

        SuggestedRefund suggested = suggested(foreign, cancelled("1"));

        assertThat(suggested.reconciliation().differences()).isEmpty();
        assertThat(suggested.theirs().lines().get(0).credited().base())
                .as("both views as the shop states them")
                .hasToString("CAD 13.50 (book USD 19.17)");
        assertThat(suggested.mirrored().payout().customer()).hasToString("CAD 13.50");
    }

    @Test
    void currenciesWithoutDecimalsAreCompared() {
        Order yen = anOrder()
                .in("JPY")
                .with(line("TEE", 3, "333").discounted("SALE", "100").taxed("JCT", "90"))
                .paidBy(TenderKind.CARD, "989")
                .build();
        RefundShop.at(admin, yen).suggests("L1", "299", "30");

        assertThat(suggested(yen, cancelled("1")).reconciliation().differences())
                .isEmpty();
    }

    @Test
    void theShopsSplitOverTendersIsAChoiceNotADifferenceToLookAt() {
        Order two = anOrder()
                .with(line("TEE", 3, "35.00"))
                .paidBy(TenderKind.CARD, "85.00")
                .paidBy(TenderKind.GIFT_CARD, "20.00")
                .build();
        RefundShop.at(admin, two);

        SuggestedRefund suggested = suggested(two, cancelled("3"));

        assertThat(suggested.needsReview()).isFalse();
        assertThat(suggested.theirs().tenders())
                .extracting(it -> it.tender().orElseThrow() + " " + it.amount())
                .containsExactly("T1 EUR 85.00", "T2 EUR 20.00");
    }

    @Test
    void dutiesAreAskedForAndCompared() {
        Order duty = anOrder()
                .with(line("TEE", 1, "10.00").dutied("D1", "4.00"))
                .paidBy(TenderKind.CARD, "14.00")
                .build();
        RefundShop.at(admin, duty);

        SuggestedRefund suggested = suggested(duty, cancelled("1"));

        assertThat(admin.asked("AftermileRefundSuggest").get(0).variables().path("duties"))
                .extracting(it -> it.path("refundType").asText())
                .containsExactly("PROPORTIONAL");
        assertThat(suggested.reconciliation().differences()).isEmpty();
    }

    @Test
    void anOrderThatTheShopDoesNotKnowIsRejected() {
        RefundShop.at(admin, shipped());

        assertThatThrownBy(() -> suggested(shipped().withId(new OrderId("9")), cancelled("1")))
                .isInstanceOf(Rejected.class);
    }
}
