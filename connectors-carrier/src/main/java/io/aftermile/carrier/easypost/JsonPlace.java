package io.aftermile.carrier.easypost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.aftermile.failure.Invalid;
import io.aftermile.model.EventTime;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document, perhaps an absent one. It knows its JSON pointer and refuses what is of the wrong type; a
 * null counts as absent. No message quotes the document.
 *
 * @param node what stands there
 * @param pointer where, RFC 6901
 */
record JsonPlace(JsonNode node, String pointer) {

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .build()
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Pattern LOCAL =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    static JsonPlace parse(byte[] body, int maxBytes) {
        if (body.length > maxBytes) {
            throw new Invalid("", "has " + body.length + " bytes", "send at most " + maxBytes);
        }
        try {
            JsonNode root = READER.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
            if (root == null || !root.isObject()) {
                throw new Invalid("", "is no JSON object", "send one object");
            }
            return new JsonPlace(root, "");
        } catch (CharacterCodingException e) {
            throw new Invalid("", "is not UTF-8", "send it in UTF-8");
        } catch (NumberFormatException e) {
            // The parser lets this through where an exponent does not fit an int.
            throw new Invalid("", "holds a number with too many digits", "send an ordinary event");
        } catch (JsonProcessingException e) {
            // The parser's own message may quote the document.
            throw new Invalid(
                    "",
                    "is not well-formed JSON, repeats a field, or is nested too deeply" + position(e.getLocation()),
                    "send complete, well-formed UTF-8 JSON that states each field once");
        }
    }

    private static String position(@Nullable JsonLocation location) {
        return location == null || location == JsonLocation.NA
                ? ""
                : " (line " + location.getLineNr() + " column " + location.getColumnNr() + ")";
    }

    /** A field of this object; absent where this is absent. */
    JsonPlace at(String field) {
        if (present() && !node.isObject()) {
            throw invalid("has the wrong type", "send an object");
        }
        JsonNode child = node.get(field);
        return new JsonPlace(child == null ? MissingNode.getInstance() : child, pointer + "/" + field);
    }

    /** The elements of this array; none where it is absent. */
    List<JsonPlace> items() {
        if (present() && !node.isArray()) {
            throw invalid("has the wrong type", "send an array");
        }
        List<JsonPlace> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(new JsonPlace(node.get(i), pointer + "/" + i));
        }
        return items;
    }

    /** Text without blanks around it; empty where it is absent or blank. */
    Optional<String> text() {
        if (present() && !node.isTextual()) {
            throw invalid("has the wrong type", "send text in quotes");
        }
        return Optional.ofNullable(node.textValue()).map(String::strip).filter(text -> !text.isEmpty());
    }

    String requiredText() {
        return text().orElseThrow(() -> invalid("is missing", "send it"));
    }

    /** False where it is absent. */
    boolean flag() {
        if (present() && !node.isBoolean()) {
            throw invalid("has the wrong type", "send true or false");
        }
        return node.booleanValue();
    }

    EventTime requiredTime() {
        return time().orElseThrow(() -> invalid("is missing", "send it"));
    }

    /**
     * A time; empty where it is absent.
     *
     * <p>EasyPost stamps {@code Z} on times that often are the carrier's local ones. So the instant orders the events
     * of one tracker and is marked as inferred: across parcels and systems it may be off by a zone.
     */
    Optional<EventTime> time() {
        return text().map(text -> {
            if (text.length() <= 40 && DAY.matcher(text).matches()) {
                return EventTime.local(text, EventTime.Precision.DAY);
            }
            if (text.length() <= 40 && LOCAL.matcher(text).matches()) {
                return EventTime.local(text, EventTime.Precision.SECOND);
            }
            try {
                return EventTime.parse(text).withZoneInferred(true);
            } catch (IllegalArgumentException e) {
                throw invalid("is no time", "send it like 2026-03-01T10:15:30Z");
            }
        });
    }

    /** Builds a value from what stands here; where the model refuses it, so does this place. */
    <T> T read(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()), "mend it at its source");
        }
    }

    Invalid invalid(String problem, String remedy) {
        return new Invalid(pointer, problem, remedy);
    }

    private boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }
}
