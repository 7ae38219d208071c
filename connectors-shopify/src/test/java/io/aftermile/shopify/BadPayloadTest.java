package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.Invalid;
import io.aftermile.model.ChannelId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input is refused whole, with the place, the value unless it is personal, and what would mend it. */
class BadPayloadTest {

    private static final byte[] GOOD = order("5001")
            .manualDiscount("Sorry", "1.00")
            .line(
                    "7001",
                    line -> line.quantity(2).price("10.00").discount(0, "1.00").tax("VAT", "0.19", "3.61"))
            .shipping("8001", charge -> charge.price("4.90"))
            .bytes();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"quantity\":2          | \"quantity\":-2            | /line_items/0/quantity | negative",
                "\"quantity\":2          | \"quantity\":\"2\"         | /line_items/0/quantity | whole number",
                "\"quantity\":2          | \"quantity\":1.5           | /line_items/0/quantity | whole number",
                "\"quantity\":2          | \"quantity\":null          | /line_items/0/quantity | missing",
                "\"quantity\":2          | \"quantity\":9999999999999 | /line_items/0/quantity | out of range",
                "\"price\":\"10.00\"     | \"price\":\"ten\"          | /line_items/0/price | plain decimal",
                "\"price\":\"10.00\"     | \"price\":true             | /line_items/0/price | no decimal",
                "\"price\":\"10.00\"     | \"price\":\"1e3\"          | /line_items/0/price | plain decimal",
                "\"price\":\"10.00\"     | \"price\":1e999999999      | /line_items/0/price | too many digits",
                "\"currency\":\"EUR\"    | \"currency\":\"ZZZ\"       | /currency | 'ZZZ' is unknown",
                "\"currency\":\"EUR\"    | \"currency\":\"XXX\"       | /currency | 'XXX' is unknown",
                "\"currency\":\"EUR\"    | \"currency\":null          | /currency | missing",
                "\"taxes_included\":false | \"taxes_included\":\"no\" | /taxes_included | neither true nor false",
                "\"line_items\":[        | \"line_items\":7,\"x\":[   | /line_items | no array",
                "\"allocation_method\":\"across\" | \"allocation_method\":\"sideways\" | /discount_applications/0/allocation_method | 'sideways' is unknown",
                "\"discount_application_index\":0 | \"discount_application_index\":7   | /line_items/0/discount_allocations/0/discount_application_index | discount 7 of 1",
                "\"rate\":0.19           | \"rate\":-0.19             | /line_items/0/tax_lines/0/rate | out of range",
                "\"created_at\":\"2026-03-02T09:30:00-05:00\" | \"created_at\":\"last week\" | /created_at | ISO-8601",
            })
    void aBadFieldIsNamed(String piece, String by, String path, String problem) {
        byte[] bad = Reading.replaced(GOOD, piece.strip(), by.strip());
        bad = path.equals("/created_at") ? Reading.replaced(bad, "\"processed_at\"", "\"unprocessed_at\"") : bad;

        Invalid refusal = Reading.refusal("orders/create", bad);

        assertThat(refusal).isNotNull();
        assertThat(refusal.path()).isEqualTo(path);
        assertThat(refusal.problem()).contains(problem);
        assertThat(refusal.remedy()).isNotBlank();
    }

    @Test
    void aTipBelowZeroIsRefusedWhereItStands() {
        byte[] bad = order("5001")
                .line("7001", line -> line.price("60.00"))
                .with("total_tip_received", "-1.00")
                .bytes();

        Invalid refusal = Reading.refusal("orders/create", bad);

        assertThat(refusal).isNotNull();
        assertThat(refusal.path()).isEqualTo("/total_tip_received");
        assertThat(refusal.problem()).contains("-1.00", "below zero");
    }

    @Test
    void anAmountWithTooManyDecimalsIsRefused() {
        byte[] bad = Reading.replaced(GOOD, "\"amount\":\"3.61\"", "\"amount\":\"3.615\"");

        assertThat(Reading.refusal("orders/create", bad))
                .hasMessageContaining("/line_items/0/tax_lines/0/price_set")
                .hasMessageContaining("3.615")
                .hasMessageContaining("2 decimals");
    }

    @Test
    void anAmountBeyondAllMoneyIsRefused() {
        byte[] bad = Reading.replaced(GOOD, "\"amount\":\"4.90\"", "\"amount\":\"123456789012345678901\"");

        assertThat(Reading.refusal("orders/create", bad)).hasMessageContaining("out of range");
    }

    @Test
    void aDiscountAboveThePriceIsRefusedWhereItStands() {
        byte[] bad = Reading.replaced(GOOD, "\"amount\":\"1.00\"", "\"amount\":\"21.00\"");

        assertThat(Reading.refusal("orders/create", bad))
                .hasMessageContaining("/line_items/0")
                .hasMessageContaining("exceed");
    }

    @Test
    void aNegativeAmountIsRefusedWhereItStands() {
        byte[] bad = Reading.replaced(GOOD, "\"amount\":\"3.61\"", "\"amount\":\"-3.61\"");

        assertThat(Reading.refusal("orders/create", bad))
                .hasMessageContaining("/line_items/0")
                .hasMessageContaining("below zero");
    }

    @Test
    void aByteOrderMarkBeforeThePayloadChangesNothing() throws Exception {
        java.io.ByteArrayOutputStream marked = new java.io.ByteArrayOutputStream();
        marked.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        marked.write(GOOD);

        assertThat(Reading.facts("orders/create", marked.toByteArray()))
                .isEqualTo(Reading.facts("orders/create", GOOD));
    }

    @Test
    void everyTruncationIsRefused() {
        String text = new String(GOOD, UTF_8);
        for (int cut = 0; cut < text.length(); cut += 13) {
            assertThat(Reading.refusal("orders/create", text.substring(0, cut)))
                    .as("cut after %s", cut)
                    .isNotNull();
        }
    }

    @Test
    void truncationIsNamedByHowFarThePayloadCame() {
        String text = new String(GOOD, UTF_8);
        String cut = text.substring(0, text.indexOf("\"price_set\""));

        assertThat(Reading.refusal("orders/create", cut).path()).startsWith("/line_items/0/");
    }

    @Test
    void aFieldThatStandsTwiceIsNamed() {
        byte[] twice = Reading.replaced(GOOD, "\"quantity\":2", "\"quantity\":2,\"quantity\":3");

        Invalid refusal = Reading.refusal("orders/create", twice);

        assertThat(refusal.path()).isEqualTo("/line_items/0/quantity");
        assertThat(refusal.problem()).contains("twice");
    }

    @Test
    void aLineThatStandsTwiceIsRefused() {
        byte[] twice = order("5001")
                .line("7001", line -> line.price("1.00"))
                .line("7001", line -> line.price("1.00"))
                .bytes();

        assertThat(Reading.refusal("orders/create", twice))
                .hasMessageContaining("7001")
                .hasMessageContaining("twice");
    }

    @Test
    void aNestingBombIsRefused() {
        Invalid refusal = Reading.refusal("orders/create", "{\"a\":".repeat(100_000));

        assertThat(refusal.problem()).contains("nested deeper than 64");
        assertThat(refusal.getMessage().length()).isLessThan(1000);
    }

    @Test
    void anExponentThatFitsNoIntIsRefusedWhereverItStands() {
        Invalid refusal = Reading.refusal("orders/create", "{\"unknown\":{\"field\":1E99999999999}}");

        assertThat(refusal.path()).isEqualTo("/unknown/field");
        assertThat(refusal.problem()).contains("too many digits");
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        ShopifyDecoder small = new ShopifyDecoder(new ChannelId("shop"), 100);

        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        Invalid.class, () -> small.decode("orders/create", GOOD)))
                .hasMessageContaining("at most 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7", "\"x\"", "{} {}", "{\"id\":1}x", "\u0000"})
    void whatIsNoSingleObjectIsRefused(String body) {
        assertThat(Reading.refusal("orders/create", body)).isNotNull();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThat(Reading.refusal("orders/create", new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}))
                .hasMessageContaining("well-formed");
    }
}
