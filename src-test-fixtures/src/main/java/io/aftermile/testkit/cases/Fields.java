package io.aftermile.testkit.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the fields of one JSON object of a case: what is missing or of the wrong type is an error, never a guess. */
final class Fields {

    private final JsonNode node;
    private final String path;

    Fields(JsonNode node, String path) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(path + " is no object");
        }
        this.node = node;
        this.path = path;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Names that are not among those known here. */
    List<String> unknown(Set<String> known) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                names.add(path + "/" + name);
            }
        });
        return names;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    Fields object(String name) {
        return new Fields(required(name), path + "/" + name);
    }

    Optional<Fields> optional(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /** The objects of an array; none if it is absent. */
    List<Fields> objects(String name) {
        List<Fields> all = new ArrayList<>();
        int index = 0;
        for (JsonNode item : array(name)) {
            all.add(new Fields(item, path + "/" + name + "/" + index++));
        }
        return all;
    }

    /** The decimals of an array; none if it is absent. */
    List<BigDecimal> decimals(String name) {
        return StreamSupport.stream(array(name).spliterator(), false)
                .map(item -> decimal(item, path + "/" + name))
                .toList();
    }

    /** The texts of an array; none if it is absent. */
    Stream<String> texts(String name) {
        return StreamSupport.stream(array(name).spliterator(), false).map(JsonNode::asText);
    }

    private Iterable<JsonNode> array(String name) {
        if (!has(name)) {
            return List.of();
        }
        JsonNode array = node.get(name);
        if (!array.isArray()) {
            throw new IllegalArgumentException(path + "/" + name + " is no array");
        }
        return array;
    }

    String text(String name) {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(path + "/" + name + " is no text");
        }
        return value.textValue();
    }

    boolean flag(String name) {
        return has(name) && required(name).asBoolean();
    }

    BigDecimal decimal(String name) {
        return decimal(required(name), path + "/" + name);
    }

    private static BigDecimal decimal(JsonNode value, String path) {
        if (value.isTextual()) {
            return new BigDecimal(value.textValue());
        }
        if (value.isIntegralNumber()) {
            return new BigDecimal(value.bigIntegerValue());
        }
        throw new IllegalArgumentException(path + " is no decimal in quotes and no whole number");
    }

    private JsonNode required(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException(path + "/" + name + " is missing");
        }
        return node.get(name);
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
