package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.http.Authentication;
import io.aftermile.connector.http.HttpClient;
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Rejected;
import io.aftermile.testkit.shopify.fake.FakeShopify;
import io.aftermile.testkit.shopify.fake.OrderDraft;
import io.aftermile.testkit.shopify.fake.Trouble;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connector's documents of refunds, executed by a shop that remembers what it paid. */
class FakeShopRefundTest {

    private static final String ORDER = "gid://shopify/Order/5001";

    private final HandClock clock = new HandClock();
    private final FakeShopify shop = FakeShopify.at(clock).start();
    private final GraphClient client = new GraphClient(
            shop.domain(),
            ApiVersion.ofDefault(),
            HttpClient.builder("shopify", shop.uri().resolve("admin/api/2026-07/"), clock)
                    .sleeper(clock)
                    .failures(ShopFailures.of(shop.domain()))
                    .authentication(Authentication.header(
                            "X-Shopify-Access-Token", ShopifyTokens.lasting(Secret.of(FakeShopify.TOKEN))))
                    .build(),
            clock,
            clock);

    @AfterEach
    void close() {
        shop.close();
    }

    private void sell() {
        shop.sell(OrderDraft.of("5001")
                .line("11", it -> it.quantity(3).price("10.00").tax("VAT", "0.19"))
                .shipping("21", it -> it.price("4.90"))
                .giftCard("31", "20.00")
                .paid("32", "bogus"));
    }

    private JsonNode suggested(List<Map<String, Object>> lines) {
        return client.run(
                        AdminDocument.REFUND_SUGGEST,
                        Variables.of("order", ORDER)
                                .and("lines", lines)
                                .and("shipping", null)
                                .and("duties", List.of()),
                        HandClock.LATER)
                .path("order")
                .path("suggestedRefund");
    }

    private static Map<String, Object> units(int quantity) {
        return Map.of("lineItemId", "gid://shopify/LineItem/11", "quantity", quantity, "restockType", "NO_RESTOCK");
    }

    private static Map<String, Object> back(String parent, String gateway, String amount) {
        return Map.of(
                "orderId", ORDER,
                "parentId", "gid://shopify/OrderTransaction/" + parent,
                "gateway", gateway,
                "kind", "REFUND",
                "amount", amount);
    }

    private JsonNode refund(String key, int quantity, Map<String, Object> back) {
        return client.run(
                AdminDocument.REFUND_CREATE,
                Variables.of(
                                "input",
                                Map.of(
                                        "orderId",
                                        ORDER,
                                        "note",
                                        "by " + key,
                                        "refundLineItems",
                                        List.of(units(quantity)),
                                        "transactions",
                                        List.of(back)))
                        .and("key", key),
                HandClock.LATER);
    }

    @Test
    void theShopSuggestsWhatItWouldGiveBackAndToWhichPayment() {
        sell();

        JsonNode suggested = suggested(List.of(units(2)));

        assertThat(suggested.at("/amountSet/presentmentMoney/amount").asText()).isEqualTo("23.8");
        assertThat(suggested.at("/maximumRefundableSet/presentmentMoney/amount").asText())
                .isEqualTo("40.6");
        assertThat(suggested.path("suggestedTransactions"))
                .extracting(it -> it.at("/parentTransaction/id").asText() + " "
                        + it.at("/amountSet/presentmentMoney/amount").asText())
                .containsExactly("gid://shopify/OrderTransaction/31 20.0", "gid://shopify/OrderTransaction/32 3.8");
    }

    @Test
    void aRefundIsPaidOnceByItsKeyAndFoundAmongTheOrdersRefunds() {
        sell();

        JsonNode first = refund("k1", 1, back("32", "bogus", "11.90"));
        JsonNode second = refund("k1", 1, back("32", "bogus", "11.90"));

        assertThat(second).isEqualTo(first);
        assertThat(shop.memory().paidBack("5001")).isEqualTo(Money.parse("EUR 11.90"));
        assertThat(client.run(AdminDocument.REFUNDS_OF_ORDER, Variables.of("order", ORDER), HandClock.LATER)
                        .at("/order/refunds"))
                .singleElement()
                .satisfies(it -> assertThat(it.path("note").asText()).isEqualTo("by k1"));
    }

    @Test
    void theSameKeyForSomethingElseIsConflictingAndPaysNothing() {
        sell();
        refund("k1", 1, back("32", "bogus", "11.90"));

        assertThatThrownBy(() -> refund("k1", 1, back("32", "bogus", "11.91"))).isInstanceOf(Conflicting.class);
        assertThat(shop.memory().refunds("5001")).hasSize(1);
    }

    @Test
    void anAnswerThatIsLostAfterThePaymentIsInDoubtAndTheSameKeyTellsWhatBecameOfIt() {
        sell();
        shop.faults().next(Trouble.DROPPED_AFTER);

        assertThatThrownBy(() -> refund("k1", 1, back("32", "bogus", "11.90"))).isInstanceOf(InDoubt.class);

        assertThat(shop.memory().paidBack("5001")).isEqualTo(Money.parse("EUR 11.90"));
        refund("k1", 1, back("32", "bogus", "11.90"));
        assertThat(shop.memory().paidBack("5001")).isEqualTo(Money.parse("EUR 11.90"));
    }

    @Test
    void moreThanWasPaidIsRejectedOverAllAndByEachPayment() {
        sell();

        assertThatThrownBy(() -> refund("k1", 1, back("32", "bogus", "40.61"))).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> refund("k2", 1, back("31", "gift_card", "20.01")))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> refund("k3", 4, back("32", "bogus", "1.00"))).isInstanceOf(Rejected.class);
        assertThat(shop.memory().refunds("5001")).isEmpty();
    }
}
