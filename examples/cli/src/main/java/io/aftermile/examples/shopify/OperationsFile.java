package io.aftermile.examples.shopify;

import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Documents of the Admin API: valid by every schema that lies beside them. */
final class OperationsFile implements Look {

    private static final String KIND = "operations";

    private final Map<String, GraphQLSchema> schemas;

    OperationsFile(Map<String, GraphQLSchema> schemas) {
        this.schemas = schemas;
    }

    @Override
    public Optional<Verdict> at(CaseFile file) {
        if (!file.name().endsWith(".graphql")) {
            return Optional.empty();
        }
        Document document;
        try {
            document = Parser.parse(file.text());
        } catch (InvalidSyntaxException e) {
            return Optional.of(Verdict.failed(KIND, "is no GraphQL"));
        }
        if (schemas.isEmpty()) {
            return Optional.of(Verdict.unsupported(KIND, "no schema lies beside it to hold it against"));
        }
        for (Map.Entry<String, GraphQLSchema> schema : schemas.entrySet()) {
            List<ValidationError> faults =
                    new Validator().validateDocument(schema.getValue(), document, Locale.ENGLISH);
            if (!faults.isEmpty()) {
                return Optional.of(Verdict.failed(
                        KIND, schema.getKey() + ": " + faults.get(0).getMessage()));
            }
        }
        return Optional.of(Verdict.passed(KIND, "valid in " + String.join(", ", schemas.keySet())));
    }
}
