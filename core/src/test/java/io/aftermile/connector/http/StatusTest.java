package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.acts;
import static io.aftermile.connector.http.Calls.client;
import static io.aftermile.connector.http.Calls.failure;
import static io.aftermile.connector.http.Calls.reads;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Rejected;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each status is the kind of failure that says what to do next. */
class StatusTest {

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();

    @AfterEach
    void close() {
        host.close();
    }

    @ParameterizedTest(name = "{0}: a call that acts is {1}, one that reads {2}")
    @CsvSource({
        "400, Rejected, Rejected",
        "401, Misconfigured, Misconfigured",
        "402, Rejected, Rejected",
        "403, Misconfigured, Misconfigured",
        "404, Rejected, Rejected",
        "408, InDoubt, Unavailable",
        "409, Conflicting, Conflicting",
        "410, Rejected, Rejected",
        "412, Conflicting, Conflicting",
        "413, Rejected, Rejected",
        "422, Rejected, Rejected",
        "423, Rejected, Rejected",
        "425, Unavailable, Unavailable",
        "429, Throttled, Throttled",
        "500, InDoubt, Unavailable",
        "501, Rejected, Rejected",
        "502, InDoubt, Unavailable",
        "503, InDoubt, Unavailable",
        "504, InDoubt, Unavailable",
        "520, InDoubt, Unavailable"
    })
    void isAKindOfFailure(int status, String acting, String reading) {
        host.answers(status, "<html>sorry</html>", "X-Request-Id: req-7");
        HttpClient client = client(host, clock).build();

        assertThat(failure(client, acts()).getClass().getSimpleName()).isEqualTo(acting);
        assertThat(failure(client, acts()).facts())
                .containsEntry("system", "acme-erp")
                .containsEntry("call", "issue refund")
                .containsEntry("host", "127.0.0.1")
                .containsEntry("status", String.valueOf(status));
        assertThat(failure(client, reads()).getClass().getSimpleName()).isEqualTo(reading);
    }

    @Test
    void aRequestIdIsAFactWhereItIsOne() {
        host.answers(422, "", "X-Request-Id: req-7").answers(422, "", "X-Request-Id: ann@mail.example");
        HttpClient client = client(host, clock).build();

        assertThat(failure(client, acts()).facts()).containsEntry("request_id", "req-7");
        assertThat(failure(client, acts()).facts()).doesNotContainKey("request_id");
    }

    @Test
    void aCallSaysWhichStatusesAreAnswers() {
        host.answers(404, "none");
        HttpClient client = client(host, clock).build();

        assertThat(client.send(reads().withAccepts(404), Calls.LATER).status()).isEqualTo(404);
        assertThat(failure(client, reads())).isInstanceOf(Rejected.class);
    }

    @Test
    void theVendorsReaderGoesBeforeTheStatus() {
        host.answers(400, "{\"code\":\"ALREADY\"}").answers(400, "{\"code\":\"OTHER\"}");
        HttpClient client = client(host, clock)
                .failures((call, answer) -> answer.text().contains("ALREADY")
                        ? Optional.of(new Conflicting(call.name() + " was done before; read it"))
                        : Optional.empty())
                .build();

        assertThat(failure(client, acts()))
                .isInstanceOf(Conflicting.class)
                .hasMessage("issue refund was done before; read it");
        assertThat(failure(client, acts())).isInstanceOf(Rejected.class);
    }

    @Test
    void anAnswerIsReadInTheCharacterSetThatItNames() {
        host.does((request, connection) -> ScriptedHost.write(
                connection,
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=ISO-8859-1\r\nContent-Length: 4\r\n\r\n"
                        + "Köln"));
        HttpClient client = client(host, clock).build();

        assertThat(client.send(reads(), Calls.LATER).text()).isEqualTo("Köln");
    }
}
