package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static io.aftermile.testkit.shopify.ShopifyPayloads.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Decoded;
import io.aftermile.model.Order;
import io.aftermile.testkit.shopify.OrderPayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Who bought is kept where it belongs, and shown nowhere. */
class PersonalDataTest {

    private static final String[] PERSONAL = {
        "Roe", "jane.roe@example.com", "1 Elm Street", "94601", "cracked on arrival, says Jane"
    };

    private static final OrderPayload PAYLOAD = order("5001")
            .customer("2001", "Jane", "Roe", "jane.roe@example.com")
            .address("Jane Roe", "1 Elm Street", "94601", "Oakland", "CA", "US")
            .line("7001", line -> line.price("10.00").currentQuantity(0))
            .refund(refund("9001")
                    .note("cracked on arrival, says Jane")
                    .line("7001", 1, "return", "10.00", "0")
                    .payment("6101", "6001", "bogus", "success", "10.00"));

    @Test
    void customerAndAddressesAreRead() {
        Order order = Reading.order(PAYLOAD);

        assertThat(order.customer().orElseThrow().name()).contains("Jane Roe");
        assertThat(order.customer().orElseThrow().email()).contains("jane.roe@example.com");
        assertThat(order.shippingAddress().orElseThrow().street()).containsExactly("1 Elm Street");
        assertThat(order.shippingAddress().orElseThrow().country()).contains("US");
        assertThat(order.refunds().get(0).note()).isPresent();
    }

    @Test
    void nothingPersonalIsShown() {
        Decoded decoded = Reading.DECODER.decode("orders/updated", PAYLOAD.bytes());

        assertThat(decoded.toString()).doesNotContain(PERSONAL);
    }

    @Test
    void refusalsDoNotQuoteIt() {
        byte[] bytes = PAYLOAD.bytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (int cut = 1; cut < text.length(); cut += 97) {
            assertThat(Reading.refusal("orders/updated", text.substring(0, cut)))
                    .as("cut after %s", cut)
                    .isNotNull()
                    .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(PERSONAL));
        }
        assertThat(Reading.refusal("orders/updated", Reading.replaced(bytes, "\"1 Elm Street\"", "[\"1 Elm Street\"]"))
                        .getMessage())
                .contains("/billing_address/address1: is not text")
                .doesNotContain(PERSONAL);
    }

    @Test
    void anOrderWhosePersonalDataIsHiddenFromTheAppStillDecodes() {
        assertThat(Reading.order(order("5001")
                                .line("7001", line -> line.price("1.00"))
                                .with("customer", null)
                                .with("shipping_address", null))
                        .customer())
                .isEmpty();
    }
}
