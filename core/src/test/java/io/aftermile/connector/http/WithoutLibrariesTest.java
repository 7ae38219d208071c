package io.aftermile.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.absent.RoomWithout;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever leaves an optional library out is told which one to add. */
class WithoutLibrariesTest {

    /** Runs in the other class loader. */
    static final class Question implements Callable<String> {

        @Override
        public String call() {
            try {
                return HttpClient.builder("erp", URI.create("https://erp.example/"), Clock.systemUTC())
                        .build()
                        .toString();
            } catch (io.aftermile.failure.Misconfigured e) {
                return e.getMessage();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"okhttp3", "io.github.resilience4j"})
    void theDependenciesAreNamed(String library) throws Exception {
        assertThat(new RoomWithout(library, "io.aftermile.connector.http")
                        .ask(Question.class)
                        .call()
                        .toString())
                .contains("add com.squareup.okhttp3:okhttp-jvm and io.github.resilience4j:resilience4j-circuitbreaker");
    }

    @Test
    void withBothThereIsAClient() {
        assertThat(new Question().call()).isEqualTo("erp at https://erp.example/");
    }
}
