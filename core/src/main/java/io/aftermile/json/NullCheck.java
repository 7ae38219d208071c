package io.aftermile.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.failure.Invalid;

/** Canonical JSON leaves absent values out: a {@code null} is somebody's mistake and is refused where it stands. */
final class NullCheck {

    private NullCheck() {}

    static void refuseNulls(JsonNode node, String path) {
        if (node.isNull()) {
            throw new Invalid(path, "is null", "leave absent values out");
        }
        node.properties().forEach(entry -> refuseNulls(entry.getValue(), path + "/" + pointerToken(entry.getKey())));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                refuseNulls(node.get(i), path + "/" + i);
            }
        }
    }

    private static String pointerToken(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
