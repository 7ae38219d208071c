package io.aftermile.testkit.shopify.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether two answers have one shape: the same fields of the same kinds, and errors of the same classes. Values are not
 * compared, and a leaf that is nothing in one of them may be something in the other.
 */
final class Shape {

    private final Map<String, String> names;
    private final List<String> differences = new ArrayList<>();

    /** @param names learns how the fake shop names what the real one named */
    Shape(Map<String, String> names) {
        this.names = names;
    }

    List<String> differences() {
        return List.copyOf(differences);
    }

    void compare(JsonNode real, JsonNode fake) {
        if (!topClasses(real).equals(topClasses(fake))) {
            differences.add("errors: " + topClasses(real) + " is " + topClasses(fake));
        }
        if (real.has("data") != fake.has("data") && !real.has("errors")) {
            differences.add("data is " + (fake.has("data") ? "" : "not ") + "there");
        }
        compare("data", real.path("data"), fake.path("data"));
    }

    private static Set<String> topClasses(JsonNode answer) {
        TreeSet<String> classes = new TreeSet<>();
        answer.path("errors")
                .forEach(it -> classes.add(it.path("extensions").path("code").asText()));
        return classes;
    }

    private static List<String> userClasses(JsonNode errors) {
        List<String> classes = new ArrayList<>();
        errors.forEach(
                it -> classes.add(it.path("field") + " " + it.path("code").asText("") + " "
                        + it.path("message").asText().replaceAll("[0-9]+", "#").replaceAll("\\p{Sc}", "")));
        return classes;
    }

    private void compare(String path, JsonNode real, JsonNode fake) {
        if (path.endsWith("serErrors")) {
            if (!userClasses(real).equals(userClasses(fake))) {
                differences.add(path + ": " + userClasses(real) + " is " + userClasses(fake));
            }
        } else if (real.isObject() && fake.isObject()) {
            TreeSet<String> fields = new TreeSet<>();
            real.fieldNames().forEachRemaining(fields::add);
            fake.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                if (real.has(field) && fake.has(field)) {
                    compare(path + "." + field, real.get(field), fake.get(field));
                } else {
                    differences.add(path + "." + field + " stands only in one");
                }
            }
        } else if (real.isArray() && fake.isArray()) {
            if (real.isEmpty() != fake.isEmpty()) {
                differences.add(path + ": " + real.size() + " entries are " + fake.size());
            }
            for (int i = 0; i < Math.min(real.size(), fake.size()); i++) {
                compare(path + "[" + i + "]", real.get(i), fake.get(i));
            }
        } else {
            leaf(path, real, fake);
        }
    }

    private void leaf(String path, JsonNode real, JsonNode fake) {
        boolean containers = real.isContainerNode() || fake.isContainerNode();
        boolean oneIsNothing = real.isNull() || fake.isNull() || real.isMissingNode() || fake.isMissingNode();
        if (oneIsNothing
                ? containers && real.isMissingNode() == fake.isMissingNode()
                : real.getNodeType() != fake.getNodeType()) {
            differences.add(path + ": " + real.getNodeType() + " is " + fake.getNodeType());
        }
        if (real.asText().startsWith("gid://") && fake.asText().startsWith("gid://")) {
            names.putIfAbsent(real.asText(), fake.asText());
        }
    }
}
