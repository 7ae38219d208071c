package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers that passed through a program with doubles are rounded; the gid beside them is not. */
class RoundedIdentifiersTest {

    private static final byte[] EXACT = order("9007199254740993")
            .line("9007199254740995", line -> line.price("1.00"))
            .bytes();

    @Test
    void numbersBeyondADoubleAreKeptExactly() {
        assertThat(Reading.order(EXACT).id().value()).isEqualTo("9007199254740993");
    }

    @Test
    void theGidWinsOverARoundedNumber() {
        byte[] rounded = Reading.replaced(EXACT, "\"id\":9007199254740993", "\"id\":9007199254740992");

        assertThat(Reading.order(rounded).id().value()).isEqualTo("9007199254740993");
    }

    @Test
    void aNumberThatIsAnotherObjectsIsRefused() {
        byte[] mixed = Reading.replaced(EXACT, "\"id\":9007199254740993", "\"id\":42");

        assertThat(Reading.refusal("orders/create", mixed))
                .hasMessageStartingWith("/id: names 42, but the gid beside it names 9007199254740993");
    }

    @Test
    void aNumberAloneIsEnough() {
        byte[] alone = Reading.replaced(EXACT, "\"admin_graphql_api_id\"", "\"gid_lost\"");

        assertThat(Reading.order(alone).lines().get(0).id().value()).isEqualTo("9007199254740995");
    }

    @Test
    void anObjectWithoutAnyNameIsRefused() {
        byte[] nameless = Reading.replaced(
                Reading.replaced(EXACT, "\"admin_graphql_api_id\"", "\"gid_lost\""), "\"id\"", "\"id_lost\"");

        assertThat(Reading.refusal("orders/create", nameless)).hasMessageContaining("/id: is missing");
    }
}
