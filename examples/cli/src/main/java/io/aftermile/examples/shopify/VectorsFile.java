package io.aftermile.examples.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.Verification;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.shopify.Shopify;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Signatures of webhooks, of texts and of files beside: each is believed exactly where it is said to be good. */
final class VectorsFile implements Look {

    private static final String KIND = "vectors";
    private static final String SHOP = "example.myshopify.com";

    @Override
    public Optional<Verdict> at(CaseFile file) {
        JsonNode texts =
                file.json().orElseGet(() -> CaseFile.JSON.createObjectNode()).path("webhook_base64");
        JsonNode files =
                file.json().orElseGet(() -> CaseFile.JSON.createObjectNode()).path("webhook_files");
        if (!texts.isArray() && !files.isArray()) {
            return Optional.empty();
        }
        int checked = 0;
        for (JsonNode it : texts) {
            byte[] body = it.path("body").asText("").getBytes(StandardCharsets.UTF_8);
            if (isBelieved(it, body) != it.path("valid").asBoolean(true)) {
                return Optional.of(Verdict.failed(KIND, "vector " + checked + " is not judged as it should be"));
            }
            checked++;
        }
        Path folder = Optional.ofNullable(file.path().getParent()).orElse(Path.of(""));
        for (JsonNode it : files) {
            try {
                if (!isBelieved(
                        it, Files.readAllBytes(folder.resolve(it.path("file").asText(""))))) {
                    return Optional.of(Verdict.failed(KIND, it.path("file").asText() + " is not believed"));
                }
            } catch (IOException e) {
                return Optional.of(Verdict.failed(KIND, it.path("file").asText() + " cannot be read"));
            }
            checked++;
        }
        return Optional.of(Verdict.passed(KIND, checked + " signatures judged as they should be"));
    }

    private static boolean isBelieved(JsonNode vector, byte[] body) {
        Shopify shop = Shopify.builder()
                .shop(SHOP)
                .webhookSecret(vector.path("secret").asText(""))
                .build();
        WebhookDelivery delivery = WebhookDelivery.builder()
                .putHeader("X-Shopify-Topic", "orders/create")
                .putHeader("X-Shopify-Shop-Domain", SHOP)
                .putHeader("X-Shopify-Webhook-Id", "d-1")
                .putHeader("X-Shopify-Hmac-Sha256", vector.path("hmac").asText(""))
                .body(body)
                .receivedAt(Instant.EPOCH)
                .build();
        return shop.verify(delivery) instanceof Verification.Verified;
    }
}
