package io.aftermile.testkit.shopify.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A live recording, played to a fake shop step by step; names are those of the fake shop. */
final class Recording {

    private static final Pattern GID = Pattern.compile("gid://shopify/[A-Za-z]+/[^\"\\s,]+");
    private static final Set<String> PASSED_OVER = Set.of("upstreamCalls", "cleanup", "expected");

    /** A step of a recording. */
    record Step(String path, String query, JsonNode variables, JsonNode answer) {}

    private final Asking asking;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> seen = new TreeSet<>();
    private final List<Step> steps = new ArrayList<>();
    final List<String> played = new ArrayList<>();
    final List<String> left = new ArrayList<>();
    final List<String> differences = new ArrayList<>();

    Recording(JsonNode file, FakeShopify shop, Asking asking) {
        this.asking = asking;
        collect(file, "");
        answers(file);
        stock(shop);
    }

    private void collect(JsonNode node, String path) {
        if (node.isObject()) {
            JsonNode owner = node.path("request").path("query").isTextual() ? node.path("request") : node;
            JsonNode answer = answer(node.path("response"));
            if (owner.path("query").isTextual() && (answer.has("data") || answer.has("errors"))) {
                steps.add(new Step(path, owner.path("query").asText(), owner.path("variables"), answer));
            }
            node.properties().forEach(it -> {
                if (!PASSED_OVER.contains(it.getKey()) && !it.getKey().equals("response")) {
                    collect(it.getValue(), path + "/" + it.getKey());
                }
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), path + "[" + i + "]");
            }
        }
    }

    private static JsonNode answer(JsonNode response) {
        return response.has("payload")
                ? response.path("payload")
                : response.has("body") ? response.path("body") : response;
    }

    /** Names that the real shop has told; others are probes of what is not there. */
    private void answers(JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(it -> {
                if (it.getKey().equals("data")) {
                    Matcher gid = GID.matcher(it.getValue().toString());
                    while (gid.find()) {
                        seen.add(gid.group());
                    }
                } else {
                    answers(it.getValue());
                }
            });
        } else if (node.isArray()) {
            node.forEach(this::answers);
        }
    }

    /** What was there before the recording began: places, and items of stock. */
    private void stock(FakeShopify shop) {
        int next = 1;
        for (String name : seen) {
            if (name.startsWith("gid://shopify/Location/")) {
                shop.stock("1", "NONE", String.valueOf(next), 0);
                names.put(name, "gid://shopify/Location/" + next++);
            }
        }
        for (String name : seen) {
            if (name.startsWith("gid://shopify/InventoryItem/")) {
                before(shop, name, "9" + next);
                names.put(name, "gid://shopify/InventoryItem/89" + next++);
            }
        }
    }

    /** What was there of an item, as its first change has compared. */
    private void before(FakeShopify shop, String item, String variant) {
        List<JsonNode> changes = steps.stream()
                .flatMap(it -> it.variables().findParents("inventoryItemId").stream())
                .filter(it -> it.path("inventoryItemId").asText().equals(item))
                .toList();
        String place = changes.stream()
                .flatMap(it -> it.findValues("locationId").stream())
                .map(it -> names.getOrDefault(it.asText(), "1"))
                .findFirst()
                .orElse("1");
        int units = changes.stream()
                .flatMap(it -> it.findValues("changeFromQuantity").stream())
                .filter(JsonNode::isInt)
                .mapToInt(JsonNode::asInt)
                .findFirst()
                .orElse(0);
        shop.stock(variant, "SKU-" + variant, Gid.last(place), units);
    }

    void play() {
        steps.forEach(this::play);
    }

    private void play(Step step) {
        if (step.query().contains("__type") || step.query().contains("__schema")) {
            left.add(step.path() + ": asks about the schema");
            return;
        }
        if (tellsOfOthers(step)) {
            left.add(step.path() + ": tells of what was there before");
            return;
        }
        StringBuilder unknown = new StringBuilder();
        String variables = GID.matcher(step.variables().toString()).replaceAll(it -> {
            String name = names.get(it.group());
            if (name == null && seen.contains(it.group())) {
                unknown.append(it.group());
            }
            return Matcher.quoteReplacement(name == null ? it.group() : name);
        });
        if (unknown.length() > 0) {
            left.add(step.path() + ": needs what was not played");
            return;
        }
        JsonNode answer = asking.ask(step.query(), map(variables));
        String told = answer.path("errors").toString();
        boolean refusedToo = step.answer().path("errors").isArray();
        String real = step.answer().path("errors").toString();
        boolean unknownField = told.contains("undefined") && !real.contains("undefined");
        if (told.contains("DOES_NOT_MODEL") || unknownField || notKnown(told, refusedToo)) {
            left.add(step.path() + ": not modelled: " + told);
            return;
        }
        played.add(step.path());
        Shape shape = new Shape(names);
        shape.compare(step.answer(), answer);
        shape.differences().forEach(it -> differences.add(step.path() + " " + it));
    }

    /** A query that lists orders of which nothing was played. */
    private boolean tellsOfOthers(Step step) {
        Matcher order = Pattern.compile("gid://shopify/Order/[0-9]+")
                .matcher(step.answer().path("data").toString());
        while (!step.query().contains("mutation") && order.find()) {
            if (!names.containsKey(order.group())) {
                return true;
            }
        }
        return false;
    }

    /** The document or its variables name what the fake's part of the schema does not have. */
    private static boolean notKnown(String errors, boolean refusedToo) {
        return !refusedToo
                && (errors.contains("INVALID_VARIABLE")
                        || errors.contains("argumentNotAccepted")
                        || errors.contains("UnknownType")
                        || errors.contains("argumentLiteralsIncompatible"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(String json) {
        try {
            return json.isEmpty() ? Map.of() : Asking.JSON.readValue(json, Map.class);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
