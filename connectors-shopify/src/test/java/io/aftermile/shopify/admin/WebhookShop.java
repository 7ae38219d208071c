package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scripted shop that keeps webhook subscriptions, a few to a page, and takes no second one of a topic and address.
 */
final class WebhookShop {

    static final String HERE = "https://hooks.example.com/shopify?key=s3cret";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 3;

    private final Map<String, ObjectNode> held = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private int ids;
    private String refusedTopic = "";
    private boolean losesAnswers;
    private Runnable meanwhile = () -> {};

    WebhookShop(FakeAdmin shop) {
        shop.does(AdminDocument.WEBHOOKS.operation(), it -> said(list(it.variables())));
        shop.does(AdminDocument.WEBHOOK_CREATE.operation(), it -> acted(create(it.variables())));
        shop.does(AdminDocument.WEBHOOK_UPDATE.operation(), it -> acted(update(it.variables())));
        shop.does(AdminDocument.WEBHOOK_DELETE.operation(), it -> acted(delete(it.variables())));
    }

    /** One that is there already. */
    String has(String topic, String address) {
        return add(topic, JSON.createObjectNode().put("uri", address));
    }

    ObjectNode get(String id) {
        return held.get(id);
    }

    List<String> topics() {
        return held.values().stream().map(it -> it.path("topic").asText()).toList();
    }

    /** What was changed, in order. */
    List<String> calls() {
        return calls;
    }

    void refuses(String topic) {
        refusedTopic = topic;
    }

    /** From now on it acts and its answers are lost. */
    void losesAnswers() {
        losesAnswers = true;
    }

    /** What somebody else does once the list was told. */
    void afterTheNextList(Runnable what) {
        meanwhile = what;
    }

    private FakeAdmin.Said acted(String body) {
        return losesAnswers ? new FakeAdmin.Said(502, "", Map.of()) : said(body);
    }

    private static FakeAdmin.Said said(String body) {
        return new FakeAdmin.Said(200, body, Map.of());
    }

    private String add(String topic, JsonNode input) {
        String id = "gid://shopify/WebhookSubscription/" + ++ids;
        ObjectNode one = JSON.createObjectNode()
                .put("id", id)
                .put("topic", topic)
                .put("format", "JSON")
                .putNull("filter");
        one.putArray("includeFields");
        one.putArray("metafieldNamespaces");
        one.putObject("apiVersion").put("handle", "2026-07");
        held.put(id, one.setAll((ObjectNode) input.deepCopy()));
        return id;
    }

    private String list(JsonNode variables) {
        List<String> ids = new ArrayList<>(held.keySet());
        int from = variables.path("after").isTextual()
                ? ids.indexOf(variables.path("after").asText()) + 1
                : 0;
        int to = Math.min(ids.size(), from + PAGE);
        ObjectNode data = JSON.createObjectNode();
        ObjectNode page = data.putObject("data").putObject("webhookSubscriptions");
        ArrayNode nodes = page.putArray("nodes");
        ids.subList(from, to).forEach(it -> nodes.add(held.get(it)));
        page.putObject("pageInfo")
                .put("hasNextPage", to < ids.size())
                .put("endCursor", to == 0 ? null : ids.get(to - 1));
        String told = data.toString();
        if (to == ids.size()) {
            meanwhile.run();
            meanwhile = () -> {};
        }
        return told;
    }

    private String create(JsonNode variables) {
        String topic = variables.path("topic").asText();
        String address = variables.at("/webhook/uri").asText();
        calls.add("create " + topic);
        if (topic.equals(refusedTopic)) {
            return refused("webhookSubscriptionCreate", "You cannot subscribe to this");
        }
        boolean taken = held.values().stream()
                .anyMatch(it -> it.path("topic").asText().equals(topic)
                        && it.path("uri").asText().equals(address));
        if (taken) {
            return refused("webhookSubscriptionCreate", "Address for this topic has already been taken");
        }
        return done("webhookSubscriptionCreate", add(topic, variables.path("webhook")));
    }

    private String update(JsonNode variables) {
        String id = variables.path("id").asText();
        calls.add("update " + id);
        held.get(id).setAll((ObjectNode) variables.path("webhook").deepCopy());
        return done("webhookSubscriptionUpdate", id);
    }

    private String delete(JsonNode variables) {
        String id = variables.path("id").asText();
        calls.add("delete " + id);
        if (held.remove(id) == null) {
            return refused("webhookSubscriptionDelete", "Webhook subscription does not exist");
        }
        return "{\"data\":{\"webhookSubscriptionDelete\":{\"deletedWebhookSubscriptionId\":\"" + id
                + "\",\"userErrors\":[]}}}";
    }

    private static String done(String mutation, String id) {
        return "{\"data\":{\"" + mutation + "\":{\"webhookSubscription\":{\"id\":\"" + id + "\"},\"userErrors\":[]}}}";
    }

    private static String refused(String mutation, String why) {
        return "{\"data\":{\"" + mutation + "\":{\"webhookSubscription\":null,\"userErrors\":[{\"field\":null,"
                + "\"message\":\"" + why + "\"}]}}}";
    }
}
