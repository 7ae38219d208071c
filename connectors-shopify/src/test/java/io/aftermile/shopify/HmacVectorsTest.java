package io.aftermile.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signatures that other libraries made are judged as those libraries judge them. */
class HmacVectorsTest {

    private static final Path WEBHOOKS = Path.of(System.getProperty("aftermile.corpus", "absent"), "shopify/webhooks");

    @Test
    void publishedSignaturesAreJudgedRightly() throws IOException {
        JsonNode vectors = vectors().path("webhook_base64");
        assertThat(vectors).isNotEmpty();

        for (JsonNode vector : vectors) {
            byte[] body = vector.path("body").textValue().getBytes(UTF_8);
            assertThat(believed(vector, body))
                    .as(vector.toString())
                    .isEqualTo(vector.path("valid").booleanValue());
        }
    }

    @Test
    void signedFilesAreBelievedByteForByte() throws IOException {
        JsonNode vectors = vectors().path("webhook_files");
        assertThat(vectors).isNotEmpty();

        for (JsonNode vector : vectors) {
            String file = vector.path("file").textValue();
            byte[] body = Files.readAllBytes(WEBHOOKS.resolve(file));
            assertThat(believed(vector, body)).as(file).isTrue();
        }
    }

    private static JsonNode vectors() throws IOException {
        Path file = WEBHOOKS.resolve("hmac-vectors.json");
        assumeThat(file).exists();
        return new ObjectMapper().readTree(file.toFile());
    }

    private static boolean believed(JsonNode vector, byte[] body) {
        return new WebhookSecrets(
                        List.of("another-secret", vector.path("secret").textValue()))
                .refusal(Optional.of(vector.path("hmac").textValue()), body)
                .isEmpty();
    }
}
