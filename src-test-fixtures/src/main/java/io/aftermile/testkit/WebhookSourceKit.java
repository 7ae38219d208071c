package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.Verification;
import io.aftermile.connector.Verification.Reason;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.failure.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of {@link WebhookSource}: extend it, hand over the source and the means to sign as its sender does, and
 * run it as a JUnit class. The rules and their ids stand in {@code docs/roles/webhook-source.md}.
 */
@ExtendWith(RuleNamed.class)
public abstract class WebhookSourceKit {

    private static final long SEED = 20_261_121L;
    private static final int ROUNDS = 300;

    /** The source under test; called once for each rule. */
    protected abstract WebhookSource source();

    /** A topic that the source decodes. */
    protected abstract String topic();

    /** A body of that topic that holds facts. */
    protected abstract byte[] body();

    /** A delivery as its sender makes it, with a signature that the source believes. */
    protected abstract WebhookDelivery signed(String topic, byte[] body);

    /** The same, signed with a secret that the source does not hold. */
    protected abstract WebhookDelivery signedByStranger(String topic, byte[] body);

    /** The same, signed with the secret before the current one; none where the source holds a single secret. */
    protected Optional<WebhookDelivery> signedWithFormerSecret(String topic, byte[] body) {
        return Optional.empty();
    }

    /** The header that holds the signature. */
    protected abstract String signatureHeader();

    /** The header that names the delivery; empty where the sender names it in the body, which is signed. */
    protected abstract String deliveryIdHeader();

    /** A topic that the source has no interest in. */
    protected String unknownTopic() {
        return "weather/changed";
    }

    private WebhookDelivery genuine() {
        return signed(topic(), body());
    }

    @Test
    @DisplayName("WS-01 a genuine delivery is believed, with its source, topic, id, time of arrival and exact bytes")
    void genuineDeliveryIsVerified() {
        WebhookDelivery delivery = genuine();

        VerifiedDelivery verified = verified(delivery);

        assertThat(verified.source()).isEqualTo(source().source());
        assertThat(verified.source()).isEqualTo(verified.source().toLowerCase(Locale.ROOT));
        assertThat(verified.topic()).isEqualTo(topic());
        assertThat(verified.deliveryId()).isNotBlank();
        assertThat(verified.receivedAt()).isEqualTo(delivery.receivedAt());
        assertThat(verified.body()).isEqualTo(body());
    }

    @Test
    @DisplayName("WS-02 a body of which one bit was changed is refused")
    void changedBodyIsRefused() {
        byte[] body = body();
        for (int place : new int[] {0, body.length / 2, body.length - 1}) {
            byte[] changed = body.clone();
            changed[place] ^= 1;

            assertThat(refused(genuine().withBody(changed)))
                    .as("body with a changed byte at " + place)
                    .isEqualTo(Reason.WRONG_SIGNATURE);
        }
        assertThat(refused(genuine().withBody(Arrays.copyOf(body, body.length + 1))))
                .isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    @DisplayName("WS-03 a delivery without a signature is refused")
    void missingSignatureIsRefused() {
        assertThat(refused(without(signatureHeader()))).isEqualTo(Reason.MISSING_SIGNATURE);
    }

    @Test
    @DisplayName("WS-04 a signature that is none is refused, whatever it looks like")
    void malformedSignatureIsRefused() {
        for (String signature : List.of("", " ", "x", "not base64 !", "0".repeat(64), "=".repeat(44), "\u00e4\u00f6")) {
            assertThat(refused(with(signatureHeader(), signature)))
                    .as("reason to refuse the signature \"" + signature + "\"")
                    .isIn(Reason.MISSING_SIGNATURE, Reason.MALFORMED_SIGNATURE, Reason.WRONG_SIGNATURE);
        }
    }

    @Test
    @DisplayName("WS-05 a signature made with a secret of somebody else is refused")
    void strangersAreRefused() {
        assertThat(refused(signedByStranger(topic(), body()))).isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    @DisplayName("WS-06 while secrets are rotated, the former one is believed too")
    void formerSecretIsBelieved() {
        Optional<WebhookDelivery> former = signedWithFormerSecret(topic(), body());
        Assumptions.assumeTrue(former.isPresent(), "the source holds a single secret");

        assertThat(verified(former.orElseThrow()).body()).isEqualTo(body());
    }

    @Test
    @DisplayName("WS-07 the case of header names does not matter")
    void headerNamesComeInAnyCase() {
        VerifiedDelivery expected = verified(genuine());

        assertThat(verified(renamed(name -> name.toLowerCase(Locale.ROOT)))).isEqualTo(expected);
        assertThat(verified(renamed(name -> name.toUpperCase(Locale.ROOT)))).isEqualTo(expected);
    }

    @Test
    @DisplayName("WS-08 a delivery that does not name itself is refused")
    void unnamedDeliveryIsRefused() {
        Assumptions.assumeFalse(deliveryIdHeader().isEmpty(), "the sender names deliveries in the body");
        assertThat(refused(without(deliveryIdHeader()))).isEqualTo(Reason.MALFORMED_HEADERS);
    }

    @Test
    @DisplayName("WS-09 the same delivery twice is the same delivery, and says the same")
    void sameDeliveryIsTheSame() {
        WebhookDelivery delivery = genuine();
        VerifiedDelivery first = verified(delivery);
        VerifiedDelivery second = verified(delivery);

        assertThat(second).isEqualTo(first);
        assertThat(facts(second)).isEqualTo(facts(first)).isNotEmpty();
    }

    @Test
    @DisplayName("WS-10 nothing that a sender can do makes verification throw")
    void verificationNeverThrows() {
        Random random = new Random(SEED);
        WebhookSource source = source();
        WebhookDelivery genuine = genuine();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, String> headers = new LinkedHashMap<>(genuine.headers());
            headers.replaceAll((name, value) -> random.nextBoolean() ? value : scrambled(random, value));
            headers.keySet().removeIf(name -> random.nextInt(6) == 0);
            byte[] body = new byte[random.nextInt(40)];
            random.nextBytes(body);
            WebhookDelivery delivery = genuine.withHeaders(headers).withBody(body);

            Throwable thrown = catchThrowable(() -> source.verify(delivery));

            assertThat(thrown).as("round " + round + " of seed " + SEED).isNull();
        }
    }

    @Test
    @DisplayName("WS-11 a body that cannot be read is Invalid, wherever it was cut off")
    void cutBodiesAreInvalid() {
        byte[] body = body();
        WebhookSource source = source();
        for (int length = 0; length < body.length - 1; length += 1 + body.length / 50) {
            VerifiedDelivery cut = verified(signed(topic(), Arrays.copyOf(body, length)));

            Throwable thrown = catchThrowable(() -> source.decode(cut));

            assertThat(thrown).as("body cut to " + length + " bytes").isInstanceOf(Invalid.class);
        }
    }

    @Test
    @DisplayName("WS-12 a body of another kind altogether is Invalid, never another failure")
    void oddBodiesAreInvalid() {
        for (String odd : List.of("[]", "null", "7", "\"text\"", "{}", "{\"id\":{}}", "[".repeat(10_000), "\u0000")) {
            VerifiedDelivery delivery = verified(signed(topic(), odd.getBytes(StandardCharsets.UTF_8)));

            Throwable thrown = catchThrowable(() -> source().decode(delivery));

            assertThat(thrown)
                    .as("body that begins with " + odd.substring(0, Math.min(10, odd.length())))
                    .isInstanceOf(Invalid.class);
        }
    }

    @Test
    @DisplayName("WS-13 a topic that nobody asked for is of no interest, with the reason")
    void unknownTopicsAreOfNoInterest() {
        Decoded decoded = source().decode(verified(signed(unknownTopic(), body())));

        String why = decoded.match(facts -> "", Decoded.NotOfInterest::why);
        assertThat(why).isNotBlank();
    }

    @Test
    @DisplayName("WS-14 what a refusal says holds neither the signature nor the body")
    void refusalsTellNothing() {
        String marked = "marked-" + "7".repeat(37);
        WebhookDelivery forged =
                with(signatureHeader(), marked).withBody(AnOrder.PERSONAL.get(0).getBytes(StandardCharsets.UTF_8));

        String detail = source().verify(forged).match(it -> "", Verification.Refused::detail);

        assertThat(detail).isNotBlank().doesNotContain(marked).doesNotContain(AnOrder.PERSONAL.get(0));
    }

    private WebhookDelivery with(String header, String value) {
        Map<String, String> headers = new LinkedHashMap<>(without(header).headers());
        headers.put(header, value);
        return genuine().withHeaders(headers);
    }

    private WebhookDelivery without(String header) {
        Map<String, String> headers = new LinkedHashMap<>(genuine().headers());
        headers.keySet().removeIf(header::equalsIgnoreCase);
        return genuine().withHeaders(headers);
    }

    private WebhookDelivery renamed(UnaryOperator<String> name) {
        WebhookDelivery genuine = genuine();
        Map<String, String> headers = new LinkedHashMap<>();
        genuine.headers().forEach((header, value) -> headers.put(name.apply(header), value));
        return genuine.withHeaders(headers);
    }

    private static String scrambled(Random random, String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            text.append((char) random.nextInt(0x300));
        }
        return text.toString();
    }

    private VerifiedDelivery verified(WebhookDelivery delivery) {
        return source().verify(delivery).match(Verification.Verified::delivery, refused -> {
            throw new AssertionError("refused as " + refused.reason() + ": " + refused.detail());
        });
    }

    private Reason refused(WebhookDelivery delivery) {
        return source().verify(delivery)
                .match(
                        verified -> {
                            throw new AssertionError("believed, though it must be refused");
                        },
                        Verification.Refused::reason);
    }

    private List<Fact> facts(VerifiedDelivery delivery) {
        return source().decode(delivery).match(Decoded.Facts::facts, none -> {
            throw new AssertionError("of no interest: " + none.why());
        });
    }
}
