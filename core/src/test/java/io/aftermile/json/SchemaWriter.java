package io.aftermile.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.inventory.Balance;
import io.aftermile.inventory.MovementKey;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Derives the JSON schema of a canonical document from the types, through the very introspection by which documents are
 * written: the same fields, in the same order.
 */
final class SchemaWriter {

    private static final String DECIMAL = "(0|[1-9][0-9]{0,%d})(\\.[0-9]{0,%d}[1-9])?";
    private static final Map<Class<?>, String> TEXTS = Map.of(
            Quantity.class, "^" + DECIMAL.formatted(11, 8) + "$",
            Balance.class, "^-?" + DECIMAL.formatted(23, 8) + "$",
            MovementKey.class, "^.{1,1000}$",
            Rate.class, "^" + DECIMAL.formatted(1, 11) + "$",
            CurrencyUnit.class, "^[A-Z]{3}$",
            Instant.class, "^[+-]?[0-9]{4,10}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{3,9})?Z$",
            LocalDate.class, "^[+-]?[0-9]{4,9}-[0-9]{2}-[0-9]{2}$",
            Duration.class, "^PT[-0-9HMS.]+$");
    private static final String AMOUNT = "^-?(0|[1-9][0-9]{0,23})(\\.[0-9]{1,24})?$";

    private final ObjectMapper json = CanonicalMapper.INSTANCE;
    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    private SchemaWriter() {}

    /** The schema of a type that is marked as a canonical document, as text that ends with a line break. */
    static String schemaOf(Class<?> document) {
        return new SchemaWriter().write(document).toPrettyString() + "\n";
    }

    private ObjectNode write(Class<?> document) {
        DocumentName name = DocumentName.of(document);
        ObjectNode body = objectOf(json.constructType(document));
        ObjectNode schema = json.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:aftermile:schema:" + name.name() + ":" + name.version());
        schema.put("title", name.toString());
        schema.put("$comment", "The shape alone; rules between fields are checked when a document is read.");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("schema").put("const", name.toString());
        properties.setAll((ObjectNode) body.get("properties"));
        ArrayNode required = schema.putArray("required").add("schema");
        if (body.has("required")) {
            required.addAll((ArrayNode) body.get("required"));
        }
        schema.put("additionalProperties", false);
        schema.set("$defs", json.valueToTree(definitions));
        return schema;
    }

    private ObjectNode schemaOf(JavaType type) {
        if (type.isReferenceType()) {
            return schemaOf(type.getContentType());
        }
        if (type.isCollectionLikeType()) {
            ObjectNode list = typed("array");
            list.put("minItems", 1);
            list.set("items", schemaOf(type.getContentType()));
            return list;
        }
        if (type.isMapLikeType()) {
            ObjectNode map = typed("object");
            map.put("minProperties", 1);
            map.set("additionalProperties", schemaOf(type.getContentType()));
            return map;
        }
        Class<?> raw = type.getRawClass();
        if (raw == boolean.class || raw == Boolean.class) {
            return typed("boolean");
        }
        if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
            return typed("integer");
        }
        return raw == String.class ? typed("string") : reference(type);
    }

    private ObjectNode reference(JavaType type) {
        Class<?> raw = type.getRawClass();
        String name = raw.getName().substring(raw.getPackageName().length() + 1).replace('$', '.');
        if (!definitions.containsKey(name)) {
            definitions.put(name, json.createObjectNode());
            definitions.put(name, define(type));
        }
        return json.createObjectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode define(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw.isEnum()) {
            ObjectNode names = json.createObjectNode();
            Arrays.stream(raw.getEnumConstants())
                    .forEach(it -> names.withArray("enum").add(((Enum<?>) it).name()));
            return names;
        }
        if (TEXTS.containsKey(raw)) {
            return typed("string").put("pattern", TEXTS.get(raw));
        }
        if (raw == Money.class || raw == BigMoney.class) {
            return money();
        }
        if (Arrays.stream(raw.getMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class))) {
            return typed("string").put("minLength", 1).put("maxLength", 255);
        }
        JsonTypeInfo family = raw.getAnnotation(JsonTypeInfo.class);
        return family != null && raw.isInterface() ? family(raw, family.property()) : objectOf(type);
    }

    private ObjectNode money() {
        ObjectNode money = typed("object");
        ObjectNode properties = money.putObject("properties");
        properties.set("currency", reference(json.constructType(CurrencyUnit.class)));
        properties.set("amount", typed("string").put("pattern", AMOUNT));
        money.putArray("required").add("currency").add("amount");
        return money.put("additionalProperties", false);
    }

    /** A closed family whose cases are told apart by a field. */
    private ObjectNode family(Class<?> type, String field) {
        ObjectNode choice = json.createObjectNode();
        for (JsonSubTypes.Type member : casesOf(type)) {
            ObjectNode body = objectOf(json.constructType(member.value()));
            ObjectNode properties = json.createObjectNode();
            properties.putObject(field).put("const", member.name());
            properties.setAll((ObjectNode) body.get("properties"));
            body.set("properties", properties);
            ArrayNode required = json.createArrayNode().add(field);
            if (body.has("required")) {
                required.addAll((ArrayNode) body.get("required"));
            }
            body.set("required", required);
            choice.withArray("oneOf").add(body);
        }
        return choice;
    }

    /** A closed family of texts whose cases are told apart by the name around them. */
    private ObjectNode wrapped(Class<?> type) {
        ObjectNode choice = json.createObjectNode();
        for (JsonSubTypes.Type member : casesOf(type)) {
            ObjectNode wrapper = typed("object");
            wrapper.putObject("properties").set(member.name(), reference(json.constructType(member.value())));
            wrapper.putArray("required").add(member.name());
            choice.withArray("oneOf").add(wrapper.put("additionalProperties", false));
        }
        return choice;
    }

    private static List<JsonSubTypes.Type> casesOf(Class<?> type) {
        return List.of(type.getAnnotation(JsonSubTypes.class).value());
    }

    private ObjectNode objectOf(JavaType type) {
        Class<?> raw = type.getRawClass();
        JsonDeserialize generated = raw.getAnnotation(JsonDeserialize.class);
        Class<?> written = generated != null && generated.as() != Void.class ? generated.as() : raw;
        if (written.isInterface()) {
            throw new IllegalStateException(written.getName()
                    + " cannot be read back: it is an interface without @JsonDeserialize or @JsonTypeInfo");
        }
        ObjectNode object = typed("object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = json.createArrayNode();
        for (BeanPropertyDefinition property : propertiesOf(written)) {
            properties.set(property.getName(), schemaOf(property));
            boolean optional = mayBeAbsent(property.getGetter().getType());
            if (!optional && (written == raw || property.isRequired())) {
                required.add(property.getName());
            }
        }
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object.put("additionalProperties", false);
    }

    private ObjectNode schemaOf(BeanPropertyDefinition property) {
        JsonTypeInfo around = property.getGetter().getAnnotation(JsonTypeInfo.class);
        return around != null
                ? wrapped(property.getGetter().getType().getRawClass())
                : schemaOf(property.getGetter().getType());
    }

    private List<BeanPropertyDefinition> propertiesOf(Class<?> type) {
        return json.getSerializationConfig().introspect(json.constructType(type)).findProperties().stream()
                .filter(BeanPropertyDefinition::hasGetter)
                .toList();
    }

    private static boolean mayBeAbsent(JavaType type) {
        return type.isReferenceType() || type.isCollectionLikeType() || type.isMapLikeType();
    }

    private ObjectNode typed(String type) {
        return json.createObjectNode().put("type", type);
    }
}
