package io.aftermile.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.aftermile.failure.Invalid;
import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns a parser's complaint into ours. The parser's own message may quote the document, and with it personal data, so
 * it is never passed on; only what our own values say about themselves is.
 */
final class JsonFailure {

    /** What a generated builder says where attributes are missing. */
    private static final Pattern NOT_SET = Pattern.compile("required attributes are not set \\[([A-Za-z0-9_, ]+)]");

    private JsonFailure() {}

    static Invalid explain(JsonProcessingException failure) {
        if (failure instanceof StreamConstraintsException) {
            return invalid(
                    at(failure),
                    "is nested too deeply, or holds a number or text that is too long" + position(failure),
                    "send an ordinary document");
        }
        return failure instanceof JsonMappingException mapping ? misfit(mapping) : malformed(failure);
    }

    private static Invalid malformed(JsonProcessingException failure) {
        return says(failure, "Duplicate field")
                ? invalid(
                        at(failure), "a field stands twice in one object" + position(failure), "state each field once")
                : invalid(
                        at(failure),
                        "is not well-formed JSON" + position(failure),
                        "send complete, well-formed UTF-8 JSON");
    }

    private static Invalid misfit(JsonMappingException failure) {
        Pointer path = Pointer.of(failure);
        if (failure instanceof UnrecognizedPropertyException) {
            return invalid(
                    path,
                    path.cut() ? "has a field that is not of this document" : "is not a field of this document",
                    "remove it or mend its name");
        }
        if (failure instanceof InvalidTypeIdException family) {
            return unknownCase(path, family);
        }
        Throwable cause = rootOf(failure);
        if (cause instanceof Invalid refusal) {
            return new Invalid(path.text() + refusal.path(), refusal.problem(), refusal.remedy());
        }
        if (cause instanceof IllegalStateException || cause instanceof IllegalArgumentException) {
            return broken(path, String.valueOf(cause.getMessage()));
        }
        if (says(failure, "Trailing token")) {
            return invalid(Pointer.ROOT, "goes on after its end", "send one document by itself");
        }
        if (says(failure, "Null value for creator property") || says(failure, "Missing required creator property")) {
            return missing(path);
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return mismatched(path, mismatch);
        }
        return invalid(path, "cannot be read", "give a value of the documented form");
    }

    /** The case of a family stands in a field, or, where its value is text, in the name around it. */
    private static Invalid unknownCase(Pointer path, InvalidTypeIdException failure) {
        Class<?> type = failure.getBaseType().getRawClass();
        JsonTypeInfo stated = type.getAnnotation(JsonTypeInfo.class);
        JsonSubTypes cases = type.getAnnotation(JsonSubTypes.class);
        return invalid(
                stated == null ? path : path.plus(stated.property()),
                failure.getTypeId() == null ? "is missing" : "is no known value",
                cases == null
                        ? "give a value of the documented form"
                        : "give " + oneOf(Arrays.stream(cases.value()).map(JsonSubTypes.Type::name)));
    }

    /** What one of our values said when it was built: the problem, and after the last semicolon the remedy. */
    private static Invalid broken(Pointer path, String message) {
        Matcher notSet = NOT_SET.matcher(message);
        if (notSet.find()) {
            return missing(path.plus(notSet.group(1).split(",")[0].strip()));
        }
        int end = message.lastIndexOf("; ");
        return end < 0
                ? invalid(path, message, "mend the value")
                : invalid(path, message.substring(0, end), message.substring(end + 2));
    }

    private static Invalid missing(Pointer path) {
        return invalid(path, "is missing", "give it; every document of this schema has it");
    }

    private static Invalid mismatched(Pointer path, MismatchedInputException failure) {
        Class<?> type = failure.getTargetType();
        if (type == null) {
            return invalid(path, "has the wrong type", "give a value of the documented form");
        }
        if (type.isEnum()) {
            return invalid(
                    path,
                    "is no known value",
                    "give " + oneOf(Arrays.stream(type.getEnumConstants()).map(value -> ((Enum<?>) value).name())));
        }
        return invalid(path, "has the wrong type", "give " + form(type));
    }

    private static String oneOf(Stream<String> names) {
        return names.collect(Collectors.joining(", ", "one of ", ""));
    }

    private static String form(Class<?> type) {
        if (type == String.class
                || Arrays.stream(type.getMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class))) {
            return "text in quotes, for a decimal too";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false without quotes";
        }
        return Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    private static boolean says(JsonProcessingException failure, String beginning) {
        return String.valueOf(failure.getOriginalMessage()).startsWith(beginning);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Where a parser stood when it gave up. */
    private static Pointer at(JsonProcessingException failure) {
        return failure.getProcessor() instanceof JsonParser parser
                ? Pointer.of(parser.getParsingContext().pathAsPointer())
                : Pointer.ROOT;
    }

    private static String position(JsonProcessingException failure) {
        JsonLocation location = failure.getLocation();
        return location == null || JsonLocation.NA.equals(location)
                ? ""
                : " (line " + location.getLineNr() + " column " + location.getColumnNr() + ")";
    }

    private static Invalid invalid(Pointer path, String problem, String remedy) {
        return new Invalid(path.text(), problem, remedy);
    }
}
