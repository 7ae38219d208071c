package io.aftermile.carrier.easypost;

import static io.aftermile.carrier.easypost.Deliveries.delivery;
import static io.aftermile.carrier.easypost.Deliveries.event;
import static io.aftermile.carrier.easypost.Deliveries.reason;
import static io.aftermile.carrier.easypost.Deliveries.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.Verification;
import io.aftermile.connector.Verification.Reason;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.failure.Misconfigured;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A delivery is believed if its exact bytes were signed with a secret of ours. */
class SignatureTest {

    private static final String BODY = event("\"status\": \"in_transit\"");
    private static final EasyPost EASYPOST =
            EasyPost.builder().webhookSecret("shh").build();

    @Test
    void aRightSignatureIsBelievedAndNamesTheEvent() {
        VerifiedDelivery verified = verified(EASYPOST, BODY, Map.of("X-Hmac-Signature", signature(BODY, "shh")));

        assertThat(verified.source()).isEqualTo("easypost");
        assertThat(verified.deliveryId()).isEqualTo("evt_0a1");
        assertThat(verified.topic()).isEqualTo("tracker.updated");
        assertThat(verified.triggeredAt()).contains(Instant.parse("2026-03-02T07:59:58Z"));
        assertThat(verified.receivedAt()).isEqualTo(Deliveries.NOW);
        assertThat(verified.body()).isEqualTo(BODY.getBytes(StandardCharsets.UTF_8));
        assertThat(verified.channel()).isEmpty();
    }

    @Test
    void theHeadersNameMayArriveInAnyCaseAndTheDigitsToo() {
        String signature = signature(BODY, "shh");
        String upper = "hmac-sha256-hex=" + signature.substring(16).toUpperCase(java.util.Locale.ROOT);

        assertThat(reason(EASYPOST.verify(delivery(BODY, Map.of("x-hmac-signature", signature)))))
                .isNull();
        assertThat(reason(EASYPOST.verify(delivery(BODY, Map.of("X-HMAC-SIGNATURE", upper)))))
                .isNull();
    }

    @Test
    void aSecretBeyondAsciiIsNormalisedToNfkd() {
        EasyPost composed = EasyPost.builder().webhookSecret("cl\u00E9").build();
        EasyPost decomposed = EasyPost.builder().webhookSecret("cle\u0301").build();
        String signed = signature(BODY, "cle\u0301");

        assertThat(reason(composed.verify(delivery(BODY, Map.of("X-Hmac-Signature", signed)))))
                .isNull();
        assertThat(reason(decomposed.verify(delivery(BODY, Map.of("X-Hmac-Signature", signed)))))
                .isNull();
        assertThat(reason(composed.verify(delivery(BODY, Map.of("X-Hmac-Signature", signature(BODY, "cl\u00E9"))))))
                .isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void bothSecretsHoldDuringARotation() {
        EasyPost both =
                EasyPost.builder().webhookSecret("new").webhookSecret("old").build();

        for (String secret : new String[] {"new", "old"}) {
            assertThat(reason(both.verify(delivery(BODY, Map.of("X-Hmac-Signature", signature(BODY, secret))))))
                    .isNull();
        }
    }

    @Test
    void whatIsNotSignedWithOurSecretIsRefused() {
        assertThat(refused(Map.of("X-Hmac-Signature", signature(BODY, "guess"))))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(refused(Map.of("X-Hmac-Signature", signature(BODY + " ", "shh"))))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(refused(Map.of())).isEqualTo(Reason.MISSING_SIGNATURE);
        assertThat(refused(Map.of("X-Hmac-Signature", ""))).isEqualTo(Reason.MISSING_SIGNATURE);
        for (String malformed : new String[] {
            "hmac-sha256-hex=", "sha256=" + "0".repeat(64), "0".repeat(64), "hmac-sha256-hex=" + "g".repeat(64)
        }) {
            assertThat(refused(Map.of("X-Hmac-Signature", malformed))).isEqualTo(Reason.MALFORMED_SIGNATURE);
        }
    }

    @Test
    void aRefusalSaysWhatToDoAndQuotesNothing() {
        Verification refusal = EASYPOST.verify(delivery(BODY, Map.of("X-Hmac-Signature", signature(BODY, "guess"))));

        String detail = refusal.match(verified -> "", refused -> refused.detail());

        assertThat(detail).contains("exact bytes", "both secrets").doesNotContain("shh", "AB123", "hmac-sha256-hex=");
    }

    @Test
    void anOversizedBodyIsRefusedBeforeItIsHashed() {
        String big = " ".repeat(EasyPost.MAX_BODY_BYTES + 1);

        assertThat(reason(EASYPOST.verify(delivery(big, Map.of("X-Hmac-Signature", signature(big, "shh"))))))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aBodyThatIsProvenAndCannotBeReadIsKeptUnderItsFingerprint() {
        for (String body : new String[] {
            "{", "[]", "{\"id\": 7}", "{\"a\": 1e99999999999}", "{\"id\": \"a b\", \"description\": \"x\"}"
        }) {
            VerifiedDelivery first = verified(EASYPOST, body, Map.of("X-Hmac-Signature", signature(body, "shh")));
            VerifiedDelivery second = verified(EASYPOST, body, Map.of("X-Hmac-Signature", signature(body, "shh")));

            assertThat(first.deliveryId()).matches("sha256-[0-9a-f]{64}").isEqualTo(second.deliveryId());
        }
    }

    @Test
    void withoutASecretNothingIsBuilt() {
        assertThatThrownBy(() -> EasyPost.builder().build()).isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> EasyPost.builder().webhookSecret(" ").build())
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("give the secret");
    }

    @Test
    void noSecretIsEverShown() {
        assertThat(EASYPOST.toString()).isEqualTo("EasyPost");
        assertThat(EASYPOST.source()).isEqualTo("easypost");
    }

    private static Reason refused(Map<String, String> headers) {
        return reason(EASYPOST.verify(delivery(BODY, headers)));
    }

    private static VerifiedDelivery verified(EasyPost easyPost, String body, Map<String, String> headers) {
        return easyPost.verify(delivery(body, headers)).match(verified -> verified.delivery(), refused -> {
            throw new AssertionError(refused);
        });
    }
}
