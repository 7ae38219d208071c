package io.aftermile.shopify.admin;

import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditDuty;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.DutyId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import io.aftermile.refund.DifferenceCause;
import io.aftermile.refund.RefundReconciliation;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** An instruction is told to the shop part by part, and what the shop would pay otherwise is named before. */
class RefundInputTest extends Refunding {

    private static Amount eur(String amount) {
        return Amount.of(Money.parse("EUR " + amount));
    }

    /** Two of three at 35.00 with 19.95 of tax, shipping 5.00 with 0.95, a duty of 4.00. */
    private static Order order(boolean inclusive) {
        var order = anOrder()
                .with(line("TEE", 3, "35.00").taxed("VAT", "19.95").dutied("D1", "4.00"))
                .withShipping(line("Standard", 1, "5.00").taxed("VAT", "0.95"))
                .paidBy(TenderKind.GIFT_CARD, "20.00")
                .paidBy(TenderKind.CARD, "114.90");
        return (inclusive ? order.taxIncluded() : order).build();
    }

    private JsonNode issued(Order order, RefundInstruction instruction) {
        RefundShop.at(admin, order);
        refunds().issue(instruction, by("R-1"));
        return sent().path("input");
    }

    private static RefundInstruction whole(Order order) {
        return paying(order, "EUR 20.00", "EUR 73.25")
                .withUnits(units("L1", "2", RestockKind.NO_RESTOCK))
                .withAmounts(new CreditAmount(new ShippingLineId("S1"), eur("5.00"), eur("0.95")))
                .withDuties(new CreditDuty(new OrderLineId("L1"), new DutyId("D1"), eur("4.00"), eur("0.00")));
    }

    @Test
    void everyTenderGetsItsMoneyByItsOwnPaymentAndGateway() {
        JsonNode input = issued(order(false), whole(order(false)));

        assertThat(input.path("transactions"))
                .extracting(it -> it.path("kind").asText() + " "
                        + it.path("gateway").asText() + " "
                        + it.path("parentId").asText() + " " + it.path("amount").asText())
                .containsExactly(
                        "REFUND gift_card gid://shopify/OrderTransaction/T1 20.00",
                        "REFUND shopify_payments gid://shopify/OrderTransaction/T2 73.25");
    }

    @Test
    void shippingGoesBackAsItIsPriced() {
        assertThat(issued(order(false), whole(order(false)))
                        .path("shipping")
                        .path("amount")
                        .asText())
                .as("prices without tax")
                .isEqualTo("5.00");
    }

    @Test
    void shippingGoesBackWithItsTaxWherePricesContainIt() {
        Order order = anOrder()
                .taxIncluded()
                .with(line("TEE", 3, "35.00").taxed("VAT", "16.76"))
                .withShipping(line("Standard", 1, "5.95").taxed("VAT", "0.95"))
                .paidBy(TenderKind.CARD, "110.95")
                .build();

        assertThat(issued(
                                order,
                                paying(order, "EUR 5.95")
                                        .withAmounts(
                                                new CreditAmount(new ShippingLineId("S1"), eur("5.00"), eur("0.95"))))
                        .path("shipping")
                        .path("amount")
                        .asText())
                .isEqualTo("5.95");
    }

    @Test
    void ofReturnedUnitsADutyGoesBackByItsShareElseWhole() {
        RefundInstruction alone = paying(order(false), "EUR 4.00")
                .withDuties(new CreditDuty(new OrderLineId("L1"), new DutyId("D1"), eur("4.00"), eur("0.00")));

        assertThat(issued(order(false), alone)
                        .path("refundDuties")
                        .path(0)
                        .path("refundType")
                        .asText())
                .isEqualTo("FULL");
        refunds().issue(alone.withUnits(units("L1", "1", RestockKind.NO_RESTOCK)), by("R-2"));
        assertThat(sent().path("input")
                        .path("refundDuties")
                        .path(0)
                        .path("refundType")
                        .asText())
                .isEqualTo("PROPORTIONAL");
    }

    @Test
    void storeCreditIsGivenInTheCustomersCurrency() {
        JsonNode input = issued(order(false), paying(order(false)).withStoreCredit(Money.parse("EUR 35.00")));

        JsonNode amount =
                input.path("refundMethods").path(0).path("storeCreditRefund").path("amount");
        assertThat(amount.path("amount").asText() + amount.path("currencyCode").asText())
                .isEqualTo("35.00EUR");
        assertThat(input.path("transactions")).isEmpty();
    }

    @Test
    void unitsThatAreRestockedNameTheirPlace() {
        Order order = order(false);
        RefundShop.at(admin, order);
        RefundInstruction back = paying(order, "EUR 1.00").withUnits(units("L1", "1", RestockKind.RETURN));

        assertThatThrownBy(() -> refunds().issue(back, by("R-1")))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("restockingAt");
        refunds().restockingAt(new LocationId("61")).issue(back, by("R-1"));

        assertThat(sent().path("input")
                        .path("refundLineItems")
                        .path(0)
                        .path("locationId")
                        .asText())
                .isEqualTo("gid://shopify/Location/61");
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void cancelledUnitsNameNoPlace() {
        JsonNode units = issued(
                        order(false), paying(order(false), "EUR 1.00").withUnits(units("L1", "1", RestockKind.CANCEL)))
                .path("refundLineItems")
                .path(0);

        assertThat(units.path("restockType").asText()).isEqualTo("CANCEL");
        assertThat(units.has("locationId")).isFalse();
    }

    @Test
    void partsOfAUnitAreRejected() {
        RefundShop.at(admin, order(false));

        assertThatThrownBy(() -> refunds()
                        .issue(
                                paying(order(false), "EUR 1.00").withUnits(units("L1", "0.5", RestockKind.NO_RESTOCK)),
                                by("R-1")))
                .isInstanceOf(Rejected.class);
        assertThat(attempts()).isZero();
    }

    private List<RefundReconciliation.Difference> told(Order order, RefundInstruction instruction) {
        List<RefundReconciliation.Difference> told = new ArrayList<>();
        refunds()
                .telling((asked, differences) -> told.addAll(differences.differences()))
                .issue(instruction, by("R-1"));
        return told;
    }

    @Test
    void whatTheShopWouldPayTooIsNoDifference() {
        RefundShop.at(admin, order(false)).suggestsShippingTax("0.95");

        assertThat(told(order(false), whole(order(false)))).isEmpty();
    }

    @Test
    void aCentOfRoundingIsNamedAndOurFigureIsPaid() {
        RefundShop.at(admin, order(false)).suggestsShippingTax("0.95").suggests("L1", "70.00", "13.31");

        assertThat(told(order(false), whole(order(false))))
                .extracting(RefundReconciliation.Difference::says)
                .containsExactly(
                        "STOREFRONT suggestion for order 1001 has EUR 93.26 for all that is paid where the quote has EUR"
                                + " 93.25: each rounds in another place",
                        "STOREFRONT suggestion for order 1001 has EUR 73.26 for tender T2 where the quote has EUR"
                                + " 73.25: each rounds in another place");
        assertThat(sent().path("input")
                        .path("transactions")
                        .path(1)
                        .path("amount")
                        .asText())
                .isEqualTo("73.25");
    }

    @Test
    void taxOnShippingFromAnotherSourceIsNamed() {
        RefundShop.at(admin, order(false)).suggestsShippingTax("0.50");

        assertThat(told(order(false), whole(order(false))))
                .extracting(RefundReconciliation.Difference::cause)
                .contains(DifferenceCause.TAX_SOURCE);
    }

    @Test
    void moneyForAPartThatNoSuggestionHoldsIsNamed() {
        RefundShop.at(admin, order(false));
        RefundInstruction sorry = paying(order(false), "EUR 10.00")
                .withAmounts(new CreditAmount(new OrderLineId("L1"), eur("8.40"), eur("1.60")));

        assertThat(told(order(false), sorry))
                .extracting(RefundReconciliation.Difference::cause)
                .containsOnly(DifferenceCause.MISSING_LINE);
    }

    @Test
    void theSameMoneyToOtherTendersIsAChoice() {
        RefundShop.at(admin, order(false)).suggestsShippingTax("0.95");
        RefundInstruction other = paying(order(false), "EUR 10.00", "EUR 83.25")
                .withUnits(units("L1", "2", RestockKind.NO_RESTOCK))
                .withAmounts(new CreditAmount(new ShippingLineId("S1"), eur("5.00"), eur("0.95")))
                .withDuties(new CreditDuty(new OrderLineId("L1"), new DutyId("D1"), eur("4.00"), eur("0.00")));

        assertThat(told(order(false), other))
                .extracting(RefundReconciliation.Difference::cause)
                .containsOnly(DifferenceCause.OTHER_TENDER);
    }

    @Test
    void whoeverIsToldMayKeepTheMoneyBack() {
        RefundShop.at(admin, order(false)).suggests("L1", "90.00", "0.00");
        ShopifyRefunds strict = refunds().telling((asked, differences) -> {
            throw new Rejected("look at it: " + differences.differences().get(0).says());
        });

        assertThatThrownBy(() -> strict.issue(whole(order(false)), by("R-1"))).isInstanceOf(Rejected.class);
        assertThat(attempts()).isZero();
        assertThat(refunds().find(order(false).id(), by("R-1"))).isEmpty();
    }
}
