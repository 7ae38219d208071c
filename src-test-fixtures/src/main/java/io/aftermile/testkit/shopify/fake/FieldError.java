package io.aftermile.testkit.shopify.fake;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;

/** A field that was refused, as the executor passes it on. */
final class FieldError implements GraphQLError {

    private static final long serialVersionUID = 1;

    private final String message;
    private final List<Object> path;
    private final Map<String, Object> extensions;

    FieldError(String message, List<Object> path, Map<String, Object> extensions) {
        this.message = message;
        this.path = path;
        this.extensions = extensions;
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public List<SourceLocation> getLocations() {
        return List.of();
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorType.DataFetchingException;
    }

    @Override
    public List<Object> getPath() {
        return path;
    }

    @Override
    public Map<String, Object> getExtensions() {
        return extensions;
    }
}
