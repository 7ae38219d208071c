package io.aftermile.testkit.shopify.fake;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query in bulk found, one object a line: the nodes of a connection behind their parent, which they name.
 *
 * @param text the lines
 * @param objects how many lines
 * @param roots how many of them have no parent
 */
record BulkFile(String text, int objects, int roots) {

    static BulkFile of(Map<String, ?> data) {
        Writer writer = new Writer();
        writer.parts(data, null);
        return new BulkFile(writer.text.toString(), writer.objects, writer.roots);
    }

    private static final class Writer {

        private final StringBuilder text = new StringBuilder();
        private int objects;
        private int roots;

        private static boolean isConnection(@Nullable Object value) {
            return value instanceof Map<?, ?> map && map.get("edges") instanceof List<?>;
        }

        /** The connections among the parts of an object. */
        private void parts(Map<?, ?> owner, @Nullable String parent) {
            for (Object part : owner.values()) {
                if (part instanceof Map<?, ?> connection && connection.get("edges") instanceof List<?> edges) {
                    edges.forEach(edge -> edge(edge, parent));
                } else if (part instanceof Map<?, ?> map) {
                    parts(map, parent);
                }
            }
        }

        private void edge(@Nullable Object edge, @Nullable String parent) {
            if (edge instanceof Map<?, ?> map && map.get("node") instanceof Map<?, ?> node) {
                node(node, parent);
            }
        }

        private void node(Map<?, ?> node, @Nullable String parent) {
            Map<String, @Nullable Object> line = plain(node);
            if (parent == null) {
                roots++;
            } else {
                line.put("__parentId", parent);
            }
            objects++;
            String json = new String(AdminApi.json(line), StandardCharsets.UTF_8);
            text.append(json.replace("/", "\\/")).append('\n');
            Object id = node.get("id");
            parts(node, id == null ? parent : id.toString());
        }

        private static Map<String, @Nullable Object> plain(Map<?, ?> node) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            node.forEach((name, value) -> {
                if (!isConnection(value)) {
                    plain.put(name.toString(), value instanceof Map<?, ?> map ? plain(map) : value);
                }
            });
            return plain;
        }
    }
}
