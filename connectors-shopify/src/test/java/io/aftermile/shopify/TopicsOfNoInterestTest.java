package io.aftermile.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Decoded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has no bearing on an order after it is paid is acknowledged as such, and is no error. */
class TopicsOfNoInterestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "products/update",
                "inventory_levels/update",
                "orders/edited",
                "orders/delete",
                "tender_transactions/create",
                "fulfillment_events/delete",
                "a_topic/of_next_year"
            })
    void otherTopicsAreOfNoInterest(String topic) {
        assertThat(Reading.DECODER.decode(topic, "{\"id\":1}".getBytes(UTF_8)))
                .isInstanceOf(Decoded.NotOfInterest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers/data_request", "customers/redact", "shop/redact"})
    void privacyRequestsSayThatTheHostHasToAct(String topic) {
        Decoded decoded = Reading.DECODER.decode(topic, "{\"shop_id\":1}".getBytes(UTF_8));

        assertThat(((Decoded.NotOfInterest) decoded).why()).contains("privacy", "host");
    }
}
