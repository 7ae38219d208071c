package io.aftermile.testkit.shopify.fake;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The scalars of the Admin API: texts of a certain form, which JSON clients may also give as numbers. */
final class Scalars {

    private Scalars() {}

    static void into(RuntimeWiring.Builder wiring) {
        for (String name : List.of("URL", "UnsignedInt64", "JSON", "ARN")) {
            wiring.scalar(scalar(name, it -> it));
        }
        for (String name : List.of("Decimal", "Money")) {
            wiring.scalar(scalar(name, Scalars::decimal));
        }
        wiring.scalar(scalar("DateTime", Scalars::time));
        wiring.scalar(scalar("ID", Scalars::gid));
    }

    private static String decimal(String text) {
        try {
            return new BigDecimal(text).toPlainString();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("invalid decimal '" + text + "'");
        }
    }

    private static String gid(String text) {
        if (!Gid.isOne(text)) {
            throw new IllegalArgumentException("Invalid global id '" + text + "'");
        }
        return text;
    }

    private static String time(String text) {
        try {
            return OffsetDateTime.parse(text).toString();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("invalid date and time '" + text + "'");
        }
    }

    private static GraphQLScalarType scalar(String name, UnaryOperator<String> form) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Coercing<String, String>() {
                    @Override
                    public String serialize(Object shown, GraphQLContext context, Locale locale) {
                        return shown.toString();
                    }

                    @Override
                    public String parseValue(Object input, GraphQLContext context, Locale locale) {
                        try {
                            return form.apply(input.toString());
                        } catch (IllegalArgumentException e) {
                            throw new CoercingParseValueException(e.getMessage());
                        }
                    }

                    @Override
                    public String parseLiteral(
                            Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
                        try {
                            return form.apply(text(input));
                        } catch (IllegalArgumentException e) {
                            throw new CoercingParseLiteralException(e.getMessage());
                        }
                    }
                })
                .build();
    }

    private static String text(Value<?> input) {
        if (input instanceof StringValue value) {
            return String.valueOf(value.getValue());
        }
        if (input instanceof IntValue value) {
            return value.getValue().toString();
        }
        if (input instanceof FloatValue value) {
            return value.getValue().toString();
        }
        throw new IllegalArgumentException("a text or a number is expected");
    }
}
