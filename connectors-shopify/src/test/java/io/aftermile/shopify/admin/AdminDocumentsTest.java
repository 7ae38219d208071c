package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import io.aftermile.testkit.shopify.AdminExcerpt;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document that is sent is one of the real Admin API, in every version that is served. */
class AdminDocumentsTest {

    /** Mutations that take the directive in every version that is served; it must not stand on any other. */
    private static final Set<String> IDEMPOTENT = Set.of("refundCreate");

    static Stream<String> versions() {
        return ApiVersion.served().stream().map(ApiVersion::handle);
    }

    private static List<String> faults(GraphQLSchema schema, AdminDocument document) {
        return new Validator()
                .validateDocument(schema, Parser.parse(document.text()), Locale.ENGLISH).stream()
                        .map(it -> document + ": " + it.getMessage())
                        .toList();
    }

    @ParameterizedTest
    @EnumSource(AdminDocument.class)
    void isValidByTheExcerpt(AdminDocument document) {
        GraphQLSchema excerpt =
                UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(AdminExcerpt.sdl()));

        assertThat(faults(excerpt, document)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void isValidByTheOfficialSchemaAndSoIsTheExcerpt(String version) throws IOException {
        Path file = Path.of(
                System.getProperty("aftermile.corpus", ""), "shopify", "admin-schema-" + version + ".graphql.gz");
        assumeTrue(Files.isRegularFile(file), "the official schema of " + version + " is not on this machine");
        GraphQLSchema official;
        try (Reader sdl =
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            official = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl));
        }

        assertThat(Stream.of(AdminDocument.values()).flatMap(it -> faults(official, it).stream()))
                .isEmpty();
        assertThat(ExcerptDifferences.of(
                        UnExecutableSchemaGenerator.makeUnExecutableSchema(
                                new SchemaParser().parse(AdminExcerpt.sdl())),
                        official))
                .isEmpty();
    }

    @Test
    void aDocumentThatIsNotValidIsFound() {
        GraphQLSchema excerpt =
                UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(AdminExcerpt.sdl()));
        Document wrong =
                Parser.parse("mutation M($i: RefundInput!) { refundCreate(input: $i) { userErrors { code } } }");

        assertThat(new Validator().validateDocument(excerpt, wrong, Locale.ENGLISH))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(AdminDocument.class)
    void hasOneOperationByItsNameAndKind(AdminDocument document) {
        List<OperationDefinition> operations =
                Parser.parse(document.text()).getDefinitionsOfType(OperationDefinition.class);

        assertThat(operations).singleElement().satisfies(it -> {
            assertThat(it.getName()).isEqualTo(document.operation());
            assertThat(it.getOperation().name()).isEqualTo(document.kind().name());
        });
    }

    @Test
    void whatIsRunInBulkKeepsTheRulesOfBulkRuns() {
        Document bulk = Parser.parse(AdminDocument.BULK_ORDERS.text());
        OperationDefinition operation =
                bulk.getDefinitionsOfType(OperationDefinition.class).get(0);

        assertThat(bulk.getDefinitions()).hasSize(1);
        assertThat(operation.getVariableDefinitions()).isEmpty();
        assertThat(AdminDocument.BULK_ORDERS.text().length()).isLessThan(65_535);
        BulkRules rules = BulkRules.of(operation.getSelectionSet());
        assertThat(rules.connections()).isBetween(1, 5);
        assertThat(rules.deepest()).isLessThanOrEqualTo(2);
        assertThat(rules.withoutId()).isEmpty();
        assertThat(rules.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AdminDocument.class)
    void isIdempotentExactlyWhereTheApiTakesIt(AdminDocument document) {
        OperationDefinition operation = Parser.parse(document.text())
                .getDefinitionsOfType(OperationDefinition.class)
                .get(0);

        for (Field field : operation.getSelectionSet().getSelectionsOfType(Field.class)) {
            assertThat(field.getDirectives().stream().map(Directive::getName).anyMatch("idempotent"::equals))
                    .as(field.getName())
                    .isEqualTo(IDEMPOTENT.contains(field.getName()));
        }
    }
}
