package io.aftermile.testkit.shopify.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refunds of a fake shop: computed as the platform was seen to, and never more than came. */
class FakeRefundsTest {

    private static final String ORDER = "gid://shopify/Order/5001";
    private static final String CREATE = "mutation($input: RefundInput!, $key: String!) {"
            + " refundCreate(input: $input) @idempotent(key: $key) { refund { id totalRefundedSet { presentmentMoney { amount } shopMoney"
            + " { amount } } orderAdjustments(first: 5) { nodes { reason amountSet { presentmentMoney { amount } } } }"
            + " refundLineItems(first: 5) { nodes { subtotalSet { presentmentMoney { amount } } totalTaxSet {"
            + " presentmentMoney { amount } } restocked } } } order { displayFinancialStatus } userErrors { field message } } }";

    private final Asking.Hand clock = new Asking.Hand();
    private final FakeShopify shop = FakeShopify.at(clock).start();
    private final Asking asking = new Asking(shop);
    private int keys;

    @AfterEach
    void close() {
        shop.close();
    }

    private static Map<String, Object> units(String line, int quantity, String restock) {
        return Map.of(
                "lineItemId",
                "gid://shopify/LineItem/" + line,
                "quantity",
                quantity,
                "restockType",
                restock,
                "locationId",
                "gid://shopify/Location/1");
    }

    private static Map<String, Object> back(String parent, String amount) {
        return Map.of(
                "orderId",
                ORDER,
                "parentId",
                "gid://shopify/OrderTransaction/" + parent,
                "gateway",
                "bogus",
                "kind",
                "REFUND",
                "amount",
                amount);
    }

    private JsonNode create(Map<String, Object> input) {
        Map<String, Object> whole = new HashMap<>(input);
        whole.putIfAbsent("orderId", ORDER);
        JsonNode answer = asking.ask(CREATE, Map.of("input", whole, "key", "k" + keys++));
        assertThat(answer.path("errors")).isEmpty();
        return answer.at("/data/refundCreate");
    }

    private JsonNode units(int quantity) {
        return create(Map.of("refundLineItems", List.of(units("11", quantity, "NO_RESTOCK"))))
                .at("/refund/refundLineItems/nodes/0");
    }

    private static String seen(JsonNode owner, String field) {
        return owner.at("/" + field + "/presentmentMoney/amount").asText();
    }

    @Test
    void theOddCentsOfADiscountLeaveWithTheFirstUnitsAndTheLastUnitsTakeTheRest() {
        shop.sell(OrderDraft.of("5001")
                .manualDiscount("by hand", "4.99")
                .line("11", it -> it.quantity(5).price("20.01").discount(0, "4.99"))
                .paid("31", "bogus"));

        assertThat(seen(units(2), "subtotalSet")).isEqualTo("38.02");
        assertThat(seen(units(2), "subtotalSet")).isEqualTo("38.02");
        assertThat(seen(units(1), "subtotalSet")).isEqualTo("19.02");
    }

    @Test
    void theTaxOfSomeUnitsIsInProportionAndTheLastUnitTakesTheRest() {
        shop.sell(OrderDraft.of("5001")
                .line("11", it -> it.quantity(3).price("1.00").tax("VAT", "0.07", "0.20"))
                .paid("31", "bogus"));

        assertThat(List.of(seen(units(1), "totalTaxSet"), seen(units(1), "totalTaxSet"), seen(units(1), "totalTaxSet")))
                .containsExactly("0.07", "0.07", "0.06");
    }

    @ParameterizedTest
    @CsvSource({"10.00, 30 30 30, 3.34 3.33 3.33", "0.02, 30 30 30, 0.01 0.01 0.0", "7.00, 10 20 30, 1.17 2.33 3.5"})
    void aCodeIsSpreadOverTheLinesAndOddCentsGoToTheFirst(String worth, String prices, String shares) {
        OrderDraft draft = OrderDraft.of("5001").code("SAVE", worth);
        for (String price : prices.split(" ", -1)) {
            draft.line("1" + draft.lines.size(), it -> it.price(price + ".00"));
        }
        shop.sell(draft.paid("31", "bogus"));

        JsonNode lines = asking.ask(
                        "{ order(id: \"" + ORDER + "\") { lineItems(first: 9) { nodes { discountAllocations {"
                                + " allocatedAmountSet { presentmentMoney { amount } } } } } } }")
                .at("/data/order/lineItems/nodes");

        assertThat(lines)
                .extracting(it -> it.path("discountAllocations").isEmpty()
                        ? "0.0"
                        : seen(it.at("/discountAllocations/0"), "allocatedAmountSet"))
                .containsExactly(shares.split(" "));
    }

    @Test
    void aRefundOfMoreThanCameIsRefusedAndNothingIsBooked() {
        shop.sell(OrderDraft.of("5001").line("11", it -> it.price("10.00")).paid("31", "bogus"));

        JsonNode refused = create(Map.of("transactions", List.of(back("31", "10.01"))));

        assertThat(refused.at("/refund").isNull()).isTrue();
        assertThat(refused.at("/userErrors/0/message").asText())
                .isEqualTo("Refund amount €10.01 is greater than net payment received €10.00");
        assertThat(shop.memory().refunds("5001")).isEmpty();
    }

    @Test
    void moreThanCameIsGivenBackWhereThatWasAllowed() {
        shop.sell(OrderDraft.of("5001").line("11", it -> it.price("10.00")).paid("31", "bogus"));

        create(Map.of("allowOverRefunding", true, "transactions", List.of(back("31", "10.01"))));

        assertThat(shop.memory().paidBack("5001")).isEqualTo(Money.parse("EUR 10.01"));
    }

    @Test
    void whatIsMovedOtherwiseThanBookedIsAnAdjustmentInTheMerchantsFavourIfPositive() {
        shop.sell(OrderDraft.of("5001")
                .line("11", it -> it.quantity(2).price("10.00"))
                .paid("31", "bogus"));

        JsonNode less = create(Map.of(
                "refundLineItems", List.of(units("11", 1, "NO_RESTOCK")), "transactions", List.of(back("31", "4.00"))));
        JsonNode more = create(Map.of("transactions", List.of(back("31", "3.00"))));

        assertThat(less.at("/refund/orderAdjustments/nodes"))
                .singleElement()
                .satisfies(it -> assertThat(
                                seen(it, "amountSet") + " " + it.path("reason").asText())
                        .isEqualTo("6.0 REFUND_DISCREPANCY"));
        assertThat(seen(more.at("/refund/orderAdjustments/nodes/0"), "amountSet"))
                .isEqualTo("-3.0");
        assertThat(more.at("/order/displayFinancialStatus").asText()).isEqualTo("PARTIALLY_REFUNDED");
    }

    @Test
    void aPendingRefundHasAnAdjustmentUntilItIsSettled() {
        shop.sell(OrderDraft.of("5001").line("11", it -> it.price("10.00")).paid("31", "bogus"));
        shop.refundsStayPending(true);

        JsonNode refund = create(Map.of(
                "refundLineItems",
                List.of(units("11", 1, "NO_RESTOCK")),
                "transactions",
                List.of(back("31", "10.00"))));

        assertThat(refund.at("/refund/orderAdjustments/nodes/0/reason").asText())
                .isEqualTo("PENDING_REFUND_DISCREPANCY");
        shop.settle("5001");
        assertThat(asking.ask("{ order(id: \"" + ORDER
                                + "\") { refunds { orderAdjustments(first: 2) { nodes { id } } } } }")
                        .at("/data/order/refunds/0/orderAdjustments/nodes"))
                .isEmpty();
    }

    @Test
    void moneyMovesInTheBuyersCurrencyAndIsBookedByTheRateOfThatMoment() {
        shop.sell(OrderDraft.of("5001")
                .currencies("USD", "CAD", "1.40")
                .line("11", it -> it.price("9.00"))
                .paid("31", "bogus"));
        shop.rate("USD", "1.42");

        assertThat(create(Map.of("transactions", List.of(back("31", "5.00"))))
                        .at("/userErrors/0/field/0")
                        .asText())
                .isEqualTo("currency");
        JsonNode refund = create(Map.of("currency", "USD", "transactions", List.of(back("31", "5.00"))));

        assertThat(refund.at("/refund/totalRefundedSet/shopMoney/amount").asText())
                .isEqualTo("7.1");
        assertThat(shop.memory().paidBack("5001")).isEqualTo(Money.parse("USD 5.00"));
    }

    @Test
    void unitsGoBackOnTheShelfOnceAndOnlyWhereThatWasAsked() {
        shop.stock("41", "MUG", "1", 10);
        shop.sell(OrderDraft.of("5001")
                .line("11", it -> it.sku("MUG").quantity(3).price("10.00"))
                .paid("31", "bogus"));

        assertThat(shop.memory().stock("41", "1", "available")).isEqualTo(7);
        create(Map.of("refundLineItems", List.of(units("11", 1, "CANCEL"))));
        create(Map.of("refundLineItems", List.of(units("11", 1, "NO_RESTOCK"))));

        assertThat(shop.memory().stock("41", "1", "available")).isEqualTo(8);
        assertThat(shop.memory().stock("41", "1", "committed")).isEqualTo(2);
        assertThat(shop.memory().stock("41", "1", "on_hand")).isEqualTo(10);
    }

    @Test
    void storeCreditGoesToTheBuyerAndCountsAsGivenBack() {
        shop.sell(OrderDraft.of("5001")
                .customer("61", "Ada", "Example", "ada@example.com")
                .line("11", it -> it.price("10.00"))
                .paid("31", "bogus"));

        create(Map.of(
                "refundMethods",
                List.of(Map.of(
                        "storeCreditRefund", Map.of("amount", Map.of("amount", "4.00", "currencyCode", "EUR"))))));

        assertThat(shop.memory().storeCredit("61", "EUR")).isEqualTo(Money.parse("EUR 4.00"));
        assertThat(shop.memory().paidBack("5001")).isEqualTo(Money.parse("EUR 4.00"));
        assertThat(shop.memory().paidBackByPayment("5001")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHORIZATION, 31, Kind authorization is not a valid transaction",
        "REFUND, 99, Transactions require a parent_id associated with the order"
    })
    void aTransactionThatIsNoRefundOfThisOrderIsRefused(String kind, String parent, String message) {
        shop.sell(OrderDraft.of("5001").line("11", it -> it.price("10.00")).paid("31", "bogus"));
        Map<String, Object> wrong = new HashMap<>(back(parent, "1.00"));
        wrong.put("kind", kind);

        assertThat(create(Map.of("transactions", List.of(wrong)))
                        .at("/userErrors/0/message")
                        .asText())
                .isEqualTo(message);
    }

    @Test
    void anOrderThatIsNotThereIsRefusedByItsField() {
        assertThat(create(Map.of("orderId", "gid://shopify/Order/404")).at("/userErrors/0"))
                .isEqualTo(Asking.JSON
                        .createObjectNode()
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                                "field", Asking.JSON.createArrayNode().add("orderId"))
                        .put("message", "Order does not exist"));
    }
}
