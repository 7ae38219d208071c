package io.aftermile.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.aftermile.failure.Invalid;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns a parser's complaint into ours. The parser's own message may quote the document, and with it personal data, so
 * it is never passed on; only what our own values say about themselves is.
 */
final class JsonFailure {

    private JsonFailure() {}

    static Invalid explain(IOException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return invalid(path(unknown), "is not a field of this document", "remove it or mend its name");
        }
        if (failure instanceof JsonMappingException mapping) {
            Throwable cause = rootOf(mapping);
            if (cause instanceof Invalid invalid) {
                return invalid;
            }
            if (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException) {
                return invalid(path(mapping), String.valueOf(cause.getMessage()), "mend the value");
            }
            if (mapping instanceof MismatchedInputException mismatch) {
                return invalid(path(mapping), "has the wrong type", "give " + expected(mismatch));
            }
            if (mapping instanceof ValueInstantiationException) {
                return invalid(path(mapping), "cannot be built", "give every required field in its form");
            }
        }
        if (failure instanceof StreamConstraintsException) {
            return invalid(
                    at(failure),
                    "is nested too deeply, or holds a number or text that is too long",
                    "send an ordinary document");
        }
        boolean duplicate = String.valueOf(failure.getMessage()).startsWith("Duplicate field");
        return duplicate
                ? invalid(at(failure), "a field stands twice in one object", "state each field once")
                : invalid(at(failure), "is not well-formed JSON", "send complete, well-formed UTF-8 JSON");
    }

    private static Invalid invalid(String path, String problem, String remedy) {
        return new Invalid(path, problem, remedy, Map.of(), null);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String expected(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (type == null) {
            return "a value of the documented form";
        }
        if (type.isEnum()) {
            return java.util.Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return type == String.class
                ? "text in quotes, decimals too"
                : "a " + type.getSimpleName().replace("Immutable", "");
    }

    /** A parser's position where no pointer is known yet. */
    private static String at(IOException failure) {
        JsonLocation location = failure instanceof JacksonException jackson ? jackson.getLocation() : null;
        return location == null || location == JsonLocation.NA
                ? ""
                : "line " + location.getLineNr() + " column " + location.getColumnNr();
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
                .map(token -> "/" + token.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
