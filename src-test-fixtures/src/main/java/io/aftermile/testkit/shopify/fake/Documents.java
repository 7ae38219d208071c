package io.aftermile.testkit.shopify.fake;

import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.StringValue;
import graphql.language.VariableReference;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import graphql.validation.Validator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents that were sent, parsed and held against the schema once each. */
final class Documents {

    private static final int MOST_KEPT = 500;

    private final GraphQLSchema schema;
    private final Map<String, Prepared> prepared = new HashMap<>();

    /** A document, or what is wrong with it. */
    record Prepared(@Nullable Document document, List<GraphQLError> errors) {

        PreparsedDocumentEntry entry() {
            return document == null || !errors.isEmpty()
                    ? new PreparsedDocumentEntry(errors)
                    : new PreparsedDocumentEntry(document);
        }
    }

    Documents(GraphQLSchema schema) {
        this.schema = schema;
    }

    synchronized Prepared of(String text) {
        if (prepared.size() > MOST_KEPT) {
            prepared.clear();
        }
        return prepared.computeIfAbsent(text, this::prepare);
    }

    private Prepared prepare(String text) {
        try {
            Document document = Parser.parse(text);
            List<GraphQLError> errors =
                    new ArrayList<>(new Validator().validateDocument(schema, document, Locale.ENGLISH));
            // The platform takes one name for fields of several types, of which only one can be shown.
            errors.removeIf(it -> it instanceof ValidationError error
                    && error.getValidationErrorType() == ValidationErrorType.FieldsConflict);
            return new Prepared(document, errors);
        } catch (InvalidSyntaxException e) {
            InvalidSyntaxError error = e.toInvalidSyntaxError();
            return new Prepared(null, List.of(error));
        }
    }

    /** The operation of a document that is to run. */
    static Optional<OperationDefinition> operation(Document document, @Nullable String name) {
        List<OperationDefinition> all = document.getDefinitionsOfType(OperationDefinition.class);
        return name == null || name.isEmpty()
                ? all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty()
                : all.stream().filter(it -> name.equals(it.getName())).findFirst();
    }

    /** A mutation on which a key stands that it does not take, in this version. */
    static Optional<String> keyInTheWrongPlace(OperationDefinition operation, Caller caller) {
        return operation.getSelectionSet().getSelectionsOfType(Field.class).stream()
                .filter(it -> it.hasDirective("idempotent"))
                .map(Field::getName)
                .filter(it -> !caller.isFrom(Caller.KNOWS_KEYS) || !Keys.TAKEN_BY.contains(it))
                .findFirst();
    }

    /** The key that stands on a field. */
    static Optional<String> key(Field field, Map<String, ?> variables) {
        return field.getDirectives("idempotent").stream()
                .map(it -> it.getArgument("key").getValue())
                .map(it -> it instanceof VariableReference variable
                        ? String.valueOf(variables.get(variable.getName()))
                        : it instanceof StringValue text ? text.getValue() : "")
                .findFirst();
    }
}
