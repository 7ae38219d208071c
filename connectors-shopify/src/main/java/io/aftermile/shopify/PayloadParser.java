package io.aftermile.shopify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftermile.failure.Invalid;
import java.io.IOException;

/**
 * Bytes to a {@link Cursor}, within limits. The parser's own messages may quote the body, and with it personal data, so
 * none is passed on.
 */
final class PayloadParser {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_POINTER_LENGTH = 300;

    private static final ObjectReader READER = reader();

    private PayloadParser() {}

    private static ObjectReader reader() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxStringLength(ShopifyDecoder.MAX_BODY_BYTES)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .build()
                .readerFor(JsonNode.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    static Cursor parse(byte[] body, int maxBytes) {
        if (body.length > maxBytes) {
            throw new Invalid("", "has " + body.length + " bytes", "send at most " + maxBytes);
        }
        try (JsonParser parser = READER.createParser(body)) {
            return root(parser);
        } catch (IOException e) {
            throw new Invalid("", "is no JSON", "send complete, well-formed UTF-8 JSON");
        }
    }

    private static Cursor root(JsonParser parser) {
        try {
            JsonNode tree = READER.readValue(parser);
            if (tree == null || !tree.isObject()) {
                throw new Invalid("", "is no JSON object", "send one object");
            }
            if (parser.nextToken() != null) {
                throw new Invalid("", "goes on after its object", "send one object");
            }
            return Cursor.root(tree);
        } catch (StreamConstraintsException e) {
            throw new Invalid(
                    place(parser),
                    "is nested deeper than " + MAX_DEPTH + " levels, or holds a number of more than "
                            + MAX_NUMBER_LENGTH + " characters",
                    "send an ordinary payload");
        } catch (NumberFormatException e) {
            // The parser lets this through where an exponent does not fit an int.
            throw new Invalid(place(parser), "is a number with too many digits", "send an ordinary number");
        } catch (IOException e) {
            boolean duplicate = String.valueOf(e.getMessage()).startsWith("Duplicate field");
            throw duplicate
                    ? new Invalid(place(parser), "stands twice in one object", "state each field once")
                    : new Invalid(place(parser), "is not well-formed JSON", "send complete, well-formed UTF-8 JSON");
        }
    }

    /** How far the parser came; a nesting bomb would make it long. */
    private static String place(JsonParser parser) {
        String pointer = parser.getParsingContext().pathAsPointer().toString().replaceAll("\\p{Cntrl}", "?");
        return pointer.length() <= MAX_POINTER_LENGTH ? pointer : pointer.substring(0, MAX_POINTER_LENGTH) + "..";
    }
}
