package io.aftermile.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.failure.Invalid;
import io.aftermile.model.ChannelId;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.Order;
import io.aftermile.model.Refund;
import io.aftermile.testkit.shopify.OrderPayload;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Decodes in one step, for tests that care about what came out. */
final class Reading {

    static final ShopifyDecoder DECODER = ShopifyDecoder.of(new ChannelId("example.myshopify.com"));

    private Reading() {}

    static Order order(OrderPayload payload) {
        return order(payload.bytes());
    }

    static Order order(byte[] body) {
        return fact(Fact.OrderReported.class, "orders/create", body).order();
    }

    static Refund refund(byte[] body) {
        return fact(Fact.RefundReported.class, "refunds/create", body).refund();
    }

    static <T extends Fact> T fact(Class<T> type, String topic, byte[] body) {
        List<Fact> facts = facts(topic, body).facts();
        assertThat(facts).hasSize(1).first().isInstanceOf(type);
        return type.cast(facts.get(0));
    }

    static Decoded.Facts facts(String topic, byte[] body) {
        Decoded decoded = DECODER.decode(topic, body);
        assertThat(decoded).isInstanceOf(Decoded.Facts.class);
        return (Decoded.Facts) decoded;
    }

    static List<Discrepancy> discrepancies(OrderPayload payload) {
        return facts("orders/create", payload.bytes()).discrepancies();
    }

    static Invalid refusal(String topic, byte[] body) {
        return catchThrowableOfType(Invalid.class, () -> DECODER.decode(topic, body));
    }

    static Invalid refusal(String topic, String body) {
        return refusal(topic, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The payload with one piece of its text replaced; the piece must be there. */
    static byte[] replaced(byte[] body, String piece, String by) {
        String text = new String(body, StandardCharsets.UTF_8);
        assertThat(text).contains(piece);
        return text.replace(piece, by).getBytes(StandardCharsets.UTF_8);
    }
}
