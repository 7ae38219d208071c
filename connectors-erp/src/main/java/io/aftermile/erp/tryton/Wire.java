package io.aftermile.erp.tryton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How values travel: decimals and dates as objects that name their class, quantities as bare numbers. */
final class Wire {

    private static final String CLASS = "__class__";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Wire() {}

    static JsonNode parse(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    /** A value for a call: text, numbers, booleans, decimals, dates, quantities, lists, maps and nulls. */
    static JsonNode of(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof JsonNode node) {
            return node;
        }
        if (value instanceof BigDecimal decimal) {
            return NODES.objectNode().put(CLASS, "Decimal").put("decimal", decimal.toPlainString());
        }
        if (value instanceof Quantity quantity) {
            return number(quantity.toBigDecimal());
        }
        if (value instanceof LocalDate date) {
            return NODES.objectNode()
                    .put(CLASS, "date")
                    .put("year", date.getYear())
                    .put("month", date.getMonthValue())
                    .put("day", date.getDayOfMonth());
        }
        if (value instanceof LocalDateTime time) {
            return NODES.objectNode()
                    .put(CLASS, "datetime")
                    .put("year", time.getYear())
                    .put("month", time.getMonthValue())
                    .put("day", time.getDayOfMonth())
                    .put("hour", time.getHour())
                    .put("minute", time.getMinute())
                    .put("second", time.getSecond())
                    .put("microsecond", time.getNano() / 1000);
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = NODES.objectNode();
            map.forEach((key, it) -> node.set(String.valueOf(key), of(it)));
            return node;
        }
        if (value instanceof Iterable<?> list) {
            ArrayNode node = NODES.arrayNode();
            list.forEach(it -> node.add(of(it)));
            return node;
        }
        return JSON.valueToTree(value);
    }

    /** A bare number, as the server's floating fields want it. */
    static JsonNode number(BigDecimal value) {
        return DecimalNode.valueOf(new BigDecimal(value.toPlainString()));
    }

    /** A decimal or a bare number; zero where there is none. */
    static BigDecimal decimal(JsonNode value) {
        if (value.has("decimal")) {
            return new BigDecimal(value.path("decimal").asText());
        }
        return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
    }

    /** The id of a relation, if it is set. */
    static OptionalLong id(JsonNode value) {
        return value.isIntegralNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
    }

    /** Text, if there is any. */
    static Optional<String> text(JsonNode value) {
        return value.isTextual() && !value.textValue().isEmpty() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** The id within a reference such as {@code sale.sale,5}. */
    static OptionalLong target(JsonNode reference, String model) {
        String text = reference.asText("");
        return text.startsWith(model + ",")
                        && text.substring(model.length() + 1).matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text.substring(model.length() + 1)))
                : OptionalLong.empty();
    }
}
