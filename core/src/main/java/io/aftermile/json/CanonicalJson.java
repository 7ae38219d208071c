package io.aftermile.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.failure.Invalid;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads and writes canonical JSON, version by version.
 *
 * <p>UTF-8; {@code schema} first, then accessors in declaration order; money as
 * {@code {"currency":"EUR","amount":"41.65"}} at the currency's scale; quantities and rates as plain decimal strings;
 * instants as ISO-8601 in UTC; absent and empty left out. Half of a surrogate pair, which UTF-8 cannot carry, is
 * written as its escape, so that nothing is lost. Equal values give equal bytes. Thread-safe: there is no state.
 */
public final class CanonicalJson {

    /** The most bytes that a document may have. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final String SCHEMA = "schema";
    private static final Pattern UNPAIRED = Pattern.compile("\\p{Cs}");

    private CanonicalJson() {}

    /**
     * The canonical bytes of a document.
     *
     * @param document a value of a type that is marked as a canonical document
     * @throws IllegalArgumentException if its type is not marked
     */
    public static byte[] write(Object document) {
        return writeText(document).getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical text of a document, as {@link #write} in characters. */
    public static String writeText(Object document) {
        String schema = "{\"" + SCHEMA + "\":\"" + DocumentName.of(document.getClass()) + '"';
        String fields = text(document).substring(1);
        return escapeUnpaired(schema + (fields.equals("}") ? "" : ",") + fields);
    }

    /** The canonical document with line breaks and indentation, for people; what it says is the same. */
    public static String writePretty(Object document) {
        ObjectNode tree = CanonicalMapper.INSTANCE.createObjectNode();
        tree.put(SCHEMA, DocumentName.of(document.getClass()).toString());
        tree.setAll((ObjectNode) CanonicalMapper.INSTANCE.valueToTree(document));
        return escapeUnpaired(tree.toPrettyString());
    }

    /** SHA-256 over the canonical bytes, as 64 lower-case hexadecimal digits: equal values have equal fingerprints. */
    public static String fingerprint(Object document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(write(document)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads a document that states the schema of {@code type}.
     *
     * @throws NewerSchema if it states a later version than this library knows
     * @throws Invalid if it is no JSON in UTF-8, states another schema, or breaks a rule; the path is a JSON pointer
     *     into it
     */
    public static <T> T read(byte[] document, Class<T> type) {
        if (document.length > MAX_BYTES) {
            throw tooLong(document.length + " bytes");
        }
        try {
            return read(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(document))
                            .toString(),
                    type);
        } catch (CharacterCodingException e) {
            throw new Invalid("", "is not UTF-8", "send it in UTF-8");
        }
    }

    /** Reads a document from text, as {@link #read(byte[], Class)}. */
    public static <T> T read(String document, Class<T> type) {
        DocumentName name = DocumentName.of(type);
        if (document.length() > MAX_BYTES) {
            throw tooLong(document.length() + " characters");
        }
        try {
            JsonNode tree = CanonicalMapper.INSTANCE.readTree(document);
            if (!(tree instanceof ObjectNode object)) {
                throw new Invalid(
                        "", "is no JSON object", "give one object that begins with \"schema\": \"" + name + "\"");
            }
            JsonNode stated = object.remove(SCHEMA);
            name.require(stated != null && stated.isTextual() ? stated.textValue() : null);
            FormCheck.check(object);
            return CanonicalMapper.INSTANCE.treeToValue(object, type);
        } catch (NumberFormatException e) {
            // The parser lets this through where an exponent does not fit an int.
            throw new Invalid("", "holds a number with too many digits", "write decimals as text in quotes");
        } catch (JsonProcessingException e) {
            throw JsonFailure.explain(e);
        }
    }

    private static Invalid tooLong(String length) {
        return new Invalid("", "has " + length, "give at most " + MAX_BYTES + " bytes");
    }

    private static String text(Object document) {
        try {
            return CanonicalMapper.INSTANCE.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot write " + document.getClass().getName() + " as canonical JSON", e);
        }
    }

    private static String escapeUnpaired(String json) {
        return hasSurrogate(json) ? escaped(json) : json;
    }

    private static boolean hasSurrogate(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (Character.isSurrogate(json.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String escaped(String json) {
        return UNPAIRED.matcher(json)
                .replaceAll(half -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) half.group().charAt(0)));
    }
}
