package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Names of the shop's objects: {@code gid://shopify/Order/5001} on the wire, the end of it in the model. */
final class Gid {

    private static final String PREFIX = "gid://shopify/";

    private Gid() {}

    /** An object's name on the wire; text that is one already stays as it is. */
    static String of(String type, String id) {
        return id.startsWith(PREFIX) ? id : PREFIX + type + "/" + id;
    }

    /** What the model calls an object that has a name. */
    static String id(JsonNode object) {
        return id(object.path("id").asText(""));
    }

    /** What the model calls an object; empty where there is none. */
    static Optional<String> named(JsonNode object) {
        return Optional.of(id(object)).filter(it -> !it.isEmpty());
    }

    static String id(String gid) {
        return gid.startsWith(PREFIX) ? gid.substring(gid.lastIndexOf('/') + 1) : gid;
    }
}
