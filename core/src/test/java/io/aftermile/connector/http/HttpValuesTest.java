package io.aftermile.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of this room are what they say, or are refused. */
class HttpValuesTest {

    @Test
    void headersCompareNamesWithoutCaseAndKeepTheirOrder() {
        HttpHeaders headers = HttpHeaders.of("Accept", "a").and("X-One", "1").and("accept", "b");

        assertThat(headers.all("ACCEPT")).containsExactly("a", "b");
        assertThat(headers.names()).containsExactly("accept", "x-one");
        assertThat(headers.with("Accept", "c").all("accept")).containsExactly("c");
        assertThat(headers.first("none")).isEmpty();
        assertThat(headers)
                .isEqualTo(HttpHeaders.of("Accept", "a").and("X-One", "1").and("accept", "b"));
    }

    @Test
    void aHeaderCannotBreakItsLine() {
        assertThatThrownBy(() -> HttpHeaders.of("X", "a\r\nAuthorization: s3cret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> HttpHeaders.of("X: y", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpHeaders.of("", "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFormIsEncoded() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("a b", "1&2=3");
        fields.put("ü", "+");

        assertThat(new String(HttpBody.form(fields).bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("a+b=1%262%3D3&%C3%BC=%2B");
    }

    @Test
    void aBodyIsItsOwn() {
        byte[] bytes = {1, 2};
        HttpBody body = HttpBody.of("application/octet-stream", bytes);
        bytes[0] = 9;
        body.bytes()[1] = 9;

        assertThat(body).isEqualTo(HttpBody.of("application/octet-stream", new byte[] {1, 2}));
    }

    @Test
    void whatReadsSendsNoBodyAndDoesNotAct() {
        HttpCall get = HttpCall.get("read", URI.create("x"));

        assertThat(get.effect()).isEqualTo(CallEffect.READS);
        assertThat(HttpCall.post("do", URI.create("x"), HttpBody.json("{}")).effect())
                .isEqualTo(CallEffect.ACTS);
        assertThatThrownBy(() -> get.withBody(HttpBody.json("{}"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> get.withEffect(CallEffect.ACTS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> get.withName(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> HttpTimeouts.builder().connect(Duration.ZERO).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connect");
        assertThatThrownBy(() -> HttpSizes.builder().answer(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("answer");
        assertThatThrownBy(() -> HttpRetries.builder().attempts(0).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpRetries.builder().jitterPercent(101).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpBreaker.builder().leastCalls(21).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Secret.of(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretsAreEqualByTheirContent() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
        assertThat(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
    }
}
