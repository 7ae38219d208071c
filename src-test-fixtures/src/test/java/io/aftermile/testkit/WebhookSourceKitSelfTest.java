package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Verification;
import io.aftermile.connector.Verification.Reason;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.failure.Invalid;
import io.aftermile.testkit.KitRun.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the kit for sources of webhooks catches a source that breaks it. */
class WebhookSourceKitSelfTest {

    private interface Fault extends UnaryOperator<WebhookSource> {}

    /** The kit, with the fault that is planted now. */
    static class Planted extends InMemoryWebhookSourceTest {

        private static Fault fault = good -> good;

        @Override
        protected WebhookSource source() {
            return fault.apply(super.source());
        }
    }

    static Stream<Arguments> faults() {
        AtomicInteger calls = new AtomicInteger();
        return Stream.of(
                fault(
                        "WS-01",
                        good -> verifying(
                                good,
                                (delivery, answer) -> believed(
                                        answer,
                                        it -> it.withReceivedAt(it.receivedAt().plusSeconds(1))))),
                fault("WS-02", WebhookSourceKitSelfTest::believesEverybody),
                fault("WS-03", WebhookSourceKitSelfTest::believesEverybody),
                fault("WS-04", WebhookSourceKitSelfTest::believesEverybody),
                fault("WS-05", WebhookSourceKitSelfTest::believesEverybody),
                fault("WS-06", good -> new InMemoryWebhookSource("current secret")),
                fault(
                        "WS-07",
                        good -> verifying(
                                good,
                                (delivery, answer) -> delivery.headers().containsKey(InMemoryWebhookSource.SIGNATURE)
                                        ? answer
                                        : new Verification.Refused(Reason.MISSING_SIGNATURE, "sign it"))),
                fault("WS-08", WebhookSourceKitSelfTest::believesEverybody),
                fault(
                        "WS-09",
                        good -> verifying(
                                good,
                                (delivery, answer) -> believed(
                                        answer, it -> it.withDeliveryId("delivery-" + calls.incrementAndGet())))),
                fault(
                        "WS-10",
                        good -> verifying(
                                good,
                                (delivery, answer) -> delivery.header(InMemoryWebhookSource.DELIVERY)
                                        .map(id -> answer)
                                        .orElseThrow())),
                fault("WS-11", good -> decoding(good, failure -> new IllegalStateException(failure))),
                fault("WS-12", good -> decoding(good, failure -> new IllegalStateException(failure))),
                fault("WS-13", good -> new Passing(good) {
                    @Override
                    public Decoded decode(VerifiedDelivery delivery) {
                        return good.decode(delivery.withTopic(InMemoryWebhookSource.ORDERS));
                    }
                }),
                fault(
                        "WS-14",
                        good -> verifying(
                                good,
                                (delivery, answer) -> answer.match(
                                        verified -> verified,
                                        refused -> new Verification.Refused(
                                                refused.reason(),
                                                "not by us: "
                                                        + new String(delivery.body(), StandardCharsets.UTF_8))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aPlantedFaultIsCaughtByItsRule(String rule, Fault fault) {
        Planted.fault = fault;

        assertThat(KitRun.of(Planted.class)).containsEntry(rule, Outcome.BROKEN);
    }

    @Test
    void everyRuleHasAFaultThatItCatches() {
        Planted.fault = good -> good;
        Map<String, Outcome> rules = KitRun.of(Planted.class);

        Set<String> planted = new TreeSet<>();
        faults().forEach(it -> planted.add((String) it.get()[0]));

        assertThat(rules.values()).containsOnly(Outcome.KEPT);
        assertThat(planted).isEqualTo(new TreeSet<>(rules.keySet()));
    }

    private static Arguments fault(String rule, Fault fault) {
        return arguments(rule, fault);
    }

    private interface Answer {
        Verification change(WebhookDelivery delivery, Verification answer);
    }

    private static WebhookSource verifying(WebhookSource good, Answer answer) {
        return new Passing(good) {
            @Override
            public Verification verify(WebhookDelivery delivery) {
                return answer.change(delivery, super.verify(delivery));
            }
        };
    }

    private static WebhookSource decoding(WebhookSource good, Function<Invalid, RuntimeException> failure) {
        return new Passing(good) {
            @Override
            public Decoded decode(VerifiedDelivery delivery) {
                try {
                    return super.decode(delivery);
                } catch (Invalid e) {
                    throw failure.apply(e);
                }
            }
        };
    }

    private static WebhookSource believesEverybody(WebhookSource good) {
        return verifying(
                good,
                (delivery, answer) -> answer.match(
                        verified -> verified,
                        refused -> new Verification.Verified(VerifiedDelivery.builder()
                                .source("memory")
                                .deliveryId("delivery-1")
                                .topic(InMemoryWebhookSource.ORDERS)
                                .receivedAt(delivery.receivedAt())
                                .body(delivery.body())
                                .build())));
    }

    private static Verification believed(Verification answer, UnaryOperator<VerifiedDelivery> change) {
        return answer.match(
                verified -> new Verification.Verified(change.apply(verified.delivery())), refused -> refused);
    }

    /** Passes everything on. */
    private static class Passing implements WebhookSource {

        private final WebhookSource good;

        Passing(WebhookSource good) {
            this.good = good;
        }

        @Override
        public String source() {
            return good.source();
        }

        @Override
        public Verification verify(WebhookDelivery delivery) {
            return good.verify(delivery);
        }

        @Override
        public Decoded decode(VerifiedDelivery delivery) {
            return good.decode(delivery);
        }
    }
}
