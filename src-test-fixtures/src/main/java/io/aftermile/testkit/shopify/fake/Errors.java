package io.aftermile.testkit.shopify.fake;

import graphql.GraphQLError;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors of a whole answer, by the codes that the Admin API gives them. */
final class Errors {

    private static final Map<String, String> CODES = Map.of(
            "FieldUndefined", "undefinedField",
            "UnknownDirective", "undefinedDirective",
            "MisplacedDirective", "undefinedDirective",
            "UnknownArgument", "argumentNotAccepted",
            "MissingFieldArgument", "missingRequiredArguments",
            "MissingDirectiveArgument", "missingRequiredArguments",
            "WrongType", "argumentLiteralsIncompatible",
            "NullValueForNonNullArgument", "argumentLiteralsIncompatible",
            "UndefinedVariable", "variableNotDefined",
            "SubselectionRequired", "selectionMismatch");

    private Errors() {}

    static Map<String, @Nullable Object> of(String code, String message) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code);
        return of(message, null, extensions);
    }

    private static Map<String, @Nullable Object> of(String message, @Nullable List<?> path, Map<String, ?> extensions) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message);
        if (path != null) {
            error.put("path", path);
        }
        error.put("extensions", extensions);
        return error;
    }

    /** A document that is not one of this schema. */
    static Map<String, @Nullable Object> invalid(GraphQLError error) {
        String code = "parseError";
        if (error instanceof ValidationError validation) {
            String type = String.valueOf(validation.getValidationErrorType());
            code = CODES.getOrDefault(type, type);
            boolean unknownInput = validation.getValidationErrorType() == ValidationErrorType.WrongType
                    && error.getMessage().contains("not in");
            code = unknownInput ? "argumentNotAccepted" : code;
        }
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code);
        return of(error.getMessage(), null, extensions);
    }

    /** A field that was refused while the document ran, or a variable that does not fit. */
    static Map<String, @Nullable Object> ran(GraphQLError error) {
        Map<String, Object> own = error.getExtensions();
        if (own != null && own.containsKey("code")) {
            return of(error.getMessage(), error.getPath(), own);
        }
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", "INVALID_VARIABLE");
        extensions.put("problems", List.of(Map.of("path", List.of(), "explanation", error.getMessage())));
        return of(error.getMessage(), null, extensions);
    }
}
