package io.aftermile.testkit.shopify.fake;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.DataFetcherFactories;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs documents against the shop's books. One thread at a time. */
final class Executor {

    private static final String CALLER = "caller";

    private final Fields fields;
    private final Keys keys;
    private final GraphQLSchema schema;
    private final Documents documents;
    private final GraphQL graphQl;

    Executor(Fields fields, Keys keys) {
        this.fields = fields;
        this.keys = keys;
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .strictMode(false)
                .codeRegistry(GraphQLCodeRegistry.newCodeRegistry()
                        .defaultDataFetcher(DataFetcherFactories.useDataFetcher(this::fetch)))
                .wiringFactory(new AnyType());
        Scalars.into(wiring);
        schema = new SchemaGenerator().makeExecutableSchema(SchemaParts.joined(), wiring.build());
        documents = new Documents(schema);
        DataFetcherExceptionHandler failures =
                it -> CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult(
                                failed(it.getException(), it.getPath().toList()))
                        .build());
        graphQl = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        documents.of(input.getQuery()).entry()))
                .defaultDataFetcherExceptionHandler(failures)
                .build();
    }

    /** Finds the object type of what is shown behind an interface or a union. */
    private static final class AnyType implements WiringFactory {

        private static final TypeResolver TYPE =
                env -> env.getSchema().getObjectType(env.<View>getObject().type());

        @Override
        public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
            return true;
        }

        @Override
        public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
            return TYPE;
        }

        @Override
        public boolean providesTypeResolver(UnionWiringEnvironment environment) {
            return true;
        }

        @Override
        public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
            return TYPE;
        }
    }

    GraphQLSchema schema() {
        return schema;
    }

    Documents documents() {
        return documents;
    }

    ExecutionResult run(String text, @Nullable String operation, Map<String, Object> variables, Caller caller) {
        return graphQl.execute(ExecutionInput.newExecutionInput()
                .query(text)
                .operationName(operation)
                .variables(variables)
                .graphQLContext(Map.of(CALLER, caller))
                .build());
    }

    private static FieldError failed(Throwable failure, List<Object> path) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        if (failure instanceof Refusal refusal) {
            extensions.put("code", refusal.code());
            return new FieldError(refusal.text(), path, extensions);
        }
        extensions.put("code", "FAKE_SHOPIFY_FAILED");
        return new FieldError("the fake shop failed: " + failure, path, extensions);
    }

    private @Nullable Object fetch(DataFetchingEnvironment env) {
        Caller caller = Objects.requireNonNull(env.getGraphQlContext().get(CALLER));
        Given given = new Given(env.getArguments(), caller.bulk());
        Object source = env.getSource();
        if (source instanceof View view) {
            withheld(env.getField().getName(), caller);
            return shown(view.field(env.getField().getName(), given));
        }
        String name = env.getField().getName();
        Fields.Root root = fields.root(name);
        requireScope(caller, name, root.scopes());
        if (!((GraphQLNamedType) env.getParentType()).getName().equals("Mutation")) {
            return shown(root.answer().apply(given));
        }
        return shown(keys.once(caller, name, given, key(env), () ->
                (View) Objects.requireNonNull(root.answer().apply(given))));
    }

    /** Customers are shown to who may read them, and to nobody else. */
    private static void withheld(String field, Caller caller) {
        if (field.equals("customer")) {
            requireScope(caller, field, List.of("read_customers"));
        }
    }

    private static void requireScope(Caller caller, String field, List<String> scopes) {
        if (!scopes.isEmpty() && scopes.stream().noneMatch(it -> allows(caller, it))) {
            throw new Refusal(
                    "ACCESS_DENIED",
                    "Access denied for " + field + " field. Required access: `" + scopes.get(0) + "` access scope.");
        }
    }

    private static boolean allows(Caller caller, String scope) {
        return caller.scopes().contains(scope)
                || (scope.startsWith("read_")
                        && caller.scopes().contains("write_" + scope.substring("read_".length())));
    }

    private static Optional<String> key(DataFetchingEnvironment env) {
        return Documents.key(env.getField(), env.getVariables());
    }

    private static @Nullable Object shown(@Nullable Object value) {
        if (value instanceof Shown it) {
            return it.view();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(it -> all.add(shown(it)));
            return all;
        }
        return value;
    }
}
