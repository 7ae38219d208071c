package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.aftermile.testkit.shopify.fake.FakeShopify;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fake shops know of the Admin API is what it is, in every version that is served. */
class FakeSchemaTest {

    static Stream<String> versions() {
        return ApiVersion.served().stream().map(ApiVersion::handle);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theFakeShopsSchemaIsPartOfTheOfficialOne(String version) throws IOException {
        Path file = Path.of(
                System.getProperty("aftermile.corpus", ""), "shopify", "admin-schema-" + version + ".graphql.gz");
        assumeTrue(Files.isRegularFile(file), "the official schema of " + version + " is not on this machine");
        GraphQLSchema official;
        try (Reader sdl =
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            official = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl));
        }

        GraphQLSchema known =
                UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(FakeShopify.schema()));

        assertThat(ExcerptDifferences.of(known, official)).isEmpty();
    }
}
