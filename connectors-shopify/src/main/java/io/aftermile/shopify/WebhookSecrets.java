package io.aftermile.shopify;

import io.aftermile.connector.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that a delivery may be signed with: the current one, and during a rotation the one before it. A signature
 * is base64 of HMAC-SHA256 over the exact bytes of the body. It does not cover the headers.
 */
final class WebhookSecrets {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 32;

    private final List<SecretKeySpec> keys;

    WebhookSecrets(List<String> secrets) {
        this.keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    /** Why a signature is refused; empty where it is right. */
    Optional<Reason> refusal(Optional<String> signature, byte[] body) {
        String stated = signature.map(String::strip).orElse("");
        if (stated.isEmpty()) {
            return Optional.of(Reason.MISSING_SIGNATURE);
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(stated);
        } catch (IllegalArgumentException e) {
            return Optional.of(Reason.MALFORMED_SIGNATURE);
        }
        if (given.length != SIGNATURE_BYTES) {
            return Optional.of(Reason.MALFORMED_SIGNATURE);
        }
        return matches(given, body) ? Optional.empty() : Optional.of(Reason.WRONG_SIGNATURE);
    }

    /** Every secret is tried, and each comparison takes the same time whatever it finds. */
    private boolean matches(byte[] given, byte[] body) {
        boolean matched = false;
        for (SecretKeySpec key : keys) {
            matched |= MessageDigest.isEqual(sign(key, body), given);
        }
        return matched;
    }

    private static byte[] sign(SecretKeySpec key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
