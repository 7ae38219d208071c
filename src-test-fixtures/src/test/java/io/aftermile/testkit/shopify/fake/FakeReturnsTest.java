package io.aftermile.testkit.shopify.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Returns of a fake shop, from the request to the money and the shelf. */
class FakeReturnsTest {

    private static final String ORDER = "gid://shopify/Order/5001";
    private static final String BACK =
            "return { id status returnLineItems(first: 5) { nodes { ... on ReturnLineItem { id"
                    + " processedQuantity } } } reverseFulfillmentOrders(first: 5) { nodes { id lineItems(first: 5) { nodes { id } }"
                    + " } } } userErrors { code field message }";

    private final Asking.Hand clock = new Asking.Hand();
    private final FakeShopify shop = FakeShopify.at(clock).start();
    private final Asking asking = new Asking(shop);
    private String shipped = "";

    @BeforeEach
    void sellAndShip() {
        shop.stock("41", "MUG", "1", 10);
        shop.sell(OrderDraft.of("5001")
                .line("11", it -> it.sku("MUG").quantity(3).price("10.00").tax("VAT", "0.20"))
                .shipping("21", it -> it.price("5.00"))
                .paid("31", "bogus"));
        String ship = asking.ask("{ order(id: \"" + ORDER + "\") { fulfillmentOrders(first: 1) { nodes { id } } } }")
                .at("/data/order/fulfillmentOrders/nodes/0/id")
                .asText();
        shipped = asking.ask(
                        "mutation { fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: [{fulfillmentOrderId: \""
                                + ship + "\"}]}) { fulfillment { fulfillmentLineItems(first: 1) { nodes { id } } } } }")
                .at("/data/fulfillmentCreate/fulfillment/fulfillmentLineItems/nodes/0/id")
                .asText();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private JsonNode create(int quantity, String more) {
        return asking.ask("mutation { returnCreate(returnInput: {orderId: \"" + ORDER
                        + "\", returnLineItems: [{fulfillmentLineItemId: \"" + shipped + "\", quantity: " + quantity
                        + ", returnReason: DEFECTIVE" + more + "}]}) { " + BACK + " } }")
                .at("/data/returnCreate");
    }

    private JsonNode by(String mutation, String id) {
        return asking.ask("mutation { " + mutation + "(id: \"" + id + "\") { " + BACK + " } }")
                .at("/data/" + mutation);
    }

    private static String id(JsonNode payload) {
        return payload.at("/return/id").asText();
    }

    @Test
    void whatLeftTheShopCanBeCountedAsMadeOfStock() {
        assertThat(shop.memory().stock("41", "1", "on_hand")).isEqualTo(7);
        assertThat(shop.memory().stock("41", "1", "committed")).isZero();
    }

    @Test
    void aReturnIsProcessedPaidAndRestockedInOneStepAndStaysOpenUntilItIsClosed() {
        JsonNode back = create(2, "");
        String process = "mutation($input: ReturnProcessInput!) { returnProcess(input: $input) { " + BACK + " } }";

        JsonNode processed = asking.ask(
                        process,
                        Map.of(
                                "input",
                                Map.of(
                                        "returnId", id(back),
                                        "returnLineItems",
                                                List.of(Map.of(
                                                        "id",
                                                                back.at("/return/returnLineItems/nodes/0/id")
                                                                        .asText(),
                                                        "quantity", 2,
                                                        "dispositions",
                                                                List.of(Map.of(
                                                                        "reverseFulfillmentOrderLineItemId",
                                                                        back.at(
                                                                                        "/return/reverseFulfillmentOrders/nodes/0/lineItems/nodes/0/id")
                                                                                .asText(),
                                                                        "quantity",
                                                                        2,
                                                                        "dispositionType",
                                                                        "RESTOCKED",
                                                                        "locationId",
                                                                        "gid://shopify/Location/1")))),
                                        "financialTransfer",
                                                Map.of(
                                                        "issueRefund",
                                                        Map.of(
                                                                "orderTransactions",
                                                                List.of(Map.of(
                                                                        "parentId",
                                                                        "gid://shopify/OrderTransaction/31",
                                                                        "transactionAmount",
                                                                        Map.of(
                                                                                "amount", "24.00",
                                                                                "currencyCode", "EUR"))))))))
                .at("/data/returnProcess");

        assertThat(processed.at("/userErrors")).isEmpty();
        assertThat(processed.at("/return/status").asText()).isEqualTo("OPEN");
        assertThat(processed
                        .at("/return/returnLineItems/nodes/0/processedQuantity")
                        .asInt())
                .isEqualTo(2);
        assertThat(shop.memory().paidBack("5001")).isEqualTo(Money.parse("EUR 24.00"));
        assertThat(shop.memory().refundedUnits("5001", "11")).isEqualTo(2);
        assertThat(shop.memory().stock("41", "1", "available")).isEqualTo(9);
        assertThat(by("returnCancel", id(back)).at("/userErrors/0/code").asText())
                .isEqualTo("INVALID_STATE");
        assertThat(by("returnClose", id(back)).at("/return/status").asText()).isEqualTo("CLOSED");
        assertThat(by("returnClose", id(back)).at("/userErrors")).isEmpty();
    }

    @Test
    void noMoreComesBackThanWasShippedAndNotReturnedYet() {
        create(2, "");

        assertThat(create(2, "").at("/userErrors/0/message").asText())
                .isEqualTo("Return line item has an invalid quantity.");
        assertThat(create(1, "").at("/userErrors")).isEmpty();
        assertThat(asking.ask("{ returnableFulfillments(orderId: \"" + ORDER + "\", first: 5) { nodes { id } } }")
                        .at("/data/returnableFulfillments/nodes"))
                .isEmpty();
    }

    @Test
    void aReturnThatWasCanceledGivesItsUnitsFree() {
        String first = id(create(3, ""));

        assertThat(by("returnCancel", first).at("/return/status").asText()).isEqualTo("CANCELED");

        assertThat(create(3, "").at("/userErrors")).isEmpty();
        assertThat(shop.memory().returns("5001")).containsValues("CANCELED", "OPEN");
    }

    @Test
    void theOutcomeIsWhatTheUnitsCostLessTheFee() {
        JsonNode back = create(2, ", restockingFee: {percentage: 10}");

        JsonNode outcome = asking.ask("{ return(id: \"" + id(back)
                        + "\") { suggestedFinancialOutcome(exchangeLineItems: [], returnLineItems: [{id: \""
                        + back.at("/return/returnLineItems/nodes/0/id").asText()
                        + "\", quantity: 2}]) { totalTax { presentmentMoney { amount } } financialTransfer { ... on"
                        + " RefundReturnOutcome { amount { presentmentMoney { amount } } suggestedTransactions {"
                        + " parentTransaction { id } } } } } } }")
                .at("/data/return/suggestedFinancialOutcome");

        assertThat(outcome.at("/totalTax/presentmentMoney/amount").asText()).isEqualTo("4.0");
        assertThat(outcome.at("/financialTransfer/amount/presentmentMoney/amount")
                        .asText())
                .isEqualTo("22.0");
        assertThat(shop.memory().paidBack("5001").isZero()).isTrue();
    }

    @Test
    void aRequestIsLetInOrTurnedDownOnce() {
        String request = "mutation { returnRequest(input: {orderId: \"" + ORDER + "\", returnLineItems:"
                + " [{fulfillmentLineItemId: \"" + shipped + "\", quantity: 1, returnReason: UNWANTED}]}) { " + BACK
                + " } }";
        JsonNode asked = asking.ask(request).at("/data/returnRequest");
        String decline = "mutation { returnDeclineRequest(input: {id: \"" + id(asked)
                + "\", declineReason: FINAL_SALE}) { " + BACK + " } }";

        assertThat(asked.at("/return/status").asText()).isEqualTo("REQUESTED");
        assertThat(asked.at("/return/reverseFulfillmentOrders/nodes")).isEmpty();
        assertThat(asking.ask(decline)
                        .at("/data/returnDeclineRequest/return/status")
                        .asText())
                .isEqualTo("DECLINED");
        assertThat(asking.ask(decline)
                        .at("/data/returnDeclineRequest/userErrors/0/message")
                        .asText())
                .isEqualTo("The return is already declined.");
    }

    @Test
    void aReturnDoesNotMoveTheTimeOfItsOrder() {
        String before = updated();
        clock.pass(java.time.Duration.ofMinutes(5));

        by("returnClose", id(create(1, "")));

        assertThat(updated()).isEqualTo(before);
    }

    private String updated() {
        return asking.ask("{ order(id: \"" + ORDER + "\") { updatedAt } }")
                .at("/data/order/updatedAt")
                .asText();
    }

    @Test
    void exchangesAreNotModelledAndSaidSo() {
        JsonNode answer = asking.ask("mutation { returnCreate(returnInput: {orderId: \"" + ORDER
                + "\", returnLineItems: [], exchangeLineItems: [{quantity: 1}]}) { userErrors { code } } }");

        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("FAKE_SHOPIFY_DOES_NOT_MODEL");
    }
}
