package io.aftermile.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.failure.Invalid;
import io.aftermile.model.Order;
import io.aftermile.model.RandomOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands anywhere in a document, the answer is an order or a typed refusal, and no refusal tells tales. */
class MutatedDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERSONAL = "Jane Q. Personal, Main Street 1";
    private static final Set<String> REDACTED = Set.of(
            "name",
            "email",
            "phone",
            "company",
            "street",
            "city",
            "postalCode",
            "trackingUrl",
            "note",
            "place",
            "holds");

    /** What is put in the place of every value, and below every object, in turn. */
    private static final List<String> INTRUDERS = List.of(
            "null",
            "true",
            "12345678901234567890.5",
            "1e999999999",
            "\"" + PERSONAL + "\"",
            "[\"" + PERSONAL + "\"]",
            "[[]]",
            "{\"" + PERSONAL + "\": \"" + PERSONAL + "\"}",
            "{\"" + PERSONAL + "\": null}",
            "{}");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 17, 41})
    void aValueInTheWrongPlaceIsRefusedWithATypeAndARemedy(long seed) {
        String good = CanonicalJson.writeText(RandomOrders.order(seed));

        List<String> places = pointers(good);
        assertThat(places).hasSizeGreaterThan(100);
        int refused = 0;
        for (String place : places) {
            for (String intruder : INTRUDERS) {
                refused += refuses(changed(good, place, node -> intruder), place) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(places.size() * INTRUDERS.size() / 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 17, 41})
    void anUnknownFieldIsRefusedWhereverItStands(long seed) {
        String good = CanonicalJson.writeText(RandomOrders.order(seed));

        for (String place : pointers(good)) {
            if (parse(good).at(place) instanceof ObjectNode) {
                String bad = changed(good, place, node -> {
                    ((ObjectNode) node).put(PERSONAL, PERSONAL);
                    return node.toString();
                });
                assertThat(refuses(bad, place)).as(place).isTrue();
            }
        }
    }

    /** Reads; a refusal must be typed, must say where, and must not quote what is personal. */
    private static boolean refuses(String document, String place) {
        try {
            CanonicalJson.read(document, Order.class);
            return false;
        } catch (Invalid refusal) {
            assertThat(refusal.remedy()).isNotBlank();
            assertThat(refusal.problem()).isNotBlank();
            assertThat(refusal.getMessage()).hasSizeLessThan(1_000);
            if (REDACTED.contains(lastName(place))) {
                assertThat(everythingSaid(refusal)).doesNotContain("Jane", "Personal", "Main Street");
            }
            return true;
        }
    }

    private static String everythingSaid(Invalid refusal) {
        StringBuilder said = new StringBuilder();
        for (Throwable at = refusal; at != null; at = at.getCause()) {
            said.append(at);
        }
        return said.append(refusal.facts()).toString();
    }

    private static String lastName(String pointer) {
        List<String> names = new ArrayList<>(List.of(pointer.split("/")));
        names.removeIf(name -> name.matches("\\d*"));
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }

    private interface Change {
        String of(JsonNode node);
    }

    private static String changed(String document, String pointer, Change change) {
        JsonNode root = parse(document);
        JsonNode replacement = parse("{\"x\":" + change.of(root.at(pointer)).replace("1e999999999", "\"@huge\"") + "}")
                .get("x");
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = root.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), replacement);
        } else {
            ((ObjectNode) parent).set(name, replacement);
        }
        return root.toString().replace("\"@huge\"", "1e999999999");
    }

    private static List<String> pointers(String document) {
        List<String> found = new ArrayList<>();
        walk(parse(document), "", found::add);
        return found;
    }

    private static void walk(JsonNode node, String at, Consumer<String> found) {
        if (!at.isEmpty()) {
            found.accept(at);
        }
        node.properties().forEach(entry -> walk(entry.getValue(), at + "/" + entry.getKey(), found));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), at + "/" + i, found);
            }
        }
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
