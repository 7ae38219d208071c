package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.fulfillment;
import static io.aftermile.testkit.shopify.ShopifyPayloads.fulfillmentEvent;
import static io.aftermile.testkit.shopify.ShopifyPayloads.goodsBack;
import static io.aftermile.testkit.shopify.ShopifyPayloads.refund;
import static io.aftermile.testkit.shopify.ShopifyPayloads.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.aftermile.failure.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a payload is damaged, it decodes, is of no interest, or is refused: nothing else is ever thrown. */
class MutatedPayloadTest {

    private static final long FIRST_SEED = 5_001L;

    private static final List<String> SCRAPS = List.of(
            "null",
            "-1",
            "0",
            "1e999999999",
            "-1E-999999999",
            "99999999999999999999999999999999999999",
            "\"\"",
            "\"-0.001\"",
            "\"9223372036854775807\"",
            "\"gid://shopify/Order/\"",
            "\"gid://\"",
            "true",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"XXX\"",
            "\"JPY\"",
            "\"2026-02-30T25:61:61Z\"",
            "{\"shop_money\":{\"amount\":\"1\",\"currency_code\":\"EUR\"}}");

    private static Map<String, byte[]> payloads(long seed) {
        Map<String, byte[]> payloads = new LinkedHashMap<>();
        payloads.put("orders/updated", new RandomPayloads(seed).next().bytes());
        payloads.put(
                "refunds/create",
                refund("9001")
                        .line("7001", 1, "return", "31.50", "2.36")
                        .shipping("8001", "5.00", "0.40")
                        .adjustment("refund_discrepancy", "5.40", "0")
                        .payment("6101", "6001", "bogus", "pending", "33.86")
                        .bytes("5001", "CAD", "USD", "0.75"));
        payloads.put(
                "fulfillments/create",
                fulfillment("4001").line("7001", 2).parcel("UPS", "1Z999").bytes("5001"));
        payloads.put(
                "fulfillment_events/create",
                fulfillmentEvent("4101", "5001", "4001", "delivered", "2026-03-05T08:15:00-08:00"));
        payloads.put(
                "order_transactions/create", transaction("6001", "5001", "sale", "cash", "success", "9.98", "CHF"));
        payloads.put(
                "returns/approve",
                goodsBack("2001").line("2101", "7001", 1, "OTHER").bytes("5001"));
        return payloads;
    }

    private static int runs() {
        return switch (System.getProperty("aftermile.depth", "build")) {
            case "full" -> 500_000;
            case "ci" -> 10_000;
            default -> 600;
        };
    }

    @Test
    void damageIsRefusedOrDoesNoHarm() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + runs(); seed++) {
            Random random = new Random(seed);
            for (Map.Entry<String, byte[]> payload : payloads(seed % 50).entrySet()) {
                byte[] damaged = random.nextBoolean()
                        ? withAScrap(payload.getValue(), random)
                        : withFlippedBytes(payload.getValue(), random);
                decode(payload.getKey(), damaged, seed);
            }
        }
    }

    private static void decode(String topic, byte[] body, long seed) {
        try {
            Reading.DECODER.decode(topic, body);
        } catch (Invalid refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(1_200).doesNotContain("jane.roe@example.com");
        } catch (RuntimeException | StackOverflowError e) {
            fail("seed " + seed + ", topic " + topic + ": " + new String(body, StandardCharsets.UTF_8), e);
        }
    }

    /** Puts something else in the place of a value: still JSON, as a rule. */
    private static byte[] withAScrap(byte[] body, Random random) {
        String text = new String(body, StandardCharsets.UTF_8);
        int from = text.indexOf(':', random.nextInt(text.length()));
        if (from < 0) {
            return withFlippedBytes(body, random);
        }
        int to = from + 1;
        while (to < text.length() && ",}]".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        String scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
        return (text.substring(0, from + 1) + scrap + text.substring(to)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withFlippedBytes(byte[] body, Random random) {
        byte[] damaged = body.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : '9');
        }
        return damaged;
    }
}
