package io.aftermile.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aftermile.failure.Invalid;

/**
 * Whatever the bytes, a decoder answers or refuses. In the build this runs on the empty input and on what a fuzzer has
 * found before; with {@code JAZZER_FUZZ=1} and {@code -Djazzer.hooks=true} it searches.
 */
class DecoderFuzzTest {

    private static final String[] TOPICS = {
        "orders/create",
        "refunds/create",
        "fulfillments/create",
        "fulfillment_events/create",
        "fulfillment_orders/split",
        "order_transactions/create",
        "returns/approve"
    };

    @FuzzTest(maxDuration = "2m")
    void anyBytesDecodeOrAreRefused(FuzzedDataProvider data) {
        String topic = data.pickValue(TOPICS);
        byte[] body = data.consumeRemainingAsBytes();

        try {
            assertThat(Reading.DECODER.decode(topic, body)).isNotNull();
        } catch (Invalid refused) {
            assertThat(refused.remedy()).isNotBlank();
        }
    }
}
