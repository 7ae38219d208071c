package io.aftermile.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown is known to be harmless; the rest is masked. */
class RedactionTest {

    private final Redaction redaction = Redaction.ofDefaults();

    @Test
    void aHeaderFieldThatNobodyKnowsIsMasked() {
        assertThat(redaction.header("Content-Type", "text/html")).isEqualTo("text/html");
        assertThat(redaction.header("X-Vendor-Session", "s-1")).isEqualTo("***");
        assertThat(redaction.header("Authorization", "Bearer t")).isEqualTo("***");
        assertThat(redaction.showingHeaders("X-Vendor-Trace").header("x-vendor-trace", "t-1"))
                .isEqualTo("t-1");
    }

    @Test
    void aQueryShowsItsNamesAndNoValue() {
        URI uri = URI.create("https://u:p@erp.example:8443/orders/7?email=ann%40mail.example&page=2#frag");

        assertThat(redaction.address(uri)).isEqualTo("https://erp.example:8443/orders/7?email=***&page=***");
        assertThat(redaction.showingParameters("page").address(uri)).endsWith("?email=***&page=2");
    }

    @ParameterizedTest
    @CsvSource({
        "https://erp.example/users/ann@mail.example, https://erp.example/users/***",
        "https://erp.example/users/ann%40mail.example/orders, https://erp.example/users/***/orders",
        "https://erp.example/a?ann@mail.example, https://erp.example/a?***"
    })
    void aPathIsWorkedThroughLikeText(String uri, String shown) {
        assertThat(redaction.address(URI.create(uri))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann.lee@mail.example",
                "jürgen@bücher.example",
                "+49 171 2345678",
                "+1 (555) 010-9999",
                "4111 1111 1111 1111",
                "4111111111111111",
                "DE89370400440532013000",
                "DE89 3704 0044 0532 0130 00",
                "Bearer abcdefgh12345678",
                "Basic YWRhOnBhNTU=",
                "password=hunter2",
                "\"access_token\": \"t-1\"",
                "api-key: k",
                "eyJhbGciOiJIUzI1NiJ9eyJzdWIiOiIx.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
                "tok_0123456789abcdef0123456789abcdef"
            })
    void whatTellsOfPeopleOrOpensDoorsIsTakenOutOfText(String telling) {
        assertThat(redaction.text("it said " + telling + " to us"))
                .startsWith("it said ")
                .contains("***")
                .doesNotContain(telling.substring(telling.length() / 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Quantity cannot refund more items than were purchased",
                "Refund amount $25.00 is greater than net payment received $15.00",
                "gid://shop/Order/450789469",
                "INVALID_FIELD_ARGUMENTS at input.lines[0].quantity",
                "order 1001 of 2026-03-01"
            })
    void whatPeopleNeedToReadStays(String text) {
        assertThat(redaction.text(text)).isEqualTo(text);
    }

    @Test
    void textIsOneLineAndShort() {
        assertThat(redaction.text("first\r\nsecond\tthird")).isEqualTo("first second third");
        assertThat(redaction.text("word ".repeat(1000))).hasSize(302).endsWith("..");
    }

    @Test
    void aHostileTextIsWorkedThroughInTime() {
        for (String hostile : new String[] {"a", "1", "a1", "- ", "A1 ", "@", "=\"", "+1 "}) {
            assertThat(redaction.text(hostile.repeat(100_000))).hasSizeLessThan(400);
        }
    }
}
