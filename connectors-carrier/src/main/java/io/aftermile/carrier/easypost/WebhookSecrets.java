package io.aftermile.carrier.easypost;

import io.aftermile.connector.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that a delivery may be signed with. A signature is HMAC-SHA256 over the exact bytes of the body, in
 * hexadecimal; its key is the secret in UTF-8 after Unicode normalisation to NFKD, which tells from others only secrets
 * beyond ASCII.
 */
final class WebhookSecrets {

    /** The header that carries the signature; its name may arrive in any case. */
    static final String HEADER = "X-Hmac-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("hmac-sha256-hex=([0-9a-fA-F]{64})");

    private final List<SecretKeySpec> keys;

    WebhookSecrets(List<String> secrets) {
        this.keys = secrets.stream()
                .map(secret -> Normalizer.normalize(secret, Normalizer.Form.NFKD))
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    /** Why a signature is refused; empty where it is right. */
    Optional<Reason> refusal(Optional<String> signature, byte[] body) {
        String stated = signature.map(String::strip).orElse("");
        if (stated.isEmpty()) {
            return Optional.of(Reason.MISSING_SIGNATURE);
        }
        Matcher form = FORM.matcher(stated);
        if (!form.matches()) {
            return Optional.of(Reason.MALFORMED_SIGNATURE);
        }
        byte[] given = HexFormat.of().parseHex(form.group(1));
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
