package io.aftermile.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.aftermile.failure.Invalid;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.Order;
import io.aftermile.model.RandomOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The committed JSON schemas are those of the types, and documents keep to them. Written anew with {@code mvn test -pl
 * core -Dtest=SchemaTest -Daftermile.schema=write}.
 */
class SchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of("..", "docs", "schema");

    static Stream<Class<?>> documents() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.aftermile").stream()
                        .filter(type -> type.isAnnotatedWith(CanonicalDocument.class))
                        .map(JavaClass::reflect);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void theCommittedSchemaIsThatOfTheType(Class<?> document) throws IOException {
        Path file = fileOf(document);
        String schema = SchemaWriter.schemaOf(document);

        if ("write".equals(System.getProperty("aftermile.schema"))) {
            Files.createDirectories(HOME);
            Files.writeString(file, schema);
        }

        assertThat(file)
                .as("run: mvn test -pl core -Dtest=SchemaTest -Daftermile.schema=write")
                .content()
                .isEqualTo(schema);
    }

    @Test
    void thereIsNoSchemaWithoutAType() throws IOException {
        try (Stream<Path> files = Files.list(HOME)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(
                            documents().map(SchemaTest::fileOf).toList());
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anOrderKeepsToItsSchemaAndStatesItsFieldsInTheSchemasOrder(long seed) throws IOException {
        JsonNode schema = JSON.readTree(SchemaWriter.schemaOf(Order.class));
        JsonNode order = parse(CanonicalJson.writeText(RandomOrders.order(seed)));

        assertThat(validator(schema).validate(order)).isEmpty();
        assertThat(disorder(schema, schema, order, "")).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 17})
    void whatTheSchemaRequiresTheReaderMissesByName(long seed) throws IOException {
        JsonNode schema = JSON.readTree(SchemaWriter.schemaOf(Order.class));
        String good = CanonicalJson.writeText(RandomOrders.order(seed));
        List<String> required = new ArrayList<>();
        requiredFields(schema, schema, parse(good), "", required);

        assertThat(required).hasSizeGreaterThan(50);
        for (String pointer : required) {
            JsonNode bad = without(good, pointer);

            assertThat(validator(schema).validate(bad)).as(pointer).isNotEmpty();
            assertThat(refusal(bad)).as(pointer).isNotNull();
            assertThat(refusal(bad).path()).isEqualTo(pointer);
            assertThat(refusal(bad).problem()).contains("missing");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"number\": 1}",
                "{\"number\": null}",
                "{\"weight\": \"1\"}",
                "{\"schema\": \"aftermile.order/2\"}",
                "{\"currency\": \"euro\"}",
                "{\"taxRounding\": \"line\"}",
                "{\"lines\": {}}",
                "{\"lines\": []}",
                "{\"lines\": [{}]}",
                "{\"updatedAt\": \"yesterday\"}",
                "{\"placedAt\": \"2026-03-01T10:15:30Z\"}",
                "{\"statedTotals\": {\"tax\": {\"customer\": {\"currency\": \"EUR\", \"amount\": 1.5}}}}",
                "{\"statedTotals\": {\"tax\": {\"customer\": {\"currency\": \"EUR\", \"amount\": \"1e5\"}}}}",
                "{\"discounts\": [{\"id\": \"d\", \"scheme\": \"CODE\", \"target\": \"LINES\", \"method\": \"EACH\","
                        + " \"value\": {\"kind\": \"SUM\", \"rate\": \"0.1\"}}]}"
            })
    void aBrokenOrderBreaksTheSchemaToo(String change) throws IOException {
        JsonNode schema = JSON.readTree(SchemaWriter.schemaOf(Order.class));
        ObjectNode order = (ObjectNode) parse(CanonicalJson.writeText(RandomOrders.order(3)));
        assertThat(validator(schema).validate(order)).isEmpty();

        order.setAll((ObjectNode) parse(change));

        assertThat(validator(schema).validate(order)).isNotEmpty();
    }

    private static Path fileOf(Class<?> document) {
        DocumentName name = DocumentName.of(document);
        return HOME.resolve(name.name() + "-" + name.version() + ".schema.json");
    }

    private static JsonSchema validator(JsonNode schema) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    private static Invalid refusal(JsonNode document) {
        try {
            CanonicalJson.read(document.toString(), Order.class);
            return null;
        } catch (Invalid refusal) {
            return refusal;
        }
    }

    private static JsonNode without(String document, String pointer) {
        JsonNode copy = parse(document);
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) copy.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
        return copy;
    }

    /** Pointers to every field in the document that its schema requires. */
    private static void requiredFields(JsonNode root, JsonNode at, JsonNode node, String pointer, List<String> found) {
        JsonNode schema = resolved(root, at, node);
        schema.path("required").forEach(name -> found.add(pointer + "/" + name.textValue()));
        node.properties()
                .forEach(field -> requiredFields(
                        root,
                        schema.path("properties").path(field.getKey()),
                        field.getValue(),
                        pointer + "/" + field.getKey(),
                        found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            requiredFields(root, schema.path("items"), node.get(i), pointer + "/" + i, found);
        }
    }

    /** Pointers to every object whose fields stand in another order than in its schema. */
    private static List<String> disorder(JsonNode root, JsonNode at, JsonNode node, String pointer) {
        List<String> found = new ArrayList<>();
        JsonNode schema = resolved(root, at, node);
        List<String> stated = new ArrayList<>();
        node.fieldNames().forEachRemaining(stated::add);
        List<String> declared = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(declared::add);
        declared.retainAll(stated);
        if (node.isObject() && !declared.equals(stated)) {
            found.add(pointer);
        }
        node.properties()
                .forEach(field -> found.addAll(disorder(
                        root,
                        schema.path("properties").path(field.getKey()),
                        field.getValue(),
                        pointer + "/" + field.getKey())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(disorder(root, schema.path("items"), node.get(i), pointer + "/" + i));
        }
        return found;
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema, JsonNode node) {
        JsonNode target =
                schema.has("$ref") ? root.at(schema.get("$ref").textValue().substring(1)) : schema;
        for (JsonNode choice : target.path("oneOf")) {
            if (choice.at("/properties/kind/const").equals(node.path("kind"))) {
                return choice;
            }
        }
        return target;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
