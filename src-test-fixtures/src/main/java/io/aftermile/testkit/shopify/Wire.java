package io.aftermile.testkit.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object under construction: fields in the order in which they were set. */
final class Wire {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    Wire put(String field, @Nullable Object value) {
        fields.put(field, value instanceof Wire wire ? wire.fields : value);
        return this;
    }

    Wire list(String field, List<Wire> objects) {
        List<Object> values = new ArrayList<>();
        objects.forEach(object -> values.add(object.fields));
        fields.put(field, values);
        return this;
    }

    /** The number and the gid that the shop states side by side. */
    Wire name(String type, String id) {
        return put("id", Long.valueOf(id)).put("admin_graphql_api_id", "gid://shopify/" + type + "/" + id);
    }

    byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values always are JSON", e);
        }
    }
}
