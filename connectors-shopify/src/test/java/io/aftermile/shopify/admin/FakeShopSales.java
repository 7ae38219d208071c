package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftermile.connector.http.Secret;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.TaxLine;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import io.aftermile.testkit.shopify.fake.FakeShopify;
import io.aftermile.testkit.shopify.fake.OrderDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.joda.money.Money;

/** Sells a canonical order at a fake shop, under its own names. */
final class FakeShopSales {

    private FakeShopSales() {}

    static ShopifyAdmin admin(FakeShopify shop, HandClock clock) {
        return ShopifyAdmin.builder(shop.domain(), clock)
                .tokens(ShopifyTokens.lasting(Secret.of(FakeShopify.TOKEN)))
                .sleeper(clock)
                .standIn(shop.uri())
                .connect(HandClock.LATER);
    }

    static OrderDraft draft(Order order) {
        OrderDraft draft = OrderDraft.of(order.id().value())
                .currency(order.currency().getCode())
                .customer("7001", "Ada", "Testperson", "ada@example.test");
        for (OrderLine line : order.lines()) {
            draft.line(line.id().value(), part -> {
                part.variant("41")
                        .quantity(line.quantity().toBigDecimal().intValueExact())
                        .price(text(unit(line)));
                for (TaxLine tax : line.taxes()) {
                    part.tax(tax.title(), "0.19", text(tax.amount()));
                }
            });
        }
        for (Tender tender : order.tenders()) {
            if (tender.kind() == TenderKind.GIFT_CARD) {
                draft.giftCard(tender.id().value(), text(tender.captured()));
            } else {
                draft.paid(tender.id().value(), "bogus", text(tender.captured()));
            }
        }
        return draft;
    }

    /** Ships all of an order, as the merchant would. */
    static void ship(FakeShopify shop, Order order) {
        String gid = "gid://shopify/Order/" + order.id().value();
        JsonNode open = run(
                        shop,
                        "query { order(id: \\\"" + gid + "\\\") { fulfillmentOrders(first: 10) { nodes { id } } } }")
                .at("/data/order/fulfillmentOrders/nodes");
        for (JsonNode it : open) {
            JsonNode done = run(
                    shop,
                    "mutation { fulfillmentCreate(fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId:"
                            + " \\\"" + it.path("id").asText()
                            + "\\\" }] }) { fulfillment { id } userErrors { message } } }");
            if (!done.at("/data/fulfillmentCreate/fulfillment").isObject()) {
                throw new IllegalStateException("the fake shop ships nothing: " + done);
            }
        }
    }

    private static JsonNode run(FakeShopify shop, String document) {
        try {
            HttpRequest request = HttpRequest.newBuilder(shop.uri().resolve("admin/api/2026-07/graphql.json"))
                    .header("Content-Type", "application/json")
                    .header("X-Shopify-Access-Token", FakeShopify.TOKEN)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + document + "\"}"))
                    .build();
            return new ObjectMapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Amount unit(OrderLine line) {
        Money price = line.price().customer();
        return Amount.of(price.dividedBy(line.quantity().toBigDecimal(), RoundingMode.UNNECESSARY));
    }

    private static String text(Amount amount) {
        return amount.customer().getAmount().toPlainString();
    }
}
