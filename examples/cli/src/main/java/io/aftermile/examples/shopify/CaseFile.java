package io.aftermile.examples.shopify;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A file, unpacked.
 *
 * @param path where it stands
 * @param bytes what it holds
 * @param json the same as one JSON value, where it is one
 */
record CaseFile(Path path, byte[] bytes, Optional<JsonNode> json) {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static CaseFile read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = packed.readAllBytes();
            }
        }
        return new CaseFile(path, bytes, json(bytes));
    }

    private static Optional<JsonNode> json(byte[] bytes) {
        try {
            return Optional.ofNullable(JSON.readTree(bytes)).filter(JsonNode::isContainerNode);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    String name() {
        return String.valueOf(path.getFileName());
    }
}
